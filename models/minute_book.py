"""The minute book of a meeting: everything kept about it at one moment, and the room that follows from it."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.agreement import Meeting
from models.chain import GENESIS, MINUTES_HEAD, printed_head
from models.chamber import Chamber
from models.errors import MoveRefused
from models.meeting_events import Corrected, Entry
from models.meetings import AgendaItem, KeptChamber, KeptEvent
from models.room import Room
from models.room_fold import fold, step

REMEMBERED = 16  #: rooms, so that a page need not fold a long evening anew

_rooms: OrderedDict[tuple[str, str], Room] = OrderedDict()


class NoSeats(MoveRefused):
    """Zu dieser Sitzung sind keine Mitglieder bekannt; ihre Ergebnisse kommen über das Formular mit Zahlen."""


@dataclass(frozen=True)
class MinuteBook:
    """A meeting with its agenda, the chamber that was invited and what has happened so far."""

    meeting: Meeting
    agenda: Sequence[AgendaItem]  #: in their order; what was taken off is among them
    kept_chamber: KeptChamber | None = None
    events: Sequence[KeptEvent] = ()

    @property
    def standing_agenda(self) -> list[AgendaItem]:
        """The items that have not been taken off."""
        return [item for item in self.agenda if not item.removed]

    @property
    def references(self) -> list[str]:
        """The agreements on the agenda, each once, in the order of their names: so they are locked everywhere."""
        return sorted({item.reference for item in self.standing_agenda if item.reference})

    @property
    def has_room(self) -> bool:
        """Whether the members are known, so that the meeting can be minuted event by event."""
        return self.kept_chamber is not None and bool(self.kept_chamber.chamber.seats)

    @property
    def chamber(self) -> Chamber:
        """Body, rule, seats and agenda; a meeting without known members raises NoSeats."""
        if self.kept_chamber is None or not self.kept_chamber.chamber.seats:
            raise NoSeats
        return self.kept_chamber.chamber

    @property
    def entries(self) -> list[Entry]:
        """What has happened, in its order."""
        return [event.entry for event in self.events]

    @property
    def head(self) -> str:
        """The hash of the last event."""
        return self.events[-1].hash if self.events else GENESIS

    @property
    def printed_head(self) -> str:
        """The same as people can compare it; nothing where nothing has been entered."""
        return printed_head(MINUTES_HEAD, len(self.events), self.head) if self.events else ""

    @property
    def room(self) -> Room:
        """The room after everything that has happened; folded once for each state."""
        chamber = self.chamber
        content = self.kept_chamber.content if self.kept_chamber else ""
        key = (content, self.head)
        known = _rooms.get(key)
        if known is None:
            before = _rooms.get((content, self.events[-1].previous)) if self.events else None
            last = self.events[-1].entry if before else None
            if before is None or last is None or isinstance(last.event, Corrected):
                known = fold(chamber, self.entries)
            else:
                known = step(before, last)
            remember(key, known)
        return known

    def item(self, key: str) -> AgendaItem | None:
        """Return an item of the agenda by its key."""
        return next((item for item in self.agenda if item.key == key), None)

    def with_event(self, event: KeptEvent, room: Room) -> "MinuteBook":
        """Return the book with one more event, after which the room is ``room``."""
        if self.kept_chamber:
            remember((self.kept_chamber.content, event.hash), room)
        return replace(self, events=[*self.events, event])


def remember(key: tuple[str, str], room: Room) -> None:
    """Keep a room for the next look; the oldest is forgotten."""
    _rooms[key] = room
    while len(_rooms) > REMEMBERED:
        _rooms.popitem(last=False)
