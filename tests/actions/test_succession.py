"""Somebody is replaced while the procedure is under way: from now on the successor, and the past as it was."""

import pytest

from actions.replace_person import replace_person
from models.errors import AnswerInvalid, MoveRefused, NotFound, WorkItemClosed
from models.kinds import Occasion, Question, Stage
from models.outcomes import Reviewed
from tests.actions.conftest import At
from tests.council import Council
from tests.deputies import ERIKA, HWK, IHK, item_of, letters_to, says
from tests.inspection import flaws
from tests.letterbox import sent


def replaced(c: Council, former: str = IHK) -> int:
    return replace_person(c.store, c.reference, former, ERIKA, "Koordination", c.now, reason="Amtswechsel")


def test_open_questions_are_asked_anew_of_the_successor_and_the_former_hears_of_it(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    sent(c, c.now)
    former = item_of(c, IHK)
    assert replaced(c) == 1
    assert item_of(c, ERIKA.id).is_open
    with pytest.raises(WorkItemClosed):
        says(c, former, IHK, agrees=True)
    (told,) = letters_to(c, IHK, Occasion.NO_LONGER_NEEDED)
    assert "Erika Muster" in str(told.content)
    assert ERIKA.id in c.p.case.round_table.members
    assert IHK not in c.p.case.round_table.members
    assert flaws(c.store, c.reference) == []


def test_the_round_ends_without_the_former(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    replaced(c)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    assert c.go_on() == [Reviewed()]


def test_what_the_former_has_answered_stays_and_is_not_asked_again(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    says(c, item_of(c, IHK), IHK, agrees=True)
    assert replaced(c) == 0
    assert c.p.given_to(item_of(c, IHK))
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    assert c.go_on() == [Reviewed()]
    assert c.p.person(IHK).name is None, "the past has another name"


def test_done_twice_it_is_done_once(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    assert (replaced(c), replaced(c)) == (1, 0)
    assert len(c.p.case.successions) == 1


def test_a_signatory_who_has_signed_stays_in_the_slot_and_one_who_has_not_is_replaced(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    (item, *_) = c.open_items(Question.SIGN)
    former = item.person
    c.say(item, signs=True, name="Muster", place="Aachen")
    replaced(c, former)
    (slot,) = [slot for slot in c.p.case.signature_slots if slot.id == item.matter]
    assert former in slot.signatories
    assert c.p.case.round_table.members == tuple(dict.fromkeys(c.p.case.round_table.members))
    c.go_on()
    waiting = c.open_items(Question.SIGN)
    assert ERIKA.id not in {other.person for other in waiting}


def test_a_successor_signs_where_the_former_had_not(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    (item, *_) = c.open_items(Question.SIGN)
    assert replaced(c, item.person) == 1
    fresh = item_of(c, ERIKA.id, Question.SIGN)
    c.say(fresh, signs=True, name="Erika Muster", place="Aachen")
    assert flaws(c.store, c.reference) == []


def test_who_coordinates_can_be_replaced_too(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    assert replaced(c, c.p.case.coordinator) == 1
    assert c.p.case.coordinator == ERIKA.id
    c.all_say(Question.RELEASE_DRAFT)
    c.go_on()
    assert c.stage is Stage.WRITTEN_REVIEW


def test_nobody_unknown_nobody_themselves_and_nobody_at_the_end(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    with pytest.raises(NotFound):
        replaced(c, "niemand")
    with pytest.raises(AnswerInvalid):
        replace_person(c.store, c.reference, HWK, c.p.person(HWK), "x", c.now)


def test_at_the_end_there_is_nothing_to_hand_over(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    with pytest.raises(MoveRefused):
        replaced(c)
