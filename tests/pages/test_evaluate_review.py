"""The coordinator decides a round on the page: over days, with a preview, and never past a contradiction."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from actions.receive import Handed, receive
from actions.settle_file import accept_late
from models.answers import ReviewEvaluated
from models.kinds import Question, Stage
from models.proposals import Proposal, ProposalKind
from models.returned import Channel
from models.text import ClauseChange, bookmark_of, passages
from models.treatments import Verdict
from models.work_items import WorkItem
from store.store import Store
from tests.browser import Form, form_of, read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import Visitor, Visits
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.pages.test_give_back import NEW, OLD, draft
from tests.returned_files import edited

PLACE = "ziele_2"


def wording(c: Council) -> str:
    return next(text for known, _, text in passages(c.p.version.text) if known == PLACE)


def other_words(c: Council, old: str, new: str) -> dict[str, Any]:
    place = bookmark_of(PLACE)
    proposal = Proposal(clause=place, label="§ 2 Abs. 2", kind=ProposalKind.REPLACE, old=old, new=new)
    return {"understood": [proposal.model_copy(update={"at": wording(c).index(old)}).model_dump(mode="json")]}


def evaluation(c: Council, statements: Sequence[dict[str, Any]]) -> WorkItem:
    """Let the first members make these statements, and the others agree."""
    members = c.open_items(Question.GIVE_STATEMENT)
    for at, item in enumerate(members):
        c.say(item, **{"agrees": True, **(statements[at] if at < len(statements) else {})})
    c.go_on()
    (item,) = c.open_items(Question.EVALUATE_REVIEW)
    return item


@pytest.fixture
def c(store: Store) -> Council:
    return an_agreement_at(store, Stage.WRITTEN_REVIEW)


def names(form: Form, prefix: str = "decision-") -> list[str]:
    return list(dict.fromkeys(field.name for field in form.fields if field.name.startswith(prefix)))


def presses(visitor: Visitor, item: WorkItem, form: Form, deed: str) -> httpx.Response:
    return visitor.client.post(visitor.path(item), data=form.data() | {"deed": [deed]})


def recorded(c: Council, item: WorkItem) -> ReviewEvaluated:
    answer = c.p.answer_to(item)
    assert isinstance(answer, ReviewEvaluated)
    return answer


def test_what_is_taken_over_stands_in_the_next_version(c: Council, visits: Visits) -> None:
    item, visitor, before = evaluation(c, [other_words(c, "Grundsätze", "Regeln")]), visits(c), wording(c)
    page = visitor.opens(item)
    assert "Vorschlag von Astrid Brokmann (Agentur für Arbeit Aachen-Düren)" in read(page)
    assert_usable_by_everybody(page.text)
    form = form_of(page.text)
    done = form.put(names(form)[0], "accept").send(visitor.client)
    assert "Vielen Dank" in read(done)
    assert "„Grundsätze“ → „Regeln“" in read(done)
    c.go_on()
    assert wording(c) == before.replace("Grundsätze", "Regeln", 1)


def test_finishing_names_each_place_that_is_still_open(c: Council, visits: Visits) -> None:
    typed = {"proposals": [{"clause": PLACE, "text": "Kurz."}, {"clause": "kuendigung_1", "text": "Auch kurz."}]}
    item, visitor = evaluation(c, [typed, other_words(c, "Grundsätze", "Regeln")]), visits(c)
    form = visitor.form(item)
    form.put(next(name for name in names(form) if "brokmann" not in name), "reject")
    page = form.send(visitor.client)
    assert page.status_code == 422
    assert "§ 2 Abs. 2: 1 Vorschlag ist noch nicht entschieden." in read(page)
    assert "§ 2 Abs. 2: Bitte begründen Sie" in read(page)
    assert "noch 3 offen" in read(page)
    assert_usable_by_everybody(page.text)


def test_decisions_are_kept_over_days_and_bind_nobody(c: Council, visits: Visits) -> None:
    item, visitor = evaluation(c, [other_words(c, "Grundsätze", "Regeln")]), visits(c)
    form = visitor.form(item)
    name = names(form)[0]
    assert "Zwischengespeichert am" in read(presses(visitor, item, form.put(name, "reject"), "keep"))
    c.later(2)
    assert c.p.answer_to(item) is None
    assert c.go_on() == []
    again = visitor.form(item)
    assert again.value(name) == "reject"
    again.put(name.replace("decision", "reason"), "Mit dem Land abgestimmt.").send(visitor.client)
    assert [each.decision and each.decision.verdict for each in recorded(c, item).submissions] == [Verdict.REJECT]


def test_what_somebody_else_has_kept_meanwhile_is_not_lost_unasked(c: Council, visits: Visits) -> None:
    item, visitor = evaluation(c, [other_words(c, "Grundsätze", "Regeln")]), visits(c)
    mine, theirs = visitor.form(item), visitor.form(item)
    presses(visitor, item, theirs.put(names(theirs)[0], "accept"), "keep")
    c.later(1)
    warned = presses(visitor, item, mine.put(names(mine)[0], "discuss"), "keep")
    assert "an anderer Stelle zwischengespeichert" in read(warned)
    assert visitor.form(item).value(names(mine)[0]) == "accept"
    again = form_of(warned.text)
    assert presses(visitor, item, again, "keep").status_code == 200
    assert visitor.form(item).value(names(mine)[0]) == "discuss"


def test_a_preview_shows_the_passage_and_decides_nothing(c: Council, visits: Visits) -> None:
    item, visitor = evaluation(c, [other_words(c, "Grundsätze", "Regeln")]), visits(c)
    form = visitor.form(item)
    page = read(presses(visitor, item, form.put(names(form)[0], "accept"), "preview"))
    assert f'{wording(c).replace("Grundsätze", "Regeln", 1)} <span class="flag">geändert</span>' in page
    assert c.p.answer_to(item) is None
    assert form_of(visitor.opens(item).text).data().get(names(form)[0]) is None


def test_proposals_for_the_same_words_are_marked_and_need_a_wording_by_hand(c: Council, visits: Visits) -> None:
    both = [other_words(c, "Grundsätze", "Regeln"), other_words(c, "Grundsätze", "Leitlinien")]
    item, visitor = evaluation(c, both), visits(c)
    page = visitor.opens(item)
    assert read(page).count("Schließt sich aus mit dem Vorschlag von") == 2
    form = form_of(page.text)
    for name in names(form):
        form.put(name, "accept")
    refused = form.send(visitor.client)
    assert refused.status_code == 422
    assert f'<a href="#text-{PLACE}">§ 2 Abs. 2: Angenommene Vorschläge widersprechen einander' in read(refused)
    form_of(refused.text).put(f"text-{PLACE}", "Alles Nötige regelt die Anlage.").send(visitor.client)
    assert recorded(c, item).changes == (ClauseChange(clause=PLACE, text="Alles Nötige regelt die Anlage."),)
    c.go_on()
    assert wording(c) == "Alles Nötige regelt die Anlage."


def test_a_late_file_that_arrives_while_the_coordinator_decides_is_not_passed_over(c: Council, visits: Visits) -> None:
    content = edited(draft(c), {OLD: NEW})
    item, visitor = evaluation(c, [{"agrees": False, "remark": "So nicht."}]), visits(c)
    form = visitor.form(item)
    asked = next(each for each in c.p.work_items if each.question is Question.GIVE_STATEMENT)
    late = receive(c.store, asked.key, Handed("spät.docx", content, Channel.MAIL, "muster@example.org"), c.now)
    accept_late(c.store, late.id or 0, "Post lag beim Pförtner.", "Koordination", c.now)
    refused = form.send(visitor.client)
    assert "1 Vorschlag ist noch nicht entschieden" in read(refused)
    form = form_of(refused.text)
    form.put(names(form)[0].replace("decision", "reason"), "Betrifft alle Parteien.")
    form.put(names(form)[0], "discuss").send(visitor.client)
    c.go_on()
    (record,) = c.open_items(Question.RECORD_ROUND_TABLE)
    page = read(visitor.opens(record))
    assert "Vorschlag von Astrid Brokmann" in page
    assert "Zur Beratung:</strong> Betrifft alle Parteien." in page
    assert page.count("mit Vorschlag") == 1


def test_two_hundred_proposals_stay_usable(c: Council, visits: Visits) -> None:
    known = [place for place, _, _ in passages(c.p.version.text)]
    many = [{"clause": known[at % len(known)], "reason": f"Hinweis {at}"} for at in range(200)]
    item, visitor = evaluation(c, [{"proposals": many}]), visits(c)
    page = visitor.opens(item)
    assert "200 Vorschläge, noch 200 offen" in read(page)
    assert "<details open>" not in page.text
    assert len(page.content) < 900_000
    form = form_of(page.text)
    for name in names(form):
        form.put(name, "accept")
    assert "Vielen Dank" in read(form.send(visitor.client))


def test_a_round_without_proposals_is_closed_with_one_click(c: Council, visits: Visits) -> None:
    item, visitor = evaluation(c, [{"agrees": False, "remark": "So nicht."}]), visits(c)
    assert "Es wurde nichts vorgeschlagen." in read(visitor.opens(item))
    visitor.form(item).send(visitor.client)
    assert recorded(c, item) == ReviewEvaluated()


def test_a_passage_cannot_be_emptied(c: Council, visits: Visits) -> None:
    item, visitor = evaluation(c, [{"agrees": False, "remark": "So nicht."}]), visits(c)
    response = visitor.form(item).put(f"text-{PLACE}", " ").send(visitor.client)
    assert response.status_code == 422
    assert f'<a href="#text-{PLACE}">§ 2 Abs. 2' in read(response)
