"""What a rehearsed meeting has shown of one item: who was there, for whom, who was recused, how the votes fell."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.agenda_state import Taken
from models.german import counted, enumeration
from models.roll import roll_of
from models.room import Room


@dataclass(frozen=True)
class RehearsedSitting:
    """One item of one meeting, in words; people by name or office."""

    present: int  #: votes of the deciding group in the room, the recused among them
    chair: str
    stand_ins: tuple[tuple[str, str], ...]  #: deputy and member
    recused: tuple[str, ...]
    votes: tuple[str, ...]  #: motion by motion, with its finding

    @property
    def lines(self) -> Iterator[str]:
        """Say it in sentences."""
        yield f"{counted(self.present, 'Stimme', 'Stimmen')} im Raum, Vorsitz: {self.chair or '–'}."
        yield from (f"{deputy} vertritt {member}." for deputy, member in self.stand_ins)
        if self.recused:
            yield f"Befangen: {enumeration(self.recused)}."
        yield from self.votes


def sitting_of(room: Room, key: str) -> RehearsedSitting:
    """Return what the room has seen of an item that is closed."""
    item, name, deciding = room.items[key], room.chamber.name, room.chamber.body.deciding.id
    last = item.taken[-1] if item.taken else None
    roll = last.roll if last else roll_of(room, key)
    chair = last.chair if last else room.chair_for(key)
    return RehearsedSitting(
        present=roll.present(deciding),
        chair=name(chair) if chair else "",
        stand_ins=tuple((name(x.person), name(x.seat_of)) for x in (*roll.electors, *roll.recused) if x.deputizes),
        recused=tuple(name(recusal.person) for recusal in room.recusals if recusal.item == key),
        votes=tuple(_said(item.motions[taken.ballot.motion].called, taken) for taken in item.taken),
    )


def _said(motion: str, taken: Taken) -> str:
    part = f", Teil {taken.ballot.part}" if taken.ballot.part else ""
    return f"{motion}{part}: {taken.finding.text}"
