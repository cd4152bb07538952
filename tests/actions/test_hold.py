"""Hold and release: answers are taken, nothing else happens."""

import pytest

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.hold import hold
from actions.look import look
from actions.release import release
from actions.remind import remind
from actions.renew_link import renew_link
from actions.write import write
from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import Question, Stage
from models.outcomes import Submitted
from store.chronicle import journal_of
from store.outstanding import documents_to_write, letters_to_send
from tests.actions.conftest import At
from tests.council import Council


def held(c: Council, reason: str = "Wahl abwarten") -> bool:
    return hold(c.store, c.reference, reason, "koordination", c.now)


def test_answers_are_taken_while_nothing_moves(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    assert held(c)
    c.all_say(Question.RELEASE_DRAFT)
    assert conclude(c.store, c.p.agreement.visit_key, c.now) is None
    assert c.go_on() == []
    assert c.stage is Stage.DRAFTING
    assert release(c.store, c.reference, "koordination", c.now)
    assert c.go_on() == [Submitted()]


def test_a_held_agreement_asks_writes_sends_and_reminds_nothing(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True)
    held(c)
    assert follow_up(c.store, c.p.agreement.visit_key, c.now) == 0
    c.later(100)
    with c.store.reading() as session:
        assert letters_to_send(session, c.now) == []
        assert documents_to_write(session) == []
    assert write(c.store, c.now) == []
    assert remind(c.store, c.now) == 0
    seen = look(c.store, c.reference, c.now)
    assert (seen.held, seen.standing.state, seen.letters) == (True, "Angehalten", ())


def test_after_release_everything_is_made_up_for(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    with c.store.reading() as session:
        waiting = len(letters_to_send(session, c.now))
    held(c)
    release(c.store, c.reference, "koordination", c.now)
    with c.store.reading() as session:
        assert len(letters_to_send(session, c.now)) == waiting > 0


def test_holding_twice_keeps_the_first_reason(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    assert held(c)
    assert not held(c, "etwas anderes")
    assert c.p.agreement.held_reason == "Wahl abwarten"


def test_there_is_nothing_to_release_where_nothing_is_held(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    assert not release(c.store, c.reference, "koordination", c.now)


def test_what_needed_repair_is_released_too(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    with c.store.unit_of_work() as session:
        agreement = session.merge(c.p.agreement)
        agreement.repair, agreement.failures = "Die Platte ist voll.", 3
    assert release(c.store, c.reference, "koordination", c.now)
    assert (c.p.agreement.repair, c.p.agreement.failures) == ("", 0)


@pytest.mark.parametrize("stage", [Stage.IN_FORCE])
def test_what_has_come_to_rest_is_not_held(council_at: At, stage: Stage) -> None:
    with pytest.raises(MoveRefused, match="nichts anzuhalten"):
        held(council_at(stage))


def test_holding_and_releasing_are_in_the_journal_with_who_and_why(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    held(c)
    release(c.store, c.reference, "vorsitz_ausschuss", c.now)
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    (holding, releasing) = [details[e.sequence].detail for e in entries if e.kind in (Entry.HELD, Entry.RELEASED)]
    assert (holding["by"], holding["reason"]) == ("koordination", "Wahl abwarten")
    assert (releasing["by"], releasing["held_reason"]) == ("vorsitz_ausschuss", "Wahl abwarten")


def test_a_run_that_ended_is_forgotten_even_if_held_before(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    with c.store.unit_of_work() as session:
        session.merge(c.p.agreement).flow_run_id = "lauf"
    held(c)
    assert c.p.agreement.flow_run_id == "lauf"
    assert not hold(c.store, c.reference, "abgebrochen", "prefect", c.now, run_ended=True)
    assert c.p.agreement.flow_run_id is None


def test_a_link_can_be_renewed_while_held_and_goes_out_afterwards(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    held(c)
    renew_link(c.store, c.open_items()[0].key, c.now)
    with c.store.reading() as session:
        assert letters_to_send(session, c.now) == []
