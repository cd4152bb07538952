"""Who was there from when to when, and who sat for whom: the list of those present, as minutes and lists have it."""

from collections.abc import Iterator
from datetime import datetime

from models.case import LocalMoment
from models.chamber import Gathering
from models.findings import Finding, quorum_finding
from models.german import clock
from models.memberships import SeatKind
from models.room import Phase, Presence, Room, StandIn
from models.strict import Strict
from models.voting import Tally


class Span(Strict):
    """From then to then; without an end it is not over."""

    since: LocalMoment
    until: LocalMoment | None = None


class Attendee(Strict):
    """Somebody of the body: on which kind of seat, for whom, when."""

    name: str
    organization: str = ""
    seat: SeatKind
    sits_for: tuple[str, ...] = ()  #: the members for whom a deputy has sat
    sat_for_by: tuple[str, ...] = ()  #: the deputies who have sat for a member
    spans: tuple[Span, ...] = ()
    remote: bool = False
    excused: bool = False

    @property
    def came(self) -> bool:
        """Whether he or she was there at all."""
        return bool(self.spans)


class Visitor(Strict):
    """Somebody without a seat: administration or guest."""

    name: str
    organization: str = ""
    administration: bool = False
    span: Span
    remote: bool = False


def attendees(room: Room) -> tuple[Attendee, ...]:
    """Return everybody with a seat, and every deputy who came, in the order of the register."""
    chamber = room.chamber
    seats = [seat for seat in chamber.seats if chamber.seat_of[seat.person] is seat]
    known = {seat.person for seat in seats}
    strangers = [p.person for p in room.presences if p.person not in known]
    people = [(seat.person, seat.seat) for seat in seats] + [(who, SeatKind.DEPUTY) for who in dict.fromkeys(strangers)]
    found = (_attendee(room, who, seat) for who, seat in people)
    return tuple(a for a in found if a.came or a.seat in (SeatKind.ORDINARY, SeatKind.ADVISORY))


def _attendee(room: Room, who: str, seat: SeatKind) -> Attendee:
    chamber, own = room.chamber, [p for p in room.presences if p.person == who]
    person, membership = chamber.person_by_id.get(who), chamber.seat_of.get(who)
    sends = membership.on_behalf_of if membership else ""
    return Attendee(
        name=chamber.name(who),
        organization=sends or (person.organization if person else ""),
        seat=seat,
        sits_for=tuple(dict.fromkeys(_seat_of(room, s) for s in room.stand_ins if s.deputy == who)),
        sat_for_by=tuple(dict.fromkeys(chamber.name(s.deputy) for s in room.stand_ins if s.principal == who)),
        spans=tuple(_spans(room, own)),
        remote=any(presence.remote for presence in own),
        excused=who in room.excused,
    )


def _seat_of(room: Room, sits: StandIn) -> str:
    """Name the member for whom a deputy has sat; for which item or until when, where the deputy stayed on after it."""
    name = room.chamber.name(sits.principal)
    if sits.item:
        return f"{name} (zu {room.items[sits.item].point.number})"
    own = (p for p in room.presences if p.person == sits.deputy)
    stayed = sits.until is not None and any(p.until is None or p.until > sits.until for p in own)
    return f"{name} (bis {clock(sits.until)})" if sits.until and stayed else name


def _spans(room: Room, presences: list[Presence]) -> Iterator[Span]:
    """Count from the opening on: who was early was there from the beginning."""
    for presence in presences:
        since = max(presence.since, room.opened_at) if room.opened_at else presence.since
        if presence.until is None or presence.until > since:
            yield Span(since=since, until=presence.until)


def visitors(room: Room) -> tuple[Visitor, ...]:
    """Return guests and administration with their times."""
    return tuple(
        Visitor(
            name=guest.name,
            organization=guest.organization,
            administration=guest.administration,
            span=Span(since=max(guest.since, room.opened_at or guest.since), until=guest.until),
            remote=guest.remote,
        )
        for guest in room.guests
    )


def present_at(room: Room, moment: datetime) -> Tally:
    """Return how many votes of the deciding group were in the room at a moment."""
    chamber = room.chamber
    here = {p.person for p in room.presences if _covers(p.since, p.until, moment) and _counts(room, p)}
    sits = {s.principal: s.deputy for s in room.stand_ins if s.item is None and _covers(s.since, s.until, moment)}
    return Tally(
        present=sum(
            seat.weight
            for seat in chamber.own_seats
            if chamber.group_ids[seat.person] == chamber.body.deciding.id and sits.get(seat.person, seat.person) in here
        )
    )


def _covers(since: datetime, until: datetime | None, moment: datetime) -> bool:
    return since <= moment and (until is None or moment < until)


def _counts(room: Room, presence: Presence) -> bool:
    return not (presence.remote and room.chamber.gathering is Gathering.IN_ROOM)


def opening_quorum(room: Room) -> Finding | None:
    """Find the quorum at the opening; a meeting that has not begun has none."""
    if room.opened_at is None or room.phase is Phase.PLANNED:
        return None
    group, rule = room.chamber.body.deciding, room.chamber.rule
    return quorum_finding(present_at(room, room.opened_at), group.seats, rule)
