"""What can happen at a meeting: the events from which everything about the room follows. Nothing is ever changed;
a correction is a further event."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from models.aftermath_events import (
    BiasFound,
    MinutesApproved,
    MinutesObjected,
    ObjectionDecided,
    Suspended,
    SuspensionEnded,
)
from models.case import LocalMoment
from models.item_events import (
    Balloted,
    Called,
    Disposed,
    Instructed,
    ItemClosed,
    LatePaper,
    MajoritySet,
    MotionMade,
    MotionWithdrawn,
    OrderSet,
    PointAdded,
    Reason,
    Way,
)
from models.minutes_events import AnnexAdded, Excused, Narrated
from models.room_events import (
    Arrived,
    ChairTaken,
    Closed,
    GatheringSet,
    GuestArrived,
    GuestLeft,
    Left,
    NoticeObjected,
    Opened,
    Paused,
    QuorumChecked,
    Recused,
    Resumed,
    SteppedIn,
)
from models.strict import Strict

__all__ = [
    "EVENT",
    "AnnexAdded",
    "Arrived",
    "Balloted",
    "BiasFound",
    "Called",
    "ChairTaken",
    "Closed",
    "Corrected",
    "Disposed",
    "Entry",
    "Excused",
    "GatheringSet",
    "GuestArrived",
    "GuestLeft",
    "HappenedEvent",
    "Instructed",
    "ItemClosed",
    "LatePaper",
    "Left",
    "MajoritySet",
    "MeetingEvent",
    "MinutesApproved",
    "MinutesObjected",
    "MotionMade",
    "MotionWithdrawn",
    "Narrated",
    "NoticeObjected",
    "ObjectionDecided",
    "Opened",
    "OrderSet",
    "Paused",
    "PointAdded",
    "QuorumChecked",
    "Reason",
    "Recused",
    "Resumed",
    "SteppedIn",
    "Suspended",
    "SuspensionEnded",
    "Way",
    "entry",
]


class Corrected(Strict):
    """An entry was wrong. What stands instead is nothing, one event or several; the wrong entry stays in the list."""

    kind: Literal["corrected"] = "corrected"
    number: int
    reason: Reason
    instead: "tuple[HappenedEvent, ...]" = ()
    at: LocalMoment | None = None  #: when it really was, if the time was wrong


HappenedEvent = Annotated[
    GatheringSet
    | Opened
    | Arrived
    | Left
    | SteppedIn
    | GuestArrived
    | GuestLeft
    | QuorumChecked
    | Recused
    | ChairTaken
    | NoticeObjected
    | Paused
    | Resumed
    | Closed
    | Called
    | PointAdded
    | LatePaper
    | Instructed
    | MajoritySet
    | MotionMade
    | MotionWithdrawn
    | OrderSet
    | Balloted
    | Disposed
    | ItemClosed
    | BiasFound
    | MinutesApproved
    | MinutesObjected
    | ObjectionDecided
    | Suspended
    | SuspensionEnded
    | Excused
    | Narrated
    | AnnexAdded,
    Field(discriminator="kind"),
]
Corrected.model_rebuild()

MeetingEvent = Annotated[HappenedEvent | Corrected, Field(discriminator="kind")]
EVENT: TypeAdapter[MeetingEvent] = TypeAdapter(MeetingEvent)


class Entry(Strict):
    """An event with its number in the meeting, when it happened and who noted it."""

    number: int = Field(ge=1)
    at: LocalMoment
    by: str
    event: MeetingEvent


def entry(number: int, at: datetime, by: str, event: MeetingEvent) -> Entry:
    """Return the event as an entry of the list."""
    return Entry(number=number, at=at, by=by, event=event)
