"""A meeting rehearsed event by event: the room itself says what may happen, and the rehearsal never asks for more."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models import meeting_events as e
from models.ballots import Counts, Mode
from models.chamber import AgendaPoint
from models.motions import Motion, MotionKind, Part
from models.rehearsed_item import Supposed
from models.rehearsed_room import next_event
from models.rehearsed_sitting import sitting_of
from models.result import Decision
from models.room import Phase
from models.scenario import Turn
from models.text import ClauseChange
from tests.chamber import AGENDA, BEGIN, MEMBERS, Meeting, chamber, opened

CHANGE = ClauseChange(clause="kuendigung_1", text="Jede Partei kann kündigen.")


def rehearsed(meeting: Meeting, supposed: Supposed | None = None) -> Meeting:
    """Play an item to its end; every event is admitted by the real room."""
    for _ in range(60):
        event = next_event(meeting.room, "o5", supposed or Supposed())
        if event is None:
            return meeting
        meeting.do(event)
    raise AssertionError("the rehearsal does not end")


def decided(meeting: Meeting) -> Decision:
    return meeting.item().decision(recommends=True)


def test_everybody_comes_and_the_committee_recommends() -> None:
    meeting = rehearsed(Meeting())
    (taken,) = meeting.item().taken
    assert taken.ballot.counts["ordentlich"] == Counts(yes=7, no=0, abstain=0, invalid=0)
    assert taken.ballot.counts["beratend"].yes == 2
    assert (meeting.room.chair, decided(meeting)) == ("m1", Decision.RECOMMENDED)


def test_an_absent_member_sends_the_personal_deputy_and_a_biased_chair_gives_way() -> None:
    away, bias = frozenset({"m1", "m5"}), frozenset({"m2"})
    meeting = rehearsed(Meeting(), Supposed(absent_people=away, biased_people=bias))
    sitting = sitting_of(meeting.room, "o5")
    assert sitting.stand_ins == (("Person d1", "Person m1"), ("Person d3", "Person m5"))
    assert sitting.recused == ("Person m2",)
    assert (sitting.present, sitting.chair) == (7, "Person m3")
    assert next(sitting.lines) == "7\u00a0Stimmen im Raum, Vorsitz: Person m3."
    assert "7\u00a0anwesend, davon 1\u00a0befangen" in sitting.votes[0]


def test_seats_that_stay_empty_leave_too_few_and_the_item_is_given_up() -> None:
    meeting = rehearsed(Meeting(), Supposed(absent=4))
    assert meeting.item().inquorate
    assert (meeting.room.lacks[0].present, meeting.room.lacks[0].needed) == (3, 4)


def test_so_many_are_biased_that_none_is_left_and_nothing_is_voted_on() -> None:
    meeting = rehearsed(Meeting(chamber(quorum={"base": "statutory", "share": "1/2"})), Supposed(biased=7))
    assert decided(meeting) is Decision.DEFERRED
    assert not meeting.item().taken


@pytest.mark.parametrize(
    ("turn", "decision"),
    [
        (Turn.REJECT, Decision.REJECTED),
        (Turn.NOTE, Decision.NOTED),
        (Turn.DEFER, Decision.DEFERRED),
        (Turn.REFER_BACK, Decision.REFERRED_BACK),
    ],
)
def test_the_body_takes_the_turn_that_is_supposed(turn: Turn, decision: Decision) -> None:
    assert decided(rehearsed(Meeting(), Supposed(turn=turn))) is decision


def test_a_body_that_amends_votes_on_the_amendment_first() -> None:
    meeting = rehearsed(Meeting(), Supposed(turn=Turn.AMEND, change=CHANGE))
    assert [taken.ballot.motion for taken in meeting.item().taken] == ["probe", "main"]
    assert meeting.item().changes == (CHANGE,)


def moved(kind: MotionKind, **more: Any) -> e.MotionMade:
    return e.MotionMade(motion=Motion(id="a1", item="o5", kind=kind, movers=("m4",), **more))


def test_a_meeting_that_has_begun_goes_on_with_those_who_are_there_and_what_was_moved() -> None:
    begun = opened(MEMBERS[:6]).do(moved(MotionKind.AMENDMENT, clause="kuendigung_1", text="Anders."), e.Paused())
    meeting = rehearsed(begun, Supposed(absent=2, biased=1))
    votes = meeting.item().taken
    assert [(taken.ballot.motion, taken.carried) for taken in votes] == [("a1", False), ("main", True)]
    assert (votes[-1].tallies["ordentlich"].present, votes[-1].tallies["ordentlich"].yes) == (5, 4)
    assert not meeting.item().changes


def test_a_vote_that_was_taken_stands_and_only_the_rest_is_rehearsed() -> None:
    agenda = (*AGENDA[:1], AGENDA[1].model_copy(update={"parts": (Part(key="1"), Part(key="2"))}), AGENDA[2])
    begun = opened(agenda=agenda)
    begun.vote(part="1", yes=3, no=4, abstain=0)
    meeting = rehearsed(begun, Supposed(biased=2))
    assert [taken.ballot.part for taken in meeting.item().taken] == ["1", "2"]
    assert decided(meeting) is Decision.PARTLY_ADOPTED
    assert not meeting.room.recusals  # too late for that


@pytest.mark.parametrize("way", [MotionKind.SECRET, MotionKind.ROLL_CALL])
def test_a_demanded_way_of_voting_is_kept(way: MotionKind) -> None:
    meeting = rehearsed(opened().do(moved(way, supporters=7)))
    mode = Mode.SECRET if way is MotionKind.SECRET else Mode.ROLL_CALL
    assert (meeting.item().taken[0].ballot.mode, decided(meeting)) == (mode, Decision.RECOMMENDED)


def test_municipalities_that_vote_as_one_vote_as_one() -> None:
    meeting = rehearsed(Meeting(chamber(uniform_votes=True)), Supposed(turn=Turn.REJECT))
    assert {block.on_behalf_of for block in meeting.item().taken[0].ballot.blocks} == {"Kreis Düren", "Kreis Heinsberg"}
    assert decided(meeting) is Decision.REJECTED


def test_what_else_is_under_way_ends_first_and_a_lack_that_was_found_is_counted_anew() -> None:
    meeting = opened(MEMBERS[:3], call="o6").do(e.QuorumChecked()).come(MEMBERS[3:])
    rehearsed(meeting, Supposed(turn=Turn.DEFER))
    assert meeting.item("o6").decision(recommends=True) is Decision.RECOMMENDED
    assert decided(meeting) is Decision.DEFERRED


def test_without_anybody_in_the_room_nothing_happens() -> None:
    everybody = frozenset({*MEMBERS, "d1", "d2", "d3", "b1", "b2"})
    meeting = rehearsed(Meeting(), Supposed(absent_people=everybody))
    assert (meeting.entries, meeting.now) == ([], BEGIN)


def test_the_second_call_makes_do_with_fewer() -> None:
    again = AgendaPoint(**{**AGENDA[1].model_dump(), "second_call": True})
    meeting = rehearsed(Meeting(chamber(agenda=(again,))), Supposed(absent=5))
    assert decided(meeting) is Decision.RECOMMENDED


PEOPLE = st.frozensets(st.sampled_from([*MEMBERS, "d1", "d3", "b1"]))
BEGUN = ("", None, "o5", "o6")  #: not yet, nothing called, this item, another one
SUPPOSED = st.builds(
    Supposed,
    turn=st.sampled_from(Turn),
    absent=st.integers(0, 8),
    biased=st.integers(0, 8),
    absent_people=PEOPLE,
    biased_people=PEOPLE,
    change=st.just(CHANGE),
)


@given(supposed=SUPPOSED, present=st.lists(st.sampled_from(MEMBERS[1:]), unique=True), begun=st.sampled_from(BEGUN))
@example(supposed=Supposed(absent_people=frozenset({"m1"})), present=[], begun=None)  # the last one goes
@settings(max_examples=40, deadline=None)
def test_whatever_is_supposed_the_room_never_refuses_it(
    supposed: Supposed, present: list[str], begun: str | None
) -> None:
    meeting = rehearsed(opened(["m1", *present], call=begun) if begun != "" else Meeting(), supposed)
    assert meeting.item().closed_at or meeting.room.phase is Phase.CLOSED or not meeting.entries
