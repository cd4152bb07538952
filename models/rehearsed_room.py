"""What happens next in a rehearsed meeting, from the room as it stands: who comes and goes, who chairs.

Before the opening everybody comes who is not supposed to be absent, and deputies with them. Once the meeting runs
nobody comes any more: a meeting that has begun is rehearsed with those who are there.
"""

from collections.abc import Iterator

from models import meeting_events as e
from models.meeting_events import MeetingEvent
from models.memberships import SeatKind
from models.rehearsed_item import Supposed, biased, dealing
from models.roll import roll_of
from models.room import Phase, Room
from models.scenario import ASSUMED


def next_event(room: Room, key: str, supposed: Supposed) -> MeetingEvent | None:
    """Return what happens next; nothing once the item is closed, or where nobody is left to go on."""
    if room.items[key].closed_at or room.phase is Phase.CLOSED:
        return None
    if room.phase is Phase.PAUSED:
        return e.Resumed()
    moves = _before_opening(room, supposed) if room.phase is Phase.PLANNED else _in_the_room(room, key, supposed)
    return next(moves, None)


def _before_opening(room: Room, supposed: Supposed) -> Iterator[MeetingEvent]:
    away = supposed.absent_people.union(_seats_to_empty(room, supposed))
    yield from (e.Left(person=who) for who in room.present if who in away)
    here = {*room.present}
    yield from (e.Arrived(person=s.person) for s in room.chamber.own_seats if s.person not in away | here)
    yield from _deputies(room, supposed, may_come=True)
    if chair := next(_may_chair(room), ""):
        yield e.Opened(chair=chair, reason=_out_of_turn(room, chair))


def _in_the_room(room: Room, key: str, supposed: Supposed) -> Iterator[MeetingEvent]:
    gone = {*supposed.absent_people, *_seats_to_empty(room, supposed)}
    yield from (e.Left(person=who) for who in room.present if who in gone)
    yield from _deputies(room, supposed, may_come=False)
    if room.chair is None:
        yield from _change_of_chair(room)
    item = room.items[room.current or key]
    if not item.is_open:
        yield e.Called(item=key) if room.chair else e.Closed()
    if item.point.key != key:
        supposed = Supposed()  # something else is under way: it ends as proposed
    yield from biased(room, item, supposed)
    if room.is_recused(room.chair_for(room.current) or "", room.current):
        yield from _change_of_chair(room)
    yield from dealing(room, item, supposed)


def _seats_to_empty(room: Room, supposed: Supposed) -> list[str]:
    """Return whose seats are still to be left empty until so many are, beside those of the named; the chair stays."""
    chamber, deciding = room.chamber, room.chamber.body.deciding.id
    own = (seat.person for seat in chamber.own_seats if chamber.group_ids[seat.person] == deciding)
    seats = [who for who in own if who not in supposed.absent_people]
    if room.phase is Phase.PLANNED:
        filled, chair = set(seats), chamber.body.chairs_on(chamber.on)[0]
    else:
        roll = roll_of(room, room.current)
        filled, chair = {elector.seat_of for elector in (*roll.electors, *roll.recused)}, room.chair or ""
    can_go = [who for who in reversed(seats) if who in filled and who != chair]
    return can_go[: max(0, supposed.absent - len([who for who in seats if who not in filled]))]


def _deputies(room: Room, supposed: Supposed, *, may_come: bool) -> Iterator[MeetingEvent]:
    """Fill the seats of those who are named as absent, one by one in the order of the statutes."""
    chamber = room.chamber
    for seat in chamber.own_seats:
        if seat.seat is not SeatKind.ORDINARY or seat.person not in supposed.absent_people:
            continue
        if room.stand_in_for(seat.person, room.current) or room.is_present(seat.person):
            continue
        free = [who for who in room.may_follow(seat.person) if who not in chamber.group_ids]
        if free:
            yield e.SteppedIn(person=free[0], for_person=seat.person)
        others = supposed.absent_people | chamber.group_ids.keys() | {*room.present}
        if may_come and (comes := [who for who in chamber.deputies_for(seat.person) if who not in others]):
            yield e.Arrived(person=comes[0])


def _change_of_chair(room: Room) -> Iterator[MeetingEvent]:
    if chair := next(_may_chair(room), ""):
        yield e.ChairTaken(person=chair, reason=_out_of_turn(room, chair))


def _may_chair(room: Room) -> Iterator[str]:
    """Yield who may take the chair: whoever holds such an office, else any member in the room."""
    for who in dict.fromkeys((*room.chamber.body.chairs_on(room.chamber.on), *room.present)):
        if room.takes_part(who) and not room.is_recused(who, room.current):
            yield who


def _out_of_turn(room: Room, chair: str) -> str:
    return "" if chair in room.chamber.body.chairs_on(room.chamber.on) else ASSUMED
