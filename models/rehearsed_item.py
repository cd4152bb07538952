"""How a rehearsed meeting deals with an item: who is recused, what is moved, how the votes fall."""

from collections.abc import Iterator
from dataclasses import dataclass

from models import meeting_events as e
from models.agenda_state import ItemState
from models.ballots import Ballot, BlockVote, Choice, Counts, Mode, PersonVote
from models.meeting_events import MeetingEvent
from models.motions import MAIN_MOTION, Motion, MotionKind
from models.roll import Roll, roll_of
from models.room import Room
from models.scenario import ASSUMED, Turn
from models.text import ClauseChange
from models.voting import Tally, is_quorate, present_for_quorum

WAYS = {Turn.NOTE: e.Way.NOTED, Turn.DEFER: e.Way.DEFERRED, Turn.REFER_BACK: e.Way.REFERRED_BACK}
AMENDMENT = "probe"  #: the name of the motion that a rehearsal makes


@dataclass(frozen=True)
class Supposed:
    """What a scenario supposes of one meeting."""

    turn: Turn = Turn.ADOPT
    absent: int = 0  #: seats of the deciding group that stay empty
    biased: int = 0
    absent_people: frozenset[str] = frozenset()
    biased_people: frozenset[str] = frozenset()
    change: ClauseChange | None = None  #: the words of an amendment


def biased(room: Room, item: ItemState, supposed: Supposed) -> Iterator[MeetingEvent]:
    """Recuse those who are named, then so many others, the chair last; after a vote it is too late."""
    if item.taken:
        return
    key, deciding = item.point.key, room.chamber.body.deciding.id
    chair, out = room.chair_for(key), {recusal.person for recusal in room.recusals if recusal.item == key}
    named = sorted(supposed.biased_people & room.chamber.person_by_id.keys())
    can = [x.person for x in roll_of(room, key).electors if x.group == deciding and x.person not in named]
    can.sort(key=lambda who: who != chair)  # the chair comes first and is therefore taken last
    more = max(0, supposed.biased - len(out.difference(named)))
    yield from (e.Recused(person=who, item=key) for who in (*named, *can[::-1][:more]) if who not in out)


def dealing(room: Room, item: ItemState, supposed: Supposed) -> Iterator[MeetingEvent]:
    """Yield what is done about the item under way: disposed of, given up, moved, voted on, closed."""
    key, voted = item.point.key, bool(item.votes_on(MAIN_MOTION))
    if supposed.turn in WAYS and not voted:
        yield e.Disposed(item=key, way=WAYS[supposed.turn], reason=ASSUMED)
    open_votes = item.to_vote and not item.ended_by
    if open_votes and not roll_of(room, key).entitled(room.chamber.body.deciding.id):
        yield e.Disposed(item=key, way=e.Way.DEFERRED, reason="Niemand im Raum ist stimmberechtigt")
    lacks = open_votes and not _enough(room, item)
    if lacks and room.lack:
        yield e.ItemClosed(item=key)
    if lacks or (room.lack and not item.point.second_call):
        yield e.QuorumChecked()
    moved = any(motion.kind is MotionKind.AMENDMENT for motion in item.motions.values())
    if supposed.turn is Turn.AMEND and supposed.change and not voted and not moved:
        change = supposed.change
        yield e.MotionMade(
            motion=Motion(
                id=AMENDMENT,
                item=key,
                kind=MotionKind.AMENDMENT,
                moved_by=ASSUMED,
                clause=change.clause,
                text=change.text,
            )
        )
    if open_votes:
        yield e.Balloted(item=key, ballot=_ballot(room, item, item.to_vote[0], supposed.turn))
    yield e.ItemClosed(item=key)


def _enough(room: Room, item: ItemState) -> bool:
    """Say whether enough are there for a vote, or the second call makes do with fewer."""
    group, roll, rule = room.chamber.body.deciding, roll_of(room, item.point.key), room.chamber.rule
    tally = Tally(present=roll.present(group.id), recused=roll.recused_votes(group.id))
    return item.point.second_call or is_quorate(group.seats, present_for_quorum(tally, rule), rule)


def _ballot(room: Room, item: ItemState, motion: Motion, turn: Turn) -> Ballot:
    """Return the vote on a motion, or on its next part: everybody votes alike, in the way that was demanded."""
    roll, deciding = roll_of(room, item.point.key), room.chamber.body.deciding.id
    voted = {taken.ballot.part for taken in item.votes_on(motion.id)}
    part = next((part.key for part in motion.parts if part.key not in voted), "")
    choice = Choice.YES if _carries(motion, turn) else Choice.NO
    if item.mode is Mode.ROLL_CALL:
        cast = tuple(PersonVote(person=x.person, choice=choice) for x in roll.electors)
        return Ballot(motion=motion.id, part=part, mode=item.mode, votes=cast)
    if room.chamber.rule.uniform_votes:
        senders = dict.fromkeys(x.on_behalf_of for x in roll.electors if x.group == deciding)
        blocks = tuple(BlockVote(on_behalf_of=sender, choice=choice) for sender in senders)
        return Ballot(motion=motion.id, part=part, mode=item.mode, blocks=blocks)
    if item.mode is Mode.SECRET:
        counts = {deciding: _counts(roll, deciding, choice)}
        return Ballot(motion=motion.id, part=part, mode=item.mode, counts=counts, counters=(ASSUMED,))
    groups = [group.id for group in room.chamber.body.groups if roll.entitled(group.id)]
    counts = {group: _counts(roll, group, choice if group == deciding else Choice.YES) for group in groups}
    return Ballot(motion=motion.id, part=part, counts=counts)


def _carries(motion: Motion, turn: Turn) -> bool:
    """Say whether a motion is carried: of those that were made already only what leads where the scenario wants."""
    match motion.kind:
        case MotionKind.MAIN:
            return turn is not Turn.REJECT
        case MotionKind.AMENDMENT:
            return turn is Turn.AMEND
    return motion.kind is MotionKind.END_DEBATE


def _counts(roll: Roll, group: str, choice: Choice) -> Counts:
    votes = roll.entitled(group)
    for_it = votes if choice is Choice.YES else 0
    return Counts(yes=for_it, no=votes - for_it, abstain=0, invalid=0)
