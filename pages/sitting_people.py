"""Who is there and who may come, line by line, with the deputies and whom each could sit for."""

from dataclasses import dataclass, field
from typing import Any

from models.chamber import Chamber
from models.german import clock
from models.memberships import SeatKind
from models.room import Presence, Room
from pages.sitting_log import GATHERINGS

ORDER = (SeatKind.ORDINARY, SeatKind.DEPUTY, SeatKind.ADVISORY)  #: who comes first in the list
SEATS = {SeatKind.ADVISORY: "beratend", SeatKind.DEPUTY: "Stellvertretung"}


@dataclass(frozen=True)
class Chair:
    """One line of the attendance: who, whether there, for whom, and whom a deputy could sit for."""

    person: str
    name: str
    organization: str
    note: str
    present: bool
    since: str = ""
    sits_for: str = ""
    sat_for_by: str = ""
    may_sit_for: list[tuple[str, str]] = field(default_factory=list)  #: (person, name), whoever it fits best first
    excused: bool = False
    remote: str = ""  #: on a screen, and whether that counts
    first_in_line: bool = False  #: nobody goes before this deputy; else coming is all that is taken for granted

    def fits(self, wanted: str) -> bool:
        """Say whether every word that was typed begins or is within the name."""
        where = f"{self.name} {self.organization} {self.note}".casefold()
        return all(word in where for word in wanted.casefold().split())


def attendance(room: Room, wanted: str = "") -> dict[str, Any]:
    """Return everybody who may come, with the deputies and whom they could sit for."""
    chamber = room.chamber
    free = [seat.person for seat in chamber.own_seats if _is_empty(room, seat.person)]
    own = (seat for seat in chamber.seats if chamber.seat_of[seat.person] is seat)
    seats = sorted((seat for seat in own if seat.seat in ORDER), key=lambda seat: ORDER.index(seat.seat))
    lines = [_line(room, seat.person, seat.seat, seat.on_behalf_of, free) for seat in seats]
    lines += [_line(room, who, SeatKind.DEPUTY, sends, free) for who, sends in _without_a_seat(chamber).items()]
    return {
        "lines": [line for line in lines if not wanted or line.fits(wanted)],
        "wanted": wanted,
        "gathering": chamber.gathering,
        "gatherings": GATHERINGS,
        "basis": chamber.basis,
        "absent": [(who, chamber.name(who)) for who in free if not room.is_present(who) and who not in room.excused],
        "guests": [guest for guest in room.guests if guest.until is None],
        "here": sum(line.present for line in lines),
    }


def _without_a_seat(chamber: Chamber) -> dict[str, str]:
    """Return who is only named as somebody's own deputy, as an advisor's is, and who sends that member."""
    return {s.deputy: s.on_behalf_of for s in chamber.seats if s.deputy and s.deputy not in chamber.seat_of}


def _is_empty(room: Room, person: str) -> bool:
    return not room.takes_part(person) and room.stand_in_for(person, room.current) is None


def _screen(room: Room, presence: Presence | None) -> str:
    if presence is None or not presence.remote:
        return ""
    return "zugeschaltet" if room.takes_part(presence.person) else "zugeschaltet, ohne Stimme"


def _line(room: Room, who: str, seat: SeatKind, sends: str, free: list[str]) -> Chair:
    chamber, presence = room.chamber, room.presence_of(who)
    own, other = room.standing_in(who), room.stand_in_for(who, room.current)
    person = chamber.person_by_id.get(who)
    may: list[str] = []
    if seat is SeatKind.DEPUTY and own is None:
        may = [principal for principal in free if who in chamber.deputies_for(principal)]
        may.sort(key=lambda principal: chamber.deputies_for(principal).index(who))
    return Chair(
        person=who,
        name=chamber.name(who),
        organization=sends or (person.organization if person else ""),
        note=SEATS.get(seat, ""),
        present=presence is not None,
        since=clock(presence.since) if presence else "",
        excused=who in room.excused and presence is None,
        remote=_screen(room, presence),
        sits_for=chamber.name(own.principal) if own else "",
        sat_for_by=chamber.name(other.deputy) if other else "",
        may_sit_for=[(principal, chamber.name(principal)) for principal in may],
        first_in_line=bool(may) and chamber.deputies_for(may[0])[0] == who,
    )
