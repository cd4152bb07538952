"""The roll: who may vote at an item at this moment, for which seat, in which group. Frozen when the vote is taken."""

from typing import TYPE_CHECKING

from models.chamber import Gathering
from models.memberships import Membership, SeatKind
from models.people import Id
from models.strict import Strict

if TYPE_CHECKING:
    from models.room import Room


class Elector(Strict):
    """One filled seat: who votes on it, for whom, with how many votes."""

    person: Id
    seat_of: Id
    group: Id
    votes: int = 1
    on_behalf_of: str = ""
    faction: str = ""

    @property
    def deputizes(self) -> bool:
        """Whether a deputy sits there."""
        return self.person != self.seat_of


class Roll(Strict):
    """Who was there, group by group: those who vote, and those who are recused."""

    electors: tuple[Elector, ...] = ()
    recused: tuple[Elector, ...] = ()

    def entitled(self, group: str) -> int:
        """Return how many votes can be cast in a group."""
        return sum(elector.votes for elector in self.electors if elector.group == group)

    def recused_votes(self, group: str) -> int:
        """Return how many votes are present and recused in a group."""
        return sum(elector.votes for elector in self.recused if elector.group == group)

    def present(self, group: str) -> int:
        """Return how many votes are present in a group, recused or not."""
        return self.entitled(group) + self.recused_votes(group)

    def elector(self, person: str) -> Elector | None:
        """Return the seat on which somebody votes, if any."""
        return next((elector for elector in self.electors if elector.person == person), None)


def roll_of(room: "Room", item: str | None) -> Roll:
    """Return who may vote at an item now."""
    filled = [found for seat in room.chamber.seats if (found := _on_seat(room, seat, item)) is not None]
    return Roll(
        electors=tuple(elector for elector in filled if not room.is_recused(elector.person, item)),
        recused=tuple(elector for elector in filled if room.is_recused(elector.person, item)),
    )


def _on_seat(room: "Room", seat: Membership, item: str | None) -> Elector | None:
    group = room.chamber.body.group_of(seat)
    if group is None or seat.seat not in (SeatKind.ORDINARY, SeatKind.ADVISORY):
        return None
    stand_in = room.stand_in_for(seat.person, item)
    holder = stand_in.deputy if stand_in else seat.person
    presence = room.presence_of(holder)
    if presence is None or (presence.remote and room.chamber.gathering is Gathering.IN_ROOM):
        return None  # who follows on a screen is a guest while there is no legal basis for more
    return Elector(
        person=holder,
        seat_of=seat.person,
        group=group.id,
        votes=seat.weight,
        on_behalf_of=seat.on_behalf_of,
        faction=seat.faction,
    )
