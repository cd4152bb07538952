"""Withdrawal: possible until the agreement is in force, never silent."""

import pytest

from actions.hold import hold
from actions.withdraw import withdraw
from models.errors import MoveRefused, WorkItemClosed
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.outcomes import Withdrawn
from store.chronicle import journal_of
from tests.actions.conftest import At
from tests.council import Council

REASON = "Die Förderung endet."
ANSWERS: dict[Question, dict[str, object]] = {
    Question.RELEASE_DRAFT: {},
    Question.GIVE_STATEMENT: {"agrees": True},
    Question.RECORD_MEETING: {"treatment": "deferred"},
}


def told(c: Council) -> set[str]:
    return {x.person for x in c.p.letters if (x.occasion, x.stage) == (Occasion.RESULT, Stage.WITHDRAWN)}


@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.WRITTEN_REVIEW, Stage.COMMITTEE, Stage.ASSEMBLY])
def test_before_the_first_signature_the_agreement_is_withdrawn(council_at: At, stage: Stage) -> None:
    c = council_at(stage)
    items = c.open_items()
    withdraw(c.store, c.reference, REASON, c.now)
    assert c.stage is Stage.WITHDRAWN
    assert c.p.came_from
    assert c.p.came_from.outcome == Withdrawn(reason=REASON)
    assert c.p.came_from.stage is stage
    assert all(item.closed_at for item in c.p.work_items if item.key in {one.key for one in items})
    with pytest.raises(WorkItemClosed):
        c.say(items[0], **ANSWERS[Question(items[0].question)])
    assert c.go_on() == []


def test_whoever_has_signed_already_is_told_with_the_reason(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    c.say(c.open_items()[0], signs=True, name="Muster")
    c.go_on()
    withdraw(c.store, c.reference, REASON, c.now)
    assert {"vorsitz_ausschuss", "mags", "koordination", "ihk_aachen"} <= told(c)
    letter = next(x for x in c.p.letters if x.stage is Stage.WITHDRAWN)
    assert REASON in str(letter.content["paragraphs"])


def test_the_journal_says_who_withdrew_it(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    withdraw(c.store, c.reference, REASON, c.now, by="vorsitz_versammlung")
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    last = [entry for entry in entries if entry.kind is Entry.CONCLUDED][-1]
    assert details[last.sequence].detail["by"] == "vorsitz_versammlung"


def test_withdrawing_twice_is_harmless(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    withdraw(c.store, c.reference, REASON, c.now)
    letters = len(c.p.letters)
    withdraw(c.store, c.reference, REASON, c.now)
    assert len(c.p.letters) == letters


def test_a_withdrawal_needs_a_reason(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    with pytest.raises(MoveRefused, match="begründen"):
        withdraw(c.store, c.reference, "  ", c.now)
    assert c.stage is Stage.COMMITTEE


def test_in_force_it_is_too_late(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    with pytest.raises(MoveRefused, match="„In Kraft“ und kann nicht mehr zurückgezogen werden"):
        withdraw(c.store, c.reference, REASON, c.now)


def test_a_held_agreement_can_be_withdrawn(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    hold(c.store, c.reference, "Wahl", "koordination", c.now)
    withdraw(c.store, c.reference, REASON, c.now)
    assert c.stage is Stage.WITHDRAWN
    assert c.p.agreement.held_at is None


def test_nobody_is_told_that_a_question_is_done_which_they_never_got(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)  # no letter has gone out yet
    withdraw(c.store, c.reference, REASON, c.now)
    assert not [x for x in c.p.letters if x.occasion is Occasion.NO_LONGER_NEEDED]
    questions = [x for x in c.p.letters if (x.occasion, x.stage) == (Occasion.QUESTION, Stage.WRITTEN_REVIEW)]
    assert questions
    assert not any(letter.outstanding for letter in questions)


def test_who_had_the_letter_is_told_that_the_answer_is_not_needed(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    with c.store.unit_of_work() as session:
        for letter in c.p.letters:
            letter.sent_at = c.now
            session.merge(letter)
    withdraw(c.store, c.reference, REASON, c.now)
    told_so = [x for x in c.p.letters if x.occasion is Occasion.NO_LONGER_NEEDED]
    assert {x.person for x in told_so} == set(c.p.case.round_table.members)
    assert all("zurückgezogen" in str(x.content["paragraphs"]) for x in told_so)
