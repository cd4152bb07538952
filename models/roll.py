"""The roll: who may vote at an item at this moment, for which seat, in which group. Frozen when the vote is taken."""

from typing import TYPE_CHECKING

from models.memberships import Membership
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
    here = {who for who in room.present if room.takes_part(who)} if room.has_screens else set(room.present)
    sits = {s.principal: s.deputy for s in room.stand_ins if s.until is None and s.item in (None, item)}
    recused = {recusal.person for recusal in room.recusals if recusal.item == item}
    barred = _barred(room, item, recused)
    filled = [
        _elector(room, seat, holder)
        for seat in room.chamber.own_seats
        if (holder := sits.get(seat.person, seat.person)) in here and (seat.person, holder) not in barred
    ]
    return Roll.model_construct(
        electors=tuple(elector for elector in filled if elector.person not in recused),
        recused=tuple(elector for elector in filled if elector.person in recused),
    )


def _barred(room: "Room", item: str | None, recused: set[str]) -> set[tuple[str, str]]:
    """Return who sits for a member who had declared bias before: on that item only where the rule allows deputies."""
    if not recused or room.chamber.rule.deputies.when_recused:
        return set()
    declared = {recusal.person: recusal.at for recusal in room.recusals if recusal.item == item}
    return {
        (s.principal, s.deputy)
        for s in room.stand_ins
        if s.until is None and s.principal in recused and s.since >= declared[s.principal]
    }


def _elector(room: "Room", seat: Membership, holder: str) -> Elector:
    """Return the seat with who votes on it; everything in it has been checked with the chamber."""
    return Elector.model_construct(
        person=holder,
        seat_of=seat.person,
        group=room.chamber.group_ids[seat.person],
        votes=seat.weight,
        on_behalf_of=seat.on_behalf_of,
        faction=seat.faction,
    )
