"""What a form of a meeting is: how it is read into events, on which page it stands and which page follows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from models.meeting_events import HappenedEvent
from pages.entries import Entries
from pages.sitting import Sitting

Events = tuple[HappenedEvent, ...]
Read = Callable[[Entries, Sitting], Events]
HAPPENED: TypeAdapter[HappenedEvent] = TypeAdapter(HappenedEvent)


@dataclass(frozen=True)
class SittingForm:
    """One form."""

    read: Read
    view: str = "overview"
    leads_to: str = "overview"


def happened(kind: str, **content: Any) -> HappenedEvent:
    """Return an event; what contradicts itself raises pydantic's ValidationError."""
    return HAPPENED.validate_python({"kind": kind, **content})


def simply(kind: str) -> Read:
    """Return how a form of one button is read: it says that something happened, and no more."""
    return lambda _entries, _sitting: (happened(kind),)


def of_item(kind: str) -> Read:
    """Return how a button beside an item is read: something happened to it."""
    return lambda entries, _sitting: (happened(kind, item=entries.text("item")),)
