"""The link of a letter: looking never acts, a stranger sees nothing, a dead link can be renewed."""

import pytest
from sqlmodel import select

from actions.hold import hold
from actions.renew_link import renew_link
from models.journal import JournalEntry
from models.kinds import Occasion, Question, Stage
from models.tokens import token
from models.work_items import WorkItem
from pages.work_item import masked
from store.store import Store
from tests.browser import form_of, forms_of, read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import Visits


def state_of(council: Council) -> tuple[object, ...]:
    """Everything that a look could have changed."""
    p = council.p
    with council.store.reading() as session:
        entries = len(session.exec(select(JournalEntry)).all())
    items = [item.model_dump() for item in p.work_items]
    return entries, items, len(p.answers), len(p.letters), p.agreement.model_dump()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_never_acts(store: Store, visits: Visits, method: str) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    visitor, (item,) = visits(council), council.open_items()
    told: list[str] = []
    store.after_commit(told.append)
    before = state_of(council)
    path = visitor.path(item)
    for address in (path, f"{path}?signs=yes&name=Scanner", f"{path}/neuer-link", f"{path}/dokumente/x"):
        for _ in range(3):
            assert visitor.client.request(method, address).status_code in (200, 404, 405)
    assert state_of(council) == before
    assert not told


def test_an_answer_wakes_the_flow_once(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    told: list[str] = []
    store.after_commit(told.append)
    visitor.form(item).send(visitor.client)
    assert told == [council.reference]


def test_the_page_says_what_is_asked_by_whom_and_until_when(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    (item,) = council.open_items()
    page = read(visits(council).opens(item))
    assert "<h1>Beratungsergebnis erfassen</h1>" in page
    assert "Koordination Internationale Fachkräfte (Regionalagentur Region Aachen im RAZV)" in page
    assert "Mittwoch, 8. Oktober 2025, 16:00 Uhr" in page
    assert "Montag, 13. Oktober 2025" in page
    assert '<li class="here" aria-current="step">Fachausschuss' in page


def test_documents_of_the_visit_can_be_saved_and_no_others(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor, (item,) = visits(council), council.open_items()
    mine = next(d for d in council.p.documents if d.stage is Stage.COMMITTEE and d.sha256)
    other = next(d for d in council.p.documents if d.stage is Stage.WRITTEN_REVIEW and d.sha256)
    path = visitor.path(item)
    name = mine.key.partition(":")[2].replace(":", "-")
    response = visitor.client.get(f"{path}/dokumente/{name}")
    assert response.status_code == 200
    assert f"{path}/dokumente/{name}" in visitor.opens(item).text
    assert mine.sha256
    assert response.content == store.files.get(mine.sha256)
    assert response.headers["content-disposition"].startswith(f'attachment; filename="{mine.file_name}"')
    for foreign in (other.key.partition(":")[2].replace(":", "-"), "..%2F..%2Fschluessel", "1"):
        assert visitor.client.get(f"{path}/dokumente/{foreign}").status_code == 404


def test_a_second_click_gets_the_same_receipt(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    form = visitor.form(item).fill(note="einmal")
    first = form.send(visitor.client)
    council.later(3)
    second = form.send(visitor.client)
    assert "18.08.2025, 09:00 Uhr (MESZ)" in read(first)
    assert "18.08.2025, 09:00 Uhr (MESZ)" in read(second)
    assert "Dieselbe Antwort lag schon vor" in read(second)
    assert len(council.p.answers) == 1


def test_a_second_click_after_the_stage_has_moved_on_gets_it_too(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first, *others = council.open_items()
    council.say(first, agrees=True, proposals=[{"clause": "ziele_2", "text": "Neu."}])
    for item in others:
        council.say(item, agrees=True)
    council.go_on()
    visitor, (item,) = visits(council), council.open_items(Question.EVALUATE_REVIEW)
    form = visitor.form(item).put(f"decision-{first.person}:1", "accept")
    form.send(visitor.client)
    council.go_on()
    assert council.p.agreement.version == 2
    again = form.send(visitor.client)
    assert again.status_code == 200
    assert "Dieselbe Antwort lag schon vor" in read(again)


def test_another_answer_afterwards_changes_nothing_and_is_shown_back(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    form = visitor.form(item)
    form.fill(stand="no_remarks").send(visitor.client)
    response = form.fill(stand="objection", remark="Doch nicht einverstanden").send(visitor.client)
    assert response.status_code == 409
    assert "Die erste Antwort gilt" in read(response)
    assert "Doch nicht einverstanden" in read(response)
    assert "Zustimmung" in read(visitor.opens(item))


def test_a_late_answer_is_taken_and_called_late(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    council.later(40)
    visitor, item = visits(council), council.open_items()[0]
    assert "Frist abgelaufen" in read(visitor.opens(item))
    response = visitor.form(item).fill(stand="no_remarks").send(visitor.client)
    assert "als verspätet vermerkt" in read(response)


def test_an_answer_to_a_closed_item_is_not_taken_and_not_lost(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    council.say(council.open_items()[0], signs=True, name="Vorsitz")
    council.go_on()
    ministry, agency = sorted(council.open_items(), key=lambda item: item.person)
    visitor = visits(council)
    form = visitor.form(ministry).fill(signs="no", reason="Zuständigkeit ungeklärt")
    council.say(agency, signs=True, name="Leitung")
    response = form.send(visitor.client)
    assert response.status_code == 409
    assert "Zuständigkeit ungeklärt" in read(response)
    assert "Dieser Vorgang ist erledigt" in read(visitor.opens(ministry))
    council.go_on()
    page = read(visitor.opens(ministry))
    assert "endete mit: unterzeichnet" in page
    assert not forms_of(page)


def test_a_held_agreement_still_takes_answers(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    hold(store, council.reference, "Urlaub", "Koordination", council.now)
    visitor, (item,) = visits(council), council.open_items()
    assert "zurzeit angehalten" in read(visitor.opens(item))
    assert "Vielen Dank" in read(visitor.form(item).send(visitor.client))


def strangers_tokens(store: Store, item: WorkItem) -> list[str]:
    real = token(store.key, item.key, item.person, item.generation)
    return [
        "x",
        "A" * 43,
        real[:-1] + ("A" if real[-1] != "A" else "B"),
        real.lower(),
        real + "=",
        token(b"another key" * 3, item.key, item.person, item.generation),
        token(store.key, item.key, "somebody_else", item.generation),
        token(store.key, item.key, item.person, item.generation + 1),
        "%00%ff%F0%9F%98%80",
        "ü" * 500,
    ]


def test_a_token_that_never_existed_is_told_what_to_do_and_nothing_else(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    pages = set()
    for foreign in strangers_tokens(store, item):
        for response in (
            visitor.client.get(f"/w/{foreign}"),
            visitor.client.post(f"/w/{foreign}", data={}),
            visitor.client.post(f"/w/{foreign}/neuer-link"),
            visitor.client.get(f"/w/{foreign}/dokumente/drafting-1-agreement_draft-1"),
        ):
            assert response.status_code == 404
            pages.add(response.text)
    assert len(pages) == 1
    assert "antworten Sie einfach auf den Brief" in pages.pop()
    assert council.p.letters == an_unchanged(council)


def an_unchanged(council: Council) -> list[object]:
    return [letter for letter in council.p.letters if letter.occasion is not Occasion.FRESH_LINK]


def test_an_old_link_opens_nothing_but_sends_a_fresh_one_to_the_address_on_file(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = next(item for item in council.open_items() if item.person == "simon_zabel")
    visitor = visits(council)
    old = visitor.path(item)
    form = visitor.form(item).fill(stand="no_remarks")
    renew_link(store, item.key, council.now)
    council.later()

    ended = visitor.client.get(old)
    assert ended.status_code == 410
    assert "s…@region-aachen.example" in read(ended)
    assert "simon.zabel@" not in ended.text
    assert "Stellungnahme" not in ended.text
    late = form.fill(stand="objection", remark="Lang überlegt.").send(visitor.client)
    assert late.status_code == 410
    assert "Lang überlegt." in read(late)
    assert "Neuen Link anfordern" in read(late)
    assert not council.p.answers[1:]

    asked = form_of(ended.text).send(visitor.client)
    assert asked.status_code == 410
    assert "geht in den nächsten Minuten hinaus" in read(asked)
    fresh = next(known for known in council.p.work_items if known.key == item.key)
    assert fresh.generation == 3
    assert visitor.opens(fresh).status_code == 200
    assert fresh.token_hash not in asked.text
    assert visitor.path(fresh) not in asked.text


def test_a_fresh_link_asked_for_twice_is_sent_once(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    old = visitor.path(item)
    renew_link(store, item.key, council.now)
    council.later()
    for _ in range(3):
        assert visitor.client.post(f"{old}/neuer-link").status_code == 410
    assert [letter.occasion for letter in council.p.letters].count(Occasion.FRESH_LINK) == 2


def test_a_valid_link_cannot_be_used_to_ask_for_another(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    assert visitor.client.post(f"{visitor.path(item)}/neuer-link").status_code == 404
    assert visitor.opens(item).status_code == 200


def test_an_old_link_to_a_finished_item_says_so(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    old = visitor.path(item)
    renew_link(store, item.key, council.now)
    council.all_say(Question.RELEASE_DRAFT)
    ended = visitor.client.get(old)
    assert "inzwischen erledigt" in read(ended)
    assert not forms_of(ended.text)
    assert "inzwischen erledigt" in read(visitor.client.post(f"{old}/neuer-link"))
    assert [letter.occasion for letter in council.p.letters].count(Occasion.FRESH_LINK) == 1


def test_hostile_text_is_shown_as_text(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    hostile = "<script>alert('Ü')</script>\n\"'><img src=x onerror=alert(1)> \x00\x1b[31m{{ 7*7 }} & Grüße 🎉 *innen*"
    form = visitor.form(item).fill(stand="objection", proposal__ziele_2="</textarea>" + hostile, remark=hostile)
    receipt = form.send(visitor.client)
    assert "<script" not in receipt.text
    assert "<img" not in receipt.text
    assert "{{ 7*7 }} & Grüße 🎉 *innen*" in read(receipt)
    assert not set(receipt.text) & {"\x00", "\x1b"}
    refused = visitor.form(council.open_items()[1]).fill(stand="no_remarks", remark="</textarea>" + hostile)
    shown = refused.send(visitor.client)
    assert shown.status_code == 422
    assert "<script" not in shown.text
    kept = form_of(shown.text).value("remark").replace("\r\n", "\n")
    assert kept == ("</textarea>" + hostile).replace("\x00", "").replace("\x1b", "")


def test_whoever_is_asked_is_not_told_who_is_late(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    council.later(40)
    visitor, item = visits(council), council.open_items()[0]
    page = read(visitor.form(item).fill(stand="no_remarks").send(visitor.client))
    assert "Simon Zabel" not in page
    assert "11 Antworten stehen aus" in page


def test_a_masked_address_shows_no_more_than_its_owner_needs() -> None:
    assert masked("simon.zabel@region-aachen.example") == "s…@region-aachen.example"
