"""The room as it stands after what has happened so far: who is in it, who sits for whom, who chairs, what is called.

Everything here follows from the list of events (``models/room_fold.py``); nothing here is ever stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NoReturn

from models.agenda_state import ItemState
from models.chamber import Chamber, Gathering
from models.errors import EventRefused
from models.minutes_events import AnnexAdded


class Phase(StrEnum):
    """Whether the meeting runs."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True)
class Presence:
    """Somebody in the room from then to then."""

    person: str
    since: datetime
    until: datetime | None = None
    remote: bool = False


@dataclass(frozen=True)
class Guest:
    """Somebody without a seat."""

    name: str
    organization: str
    administration: bool
    since: datetime
    until: datetime | None = None
    remote: bool = False


@dataclass(frozen=True)
class StandIn:
    """A deputy on the seat of a member; for one item only where the member is recused."""

    deputy: str
    principal: str
    since: datetime
    until: datetime | None = None
    item: str | None = None
    ending: bool = False  #: the member has come; the deputy finishes the item under way


@dataclass(frozen=True)
class Recusal:
    """Somebody takes no part in an item."""

    person: str
    item: str
    established: bool
    left_room: bool
    at: datetime


@dataclass(frozen=True)
class Lack:
    """The chair has found that too few are present."""

    at: datetime
    present: int
    needed: int
    raised_by: str = ""


@dataclass(frozen=True)
class Correction:
    """An entry that was put right, with the reason."""

    number: int
    corrected: int
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Objection:
    """An objection to the minutes and what became of it."""

    number: int
    person: str
    text: str
    upheld: bool | None = None
    decided: str = ""


@dataclass(frozen=True)
class Room:
    """The state of a meeting."""

    chamber: Chamber
    phase: Phase = Phase.PLANNED
    at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    presences: tuple[Presence, ...] = ()
    guests: tuple[Guest, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    chair: str | None = None  #: who chairs apart from single items
    chairs: tuple[tuple[datetime, str, str], ...] = ()  #: since when, who, for which item ("" for all)
    items: dict[str, ItemState] = field(default_factory=dict)
    current: str | None = None
    lack: Lack | None = None
    lacks: tuple[Lack, ...] = ()
    breaks: tuple[tuple[datetime, datetime | None], ...] = ()
    notice_objections: tuple[tuple[str, str], ...] = ()  #: who, to which item ("" for the whole)
    corrections: tuple[Correction, ...] = ()
    objections: tuple[Objection, ...] = ()
    minutes_approved_at: datetime | None = None
    excused: frozenset[str] = frozenset()
    annexes: tuple[AnnexAdded, ...] = ()
    count: int = 0  #: entries so far

    @property
    def item(self) -> ItemState | None:
        """The item under way."""
        return self.items[self.current] if self.current else None

    def is_present(self, person: str) -> bool:
        """Say whether somebody is in the room now."""
        return self.presence_of(person) is not None

    def presence_of(self, person: str) -> Presence | None:
        """Return since when somebody is here, if so."""
        return next((p for p in reversed(self.presences) if p.person == person and p.until is None), None)

    def takes_part(self, person: str) -> bool:
        """Say whether somebody is here in the sense of the law: on a screen only where there is a basis for it."""
        presence = self.presence_of(person)
        return presence is not None and not (presence.remote and self.chamber.gathering is Gathering.IN_ROOM)

    @property
    def has_screens(self) -> bool:
        """Whether anybody only follows on a screen."""
        return any(presence.remote for presence in self.presences)

    @property
    def present(self) -> Iterator[str]:
        """Everybody with a seat who is in the room now."""
        return (presence.person for presence in self.presences if presence.until is None)

    def is_recused(self, person: str, item: str | None) -> bool:
        """Say whether somebody takes no part in an item."""
        return any(recusal.person == person and recusal.item == item for recusal in self.recusals)

    def stand_in_for(self, principal: str, item: str | None) -> StandIn | None:
        """Return who sits for a member now, at that item."""
        return next(
            (s for s in self.stand_ins if s.principal == principal and s.until is None and s.item in (None, item)),
            None,
        )

    def standing_in(self, deputy: str) -> StandIn | None:
        """Return for whom a deputy sits now."""
        return next((s for s in self.stand_ins if s.deputy == deputy and s.until is None), None)

    def chair_for(self, item: str | None) -> str | None:
        """Return who chairs an item: a substitute where one has taken over, else whoever chairs the meeting."""
        substitute = self.items[item].chair if item and item in self.items else None
        return substitute or self.chair

    def may_follow(self, principal: str) -> list[str]:
        """Return who may stand in for a member and is in the room and free, whoever comes first first."""
        return [
            who
            for who in self.chamber.deputies_for(principal)
            if self.takes_part(who) and self.standing_in(who) is None and not self.is_recused(who, self.current)
        ]


def refuse(*reasons: str) -> NoReturn:
    """Refuse an event, with sentences that say what is wrong and what to do."""
    raise EventRefused(list(reasons))


def known_item(room: Room, key: str) -> ItemState:
    """Return an item of the agenda; an unknown one is refused."""
    if key not in room.items:
        refuse(f"Einen Punkt „{key}“ hat die Tagesordnung nicht. Bitte zuerst in die Tagesordnung aufnehmen.")
    return room.items[key]


def with_item(room: Room, key: str, **changes: Any) -> Room:
    """Return the room with one item changed."""
    return replace(room, items={**room.items, key: replace(room.items[key], **changes)})
