"""Whatever happens in the room, in whichever order: nobody votes without a vote, and no secret is told."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import meeting_events as e
from models.ballots import Ballot, Choice, Counts, PersonVote
from models.chamber import Gathering
from models.errors import EventRefused
from models.memberships import SeatKind
from models.roll import Elector, roll_of
from models.room import Room
from models.room_fold import fold
from models.voting import Tally
from tests.chamber import ADVISORS, DEPUTIES, MEMBERS, Meeting, chamber, opened

PEOPLE = (*MEMBERS, *DEPUTIES, *ADVISORS)
ITEMS = ("o5", "o6")
rules = st.booleans().map(lambda allowed: {"deputies": {"order": ["personal", "faction"], "when_recused": allowed}})

who = st.sampled_from(PEOPLE)
item = st.sampled_from(ITEMS)
number = st.integers(0, 7)
happening = st.one_of(
    st.builds(e.Arrived, person=who, remote=st.booleans()),
    st.builds(e.Left, person=who),
    st.builds(e.SteppedIn, person=st.sampled_from(DEPUTIES), for_person=st.sampled_from(MEMBERS)),
    st.builds(e.Recused, person=who, item=item),
    st.builds(e.ChairTaken, person=st.sampled_from(MEMBERS), reason=st.just("in Vertretung")),
    st.builds(e.QuorumChecked),
    st.builds(e.GatheringSet, gathering=st.sampled_from(Gathering), legal_basis=st.just("KrO NRW § 32a")),
    st.builds(e.MajoritySet, item=item, majority=st.sampled_from([None, "satzung"]), reason=st.just("GeschO § 4")),
    st.builds(e.Called, item=item),
    st.builds(e.ItemClosed, item=item),
    st.builds(e.Paused),
    st.builds(e.Resumed),
    st.builds(
        lambda key, yes, no: e.Balloted(
            item=key,
            ballot=Ballot(motion="main", counts={"ordentlich": Counts(yes=yes, no=no, abstain=0)}),
        ),
        item,
        number,
        number,
    ),
    st.builds(
        lambda key, voters: e.Balloted(
            item=key,
            ballot=Ballot(
                motion="main", mode="roll_call", votes=tuple(PersonVote(person=x, choice=Choice.YES) for x in voters)
            ),
        ),
        item,
        st.lists(who, min_size=1, max_size=9),
    ),
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _declared_before(room: Room, elector: Elector, key: str | None) -> bool:
    """Say whether the member had declared bias on the item before the deputy took the seat."""
    sits = room.stand_in_for(elector.seat_of, key)
    declared = [r.at for r in room.recusals if (r.person, r.item) == (elector.seat_of, key)]
    return sits is not None and any(at <= sits.since for at in declared)


def holds(room: Room) -> None:
    """Assert what must hold in every room."""
    for key in (None, *ITEMS):
        roll = roll_of(room, key)
        persons = [x.person for x in roll.electors]
        owners = [x.seat_of for x in (*roll.electors, *roll.recused)]
        assert len(persons) == len(set(persons)), "one vote for each person"
        assert len(owners) == len(set(owners)), "one vote for each seat"
        for elector in roll.electors:
            presence = room.presence_of(elector.person)
            assert presence is not None
            assert not presence.remote or room.chamber.gathering is not Gathering.IN_ROOM
            assert not room.is_recused(elector.person, key)
            assert room.chamber.seat_of[elector.seat_of].seat in (SeatKind.ORDINARY, SeatKind.ADVISORY)
            if elector.deputizes:
                assert elector.seat_of not in persons, "principal and deputy never both"
                assert elector.person in room.chamber.deputies_for(elector.seat_of)
                assert room.chamber.rule.deputies.when_recused or not _declared_before(room, elector, key)
    for state in room.items.values():
        for taken in state.taken:
            entitled = {x.person for x in taken.roll.electors}
            assert {vote.person for vote in taken.ballot.votes} <= entitled
            for group, tally in taken.tallies.items():
                cast = (tally.yes or 0) + tally.no + tally.abstain + tally.invalid
                assert cast <= taken.roll.entitled(group)


@quick
@given(st.lists(happening, max_size=25), rules)
def test_no_order_of_events_gives_a_vote_to_somebody_without_one(
    events: list[e.MeetingEvent], rule: dict[str, Any]
) -> None:
    meeting, told = opened(MEMBERS[:5], **rule), []
    for event in events:
        before = meeting.room
        try:
            meeting.do(event)
        except EventRefused as error:
            assert meeting.room == before, "what is refused leaves no trace"
            told.extend(error.reasons)
        holds(meeting.room)
    assert fold(meeting.chamber, meeting.entries) == meeting.room
    assert all(len(reason) > 20 and reason.endswith(".") for reason in told), "a refusal is a German sentence"


@quick
@given(st.lists(happening, max_size=12), st.integers(1, 16), happening, rules)
def test_no_correction_gives_a_vote_to_somebody_without_one(
    events: list[e.MeetingEvent], wrong: int, instead: Any, rule: dict[str, Any]
) -> None:
    meeting = opened(MEMBERS[:5], **rule)
    for event in events:
        try:
            meeting.do(event)
        except EventRefused:
            continue
    before = meeting.room
    try:
        meeting.do(e.Corrected(number=wrong, reason="falsch eingetragen", instead=(instead,)))
    except EventRefused:
        assert meeting.room == before
    holds(meeting.room)


@quick
@given(
    st.sets(st.sampled_from(MEMBERS[1:]), max_size=3),
    st.sets(st.sampled_from(MEMBERS[1:]), max_size=3),
    st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from([Choice.YES, Choice.NO, Choice.ABSTAIN])),
)
def test_the_absent_and_the_recused_change_no_result_they_took_no_part_in(
    absent: set[str], recused: set[str], wishes: dict[str, Choice]
) -> None:
    """What somebody would have voted who is away or biased never comes into the sum."""
    voting = [m for m in MEMBERS if m not in absent | recused]
    sums = []
    for others in (Choice.YES, Choice.NO):
        meeting = opened([m for m in MEMBERS if m not in absent], quorum={"base": "present", "share": "1/2"})
        meeting.do(*(e.Recused(person=m, item="o5") for m in sorted(recused)))
        full = {m: wishes.get(m, others if m not in voting else Choice.YES) for m in MEMBERS}
        if absent | recused:
            with pytest.raises(EventRefused, match="kann nicht abstimmen"):
                meeting.roll_call(full)
        taken = meeting.roll_call({m: full[m] for m in voting})
        tally = taken.tallies["ordentlich"]
        sums.append((taken.carried, tally.yes, tally.no, tally.abstain))
        cast = [full[m] for m in voting]
        assert taken.carried is (cast.count(Choice.YES) > cast.count(Choice.NO))
    assert sums[0] == sums[1]


@quick
@given(number, number, number)
def test_one_more_yes_never_turns_adopted_into_rejected(yes: int, no: int, abstain: int) -> None:
    def carried(more: int) -> bool | None:
        total = yes + more + no + abstain
        if total > 7 or total == 0:
            return None
        return opened(quorum={"base": "present", "share": "1/2"}).vote(yes=yes + more, no=no, abstain=abstain).carried

    assert not carried(0) or carried(1) in (True, None)


@quick
@given(number, number, number)
def test_a_secret_ballot_holds_no_person(yes: int, no: int, abstain: int) -> None:
    meeting = opened()
    try:
        taken = meeting.vote(mode="secret", yes=yes, no=no, abstain=abstain, counters=("Geschäftsstelle",))
    except EventRefused:
        assert yes + no + abstain > 7
        return
    told = meeting.entries[-1].model_dump_json() + taken.finding.model_dump_json() + repr(taken.tallies)
    assert not [person for person in PEOPLE if f'"{person}"' in told or f"Person {person}" in told]
    assert isinstance(taken.tallies["ordentlich"], Tally)


def test_what_was_noted_is_kept_as_json_and_folds_to_the_same_room() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.SteppedIn(person="d3", for_person="m7"))
    meeting.vote(yes=7, no=0, abstain=0)
    meeting.do(e.Corrected(number=1, reason="Zeit falsch", instead=(meeting.entries[0].event,)))
    kept = [e.Entry.model_validate_json(entry.model_dump_json()) for entry in meeting.entries]
    again = type(meeting.chamber).model_validate_json(meeting.chamber.model_dump_json())
    assert fold(again, kept).items == meeting.room.items


def test_a_meeting_of_many_events_folds_fast() -> None:
    """Coming and going all day: the room is found from the list every time a page is asked for."""
    meeting = Meeting(chamber()).come(MEMBERS).do(e.Opened(chair="m1"))
    for _ in range(60):
        meeting.do(e.Left(person="m7"), e.Arrived(person="m7"))
    assert meeting.room.is_present("m7")
    assert meeting.now - meeting.entries[0].at == timedelta(minutes=len(meeting.entries))
