"""„Nicht zuständig oder verhindert?“, the page of a deputy, how letters come, and the desk's page of deputies."""

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from actions.hand_on import hand_on
from actions.renew_link import renew_link
from models.kinds import Occasion, Question, Stage
from models.stand_ins import Why
from store.absences import absences_of, choices_of
from store.store import Store
from tests.browser import Form, forms_of, read
from tests.council import Council, an_agreement_at
from tests.deputies import ERIKA, IHK, OTTO, away, item_of, letters_to, link_of, says, standing
from tests.letterbox import sent
from tests.pages.conftest import Visitor, Visits
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.pages.test_desk import seated


@pytest.fixture
def c(store: Store) -> Council:
    return an_agreement_at(store, Stage.WRITTEN_REVIEW)


def at(visitor: Visitor, path: str, action: str, nth: int = 0) -> Form:
    """Return a form of a page by where it leads."""
    html = visitor.client.get(path).text
    assert_usable_by_everybody(html)
    return [form for form in forms_of(html) if form.action.endswith(action) and form.method == "post"][nth]


def test_a_deputys_page_says_in_whose_place_and_the_receipt_keeps_it(c: Council, visits: Visits) -> None:
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    visitor, path = visits(c), f"/w/{link_of(c, item_of(c, IHK), ERIKA.id)}"
    page = read(visitor.client.get(path))
    assert "i. V. für" in page
    assert "Erika Muster, Stellvertretung, IHK Aachen" in page
    form = next(form for form in forms_of(visitor.client.get(path).text) if form.method == "post")
    done = read(form.fill(stand="no_remarks").send(visitor.client, path))
    assert "Erika Muster (IHK Aachen), i. V. für" in done
    assert "abwesend vom 18.08.2025 bis 05.09.2025" in done


def test_the_one_who_did_not_answer_sees_that_it_is_done_and_not_what_was_said(c: Council, visits: Visits) -> None:
    away(c, IHK, ERIKA)
    item = item_of(c, IHK)
    says(c, item, IHK, agrees=False, remark="Geheime Bedenken")
    page = read(visits(c).client.get(f"/w/{link_of(c, item, ERIKA.id)}"))
    assert "Sie ist beantwortet." in page
    assert "Geheime Bedenken" not in page
    assert_usable_by_everybody(visits(c).client.get(f"/w/{link_of(c, item, ERIKA.id)}").text)


def test_a_member_names_somebody_new_and_the_coordinator_confirms_at_the_desk(c: Council, visits: Visits) -> None:
    visitor, item = visits(c), item_of(c, IHK)
    path = visitor.path(item)
    assert f"{path}/weitergeben" in visitor.client.get(path).text
    form = at(visitor, f"{path}/weitergeben", "/weitergeben").fill(name="", email="kein")
    refused = visitor.client.post(f"{path}/weitergeben", data=form.data() | {"deed": "hand_on"})
    assert refused.status_code == 422
    assert "Bitte nennen Sie den Namen." in refused.text
    form.fill(name="Neue Person", email="neue.person@ihk.example")
    done = visitor.client.post(f"{path}/weitergeben", data=form.data() | {"deed": "hand_on"})
    assert "Die Koordination bestätigt noch" in done.text
    assert not letters_to(c, "neue_person")
    desk = seated(visits(c))
    at(desk, "/vertretungen", "/bestaetigen").send(desk.client, "/vertretungen")
    assert letters_to(c, "neue_person", Occasion.QUESTION)
    deputy = item_of(c, IHK).deputy
    assert deputy
    assert deputy.why is Why.HANDED_ON


def test_a_question_given_back_is_on_the_desk_with_its_reason_and_somebody_is_named(c: Council, visits: Visits) -> None:
    visitor, item = visits(c), item_of(c, IHK)
    path = f"{visitor.path(item)}/weitergeben"
    form = at(visitor, path, "/weitergeben", nth=1).fill(reason="Das ist Sache der HWK.")
    done = visitor.client.post(path, data=form.data() | {"deed": "hand_back"})
    assert "die Frage liegt jetzt bei der Koordination" in done.text
    desk = seated(visits(c))
    assert "zurückgegeben: Das ist Sache der HWK." in read(desk.client.get("/vertretungen"))
    assert "zurückgegeben: Das ist Sache der HWK." in read(desk.client.get(f"/v/{c.reference}"))
    naming = at(desk, "/vertretungen", "/benennen")
    naming.put(f"who-{item.key}", "Erika Muster <erika.muster@ihk-aachen.example>").send(desk.client, "/vertretungen")
    assert letters_to(c, "erika_muster", Occasion.QUESTION)


def test_nobody_hands_a_signature_on_but_everybody_can_give_it_back(store: Store, visits: Visits) -> None:
    c = an_agreement_at(store, Stage.SIGNING)
    visitor, item = visits(c), c.open_items(Question.SIGN)[0]
    page = visitor.client.get(f"{visitor.path(item)}/weitergeben").text
    assert "Jemand anderes antwortet für mich" not in page
    assert "An die Koordination zurückgeben" in page


def test_looking_hands_nothing_on(c: Council, visits: Visits) -> None:
    visitor, item = visits(c), item_of(c, IHK)
    before = (len(c.p.letters), item_of(c, IHK).model_dump())
    for path in ("weitergeben", "weitergeben?deed=hand_back&reason=x", "post", "post?gathered=yes&receipts=no"):
        for method in ("GET", "HEAD"):
            assert visitor.client.request(method, f"{visitor.path(item)}/{path}").status_code == 200
    assert (len(c.p.letters), item_of(c, IHK).model_dump()) == before


def test_how_letters_come_is_chosen_behind_the_own_link(c: Council, visits: Visits) -> None:
    visitor, item = visits(c), item_of(c, IHK)
    path = f"{visitor.path(item)}/post"
    done = at(visitor, path, "/post").fill(gathered="yes", receipts="no").send(visitor.client, path)
    assert "Ihre Wahl ist gespeichert." in done.text
    with c.store.reading() as session:
        (choice,) = choices_of(session, [c.p.person(IHK).email]).values()
    assert (choice.gathered, choice.receipts) == (True, False)
    assert at(visitor, path, "/post").value("gathered") == "yes"


def test_the_desk_keeps_absences_and_the_order_of_deputies(c: Council, visits: Visits) -> None:
    desk = seated(visits(c))
    order = at(desk, "/vertretungen", "/ordnung").fill(principal=IHK, order="Otto Beispiel <otto@ihk.example>")
    assert "Otto Beispiel" in read(order.send(desk.client, "/vertretungen"))
    form = at(desk, "/vertretungen", "/abwesend").fill(person=IHK, first="2025-08-18", last="2025-08-17")
    wrong = form.send(desk.client, "/vertretungen")
    assert "Das Ende der Abwesenheit liegt vor ihrem Anfang." in wrong.text
    assert_usable_by_everybody(wrong.text)
    form.fill(last="2025-08-29", reason="Urlaub").send(desk.client, "/vertretungen")
    deputy = item_of(c, IHK).deputy
    assert deputy
    assert deputy.person == "otto_beispiel"
    assert "Urlaub" in read(desk.client.get("/vertretungen"))
    at(desk, "/vertretungen", "/zurueck").send(desk.client, "/vertretungen")
    with c.store.reading() as session:
        assert absences_of(session, c.p.agreement.agency) == []
    assert item_of(c, IHK).deputy is None


def test_a_stranger_keeps_no_absences(c: Council, visits: Visits) -> None:
    visitor = visits(c)
    assert visitor.client.get("/vertretungen").status_code == 403
    sent = visitor.client.post("/vertretungen/abwesend", data={"person": IHK, "first": "2025-08-18"})
    assert sent.status_code == 403


def test_a_fresh_link_of_a_deputy_is_the_deputys(c: Council, visits: Visits) -> None:
    standing(c, IHK, OTTO)
    hand_on(c.store, item_of(c, IHK).key, OTTO, IHK, c.now)
    visitor, former = visits(c), f"/w/{link_of(c, item_of(c, IHK), OTTO.id)}"
    assert visitor.client.post(f"{former}/neuer-link").status_code == 404, "a link that lives needs no fresh one"
    renew_link(c.store, item_of(c, IHK).key, c.now, OTTO.id)
    ended = visitor.client.get(former)
    assert ended.status_code == 410
    assert "o…@ihk-aachen.example" in ended.text
    fresh = f"/w/{link_of(c, item_of(c, IHK), OTTO.id)}"
    assert fresh != former
    assert "i. V. für" in read(visitor.client.get(fresh))


def test_a_member_is_away_the_deputy_answers_on_the_page_and_the_paper_prints_it(c: Council, visits: Visits) -> None:
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    ((_, wire),) = [(to, wire) for to, wire in sent(c, c.now) if to == ERIKA.email]
    link = re.search(rb"/w/[\w-]+", wire.replace(b"=\r\n", b""))
    assert link
    visitor, path = visits(c), link.group().decode()
    form = next(form for form in forms_of(visitor.client.get(path).text) if form.method == "post")
    form.fill(stand="no_remarks").send(visitor.client, path)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    c.go_on()
    (note,) = [d for d in c.p.documents if d.kind == "deadline_note"]
    printed = " ".join("".join(Document(BytesIO(c.store.files.get(note.sha256 or ""))).element.body.itertext()).split())
    assert "i. V. Erika Muster (IHK Aachen), abwesend vom 18.08.2025 bis 05.09.2025, 1. Vertretung" in printed


def test_the_coordinator_puts_a_successor_in_the_place_of_somebody(c: Council, visits: Visits) -> None:
    desk, path = seated(visits(c)), f"/v/{c.reference}/personen/{IHK}/nachfolge"
    form = at(desk, path, "/nachfolge")
    assert "Bitte nennen Sie, wer antworten soll." in form.send(desk.client, path).text
    form.fill(successor="Neue Leitung <leitung@ihk.example>", reason="Amtswechsel").send(desk.client, path)
    assert item_of(c, "neue_leitung").is_open
    assert c.p.person("neue_leitung").office == c.p.person(IHK).office
    assert desk.client.get(f"/v/{c.reference}/personen/niemand/nachfolge").status_code == 404
