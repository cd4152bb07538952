"""Motions in the room: whose words stand in the end, and what is voted on before them."""

import pytest
from pydantic import ValidationError

from models import meeting_events as e
from models.errors import EventRefused
from models.item_record import record_of
from models.motions import Motion, MotionKind
from models.result import Decision
from models.text import ClauseChange
from tests.chamber import MEMBERS, amendment, decided, moved, opened


def test_8_a_changed_recommendation_names_the_new_words() -> None:
    meeting = opened().do(amendment())
    with pytest.raises(EventRefused, match="Zuerst ist über Änderungsantrag „a1“ abzustimmen"):
        meeting.vote(yes=7, no=0, abstain=0)
    meeting.vote(motion="a1", yes=5, no=2, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    assert decided(meeting) is Decision.RECOMMENDED
    assert record_of(meeting.room, "o5").changes == (ClauseChange(clause="ziele_2", text="Neuer Wortlaut."),)


def test_8_a_defeated_amendment_changes_nothing() -> None:
    meeting = opened().do(amendment())
    meeting.vote(motion="a1", yes=2, no=5, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    assert record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5").changes == ()


def test_9_the_assembly_may_vote_on_the_original_words() -> None:
    meeting = opened(kind="assembly")
    meeting.vote(yes=7, no=0, abstain=0)
    assert decided(meeting) is Decision.ADOPTED
    assert meeting.item().changes == ()


def test_of_two_amendments_to_one_passage_the_second_is_overtaken() -> None:
    meeting = opened().do(amendment("a1"), amendment("a2", text="Anders."), e.OrderSet(item="o5", motions=("a2", "a1")))
    meeting.vote(motion="a2", yes=6, no=1, abstain=0)
    with pytest.raises(EventRefused, match="ist überholt"):
        meeting.vote(motion="a1", yes=6, no=1, abstain=0)
    assert meeting.vote(yes=7, no=0, abstain=0).carried


def test_an_amendment_without_words_or_place_is_no_amendment() -> None:
    with pytest.raises(ValidationError, match="genauen Wortlaut und die Stelle"):
        Motion(id="a1", item="o5", kind=MotionKind.AMENDMENT, text="irgendwie anders")


def test_a_withdrawn_motion_is_not_voted_on() -> None:
    meeting = opened().do(amendment(), e.MotionWithdrawn(item="o5", motion="a1"))
    with pytest.raises(EventRefused, match="gibt es zu Ö 5 nicht oder nicht mehr"):
        meeting.vote(motion="a1", yes=7, no=0, abstain=0)
    assert meeting.vote(yes=7, no=0, abstain=0).carried


def test_12_the_assembly_that_amends_sends_the_text_into_renegotiation() -> None:
    meeting = opened(kind="assembly").do(amendment())
    meeting.vote(motion="a1", yes=7, no=0, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    assert record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5").changes


def test_13_another_word_in_the_resolution_is_no_change_of_the_agreement() -> None:
    meeting = opened(kind="assembly").do(moved("editorial", text="„beschließt“ statt „genehmigt“", position="Satz 1"))
    meeting.vote(motion="a1", yes=7, no=0, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    record = record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5")
    assert record.changes == ()
    assert record.editorial_note == "Satz 1: „beschließt“ statt „genehmigt“"


@pytest.mark.parametrize(
    ("kind", "decision"),
    [("postpone", Decision.DEFERRED), ("refer_back", Decision.REFERRED_BACK), ("remove", Decision.REMOVED)],
)
def test_15_16_postponing_referring_back_and_removing_go_before_the_matter(kind: str, decision: Decision) -> None:
    meeting = opened().do(amendment("a9"), moved(kind, "g1"))
    meeting.vote(motion="g1", yes=5, no=2, abstain=0)
    with pytest.raises(EventRefused, match="durch Beschluss beendet"):
        meeting.vote(yes=7, no=0, abstain=0)
    assert decided(meeting) is decision


def test_a_motion_to_postpone_that_fails_leaves_the_matter_to_the_vote() -> None:
    meeting = opened().do(moved("postpone", "g1"))
    meeting.vote(motion="g1", yes=2, no=5, abstain=0)
    assert meeting.vote(yes=7, no=0, abstain=0).carried


def test_nobody_moves_who_takes_no_part() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.Recused(person="m2", item="o5"))
    with pytest.raises(EventRefused, match="Person m2 nimmt an diesem Punkt nicht teil"):
        meeting.do(amendment())
