"""What can happen at a meeting: the events from which everything about the room follows. Nothing is ever changed;
a correction is a further event."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from models.ballots import Ballot, Choice
from models.case import LocalMoment
from models.chamber import AgendaPoint
from models.motions import Motion
from models.people import Id
from models.strict import Strict

Reason = Annotated[str, Field(min_length=3, max_length=20_000)]


class Opened(Strict):
    """The chair opens the meeting."""

    kind: Literal["opened"] = "opened"
    chair: Id
    reason: str = ""  #: why somebody chairs who holds no such office


class Arrived(Strict):
    """Somebody with a seat comes in."""

    kind: Literal["arrived"] = "arrived"
    person: Id
    remote: bool = False


class Left(Strict):
    """Somebody goes."""

    kind: Literal["left"] = "left"
    person: Id


class SteppedIn(Strict):
    """A deputy takes the seat of a member who is absent, or recused where the rule allows it."""

    kind: Literal["stepped_in"] = "stepped_in"
    person: Id
    for_person: Id


class GuestArrived(Strict):
    """Somebody without a seat comes in: guest, expert, administration."""

    kind: Literal["guest_arrived"] = "guest_arrived"
    name: str = Field(min_length=1)
    organization: str = ""
    administration: bool = False
    remote: bool = False


class GuestLeft(Strict):
    """A guest goes."""

    kind: Literal["guest_left"] = "guest_left"
    name: str = Field(min_length=1)


class QuorumChecked(Strict):
    """The chair has the quorum counted; what is found stands until the next count."""

    kind: Literal["quorum_checked"] = "quorum_checked"
    counted: int | None = Field(default=None, ge=0, le=10_000)
    raised_by: str = ""


class Recused(Strict):
    """Somebody is biased on an item: declared, or established by the body. The private reason is nobody's business."""

    kind: Literal["recused"] = "recused"
    person: Id
    item: str
    established: bool = False
    left_room: bool = True


class BiasFound(Strict):
    """It comes out later that somebody was biased."""

    kind: Literal["bias_found"] = "bias_found"
    person: Id
    item: str


class ChairTaken(Strict):
    """Somebody else takes the chair: for one item, or from now on."""

    kind: Literal["chair_taken"] = "chair_taken"
    person: Id
    item: str = ""
    reason: str = ""


class Called(Strict):
    """An item is called; again only with a reason."""

    kind: Literal["called"] = "called"
    item: str
    reason: str = ""


class PointAdded(Strict):
    """An item that was not on the agenda is admitted, because it brooks no delay."""

    kind: Literal["point_added"] = "point_added"
    point: AgendaPoint
    reason: Reason


class LatePaper(Strict):
    """A paper comes late or is laid on the table (Tischvorlage)."""

    kind: Literal["late_paper"] = "late_paper"
    item: str
    paper: str
    reason: Reason


class NoticeObjected(Strict):
    """A member objects to a period that was not kept."""

    kind: Literal["notice_objected"] = "notice_objected"
    person: Id
    item: str = ""


class Instructed(Strict):
    """A municipality has bound its members (GkG NRW § 15); their votes stay their own."""

    kind: Literal["instructed"] = "instructed"
    item: str
    on_behalf_of: str = Field(min_length=1)
    choice: Choice
    source: Reason


class MotionMade(Strict):
    """Somebody moves."""

    kind: Literal["motion_made"] = "motion_made"
    motion: Motion


class MotionWithdrawn(Strict):
    """Whoever moved withdraws."""

    kind: Literal["motion_withdrawn"] = "motion_withdrawn"
    item: str
    motion: Id


class OrderSet(Strict):
    """The chair sets the order of votes among motions of one rank."""

    kind: Literal["order_set"] = "order_set"
    item: str
    motions: tuple[Id, ...] = Field(min_length=1)


class Balloted(Strict):
    """The item under way is voted on."""

    kind: Literal["balloted"] = "balloted"
    item: str
    ballot: Ballot


class Way(StrEnum):
    """What becomes of an item without a vote on the matter."""

    NOTED = "noted"
    PASSED_ON = "passed_on"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred_back"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


class Disposed(Strict):
    """An item is dealt with without a vote on the matter."""

    kind: Literal["disposed"] = "disposed"
    item: str
    way: Way
    reason: str = ""

    @model_validator(mode="after")
    def _with_reason(self) -> Self:
        if self.way is not Way.NOTED and not self.reason:
            raise ValueError("Bitte begründen, warum nicht abgestimmt wird; der Grund steht in der Niederschrift")
        return self


class ItemClosed(Strict):
    """The item is done."""

    kind: Literal["item_closed"] = "item_closed"
    item: str


class Paused(Strict):
    """A break begins."""

    kind: Literal["paused"] = "paused"


class Resumed(Strict):
    """The break is over."""

    kind: Literal["resumed"] = "resumed"


class Closed(Strict):
    """The chair closes the meeting."""

    kind: Literal["closed"] = "closed"


class MinutesApproved(Strict):
    """The body approves the minutes."""

    kind: Literal["minutes_approved"] = "minutes_approved"
    at_meeting: str = ""


class MinutesObjected(Strict):
    """A member objects to the minutes."""

    kind: Literal["minutes_objected"] = "minutes_objected"
    person: Id
    text: Reason


class ObjectionDecided(Strict):
    """The next meeting decides on an objection, named by the number of its event."""

    kind: Literal["objection_decided"] = "objection_decided"
    objection: int
    upheld: bool
    text: str = ""


class Suspended(Strict):
    """A resolution is objected to as unlawful (Beanstandung); it must not be carried out."""

    kind: Literal["suspended"] = "suspended"
    item: str
    by: str = Field(min_length=1)
    reason: Reason


class SuspensionEnded(Strict):
    """The body or the supervisory authority has decided on a suspended resolution."""

    kind: Literal["suspension_ended"] = "suspension_ended"
    item: str
    stands: bool
    reason: Reason


class Corrected(Strict):
    """An entry was wrong. What stands instead is nothing, one event or several; the wrong entry stays in the list."""

    kind: Literal["corrected"] = "corrected"
    number: int
    reason: Reason
    instead: "tuple[HappenedEvent, ...]" = ()
    at: LocalMoment | None = None  #: when it really was, if the time was wrong


HappenedEvent = Annotated[
    Opened
    | Arrived
    | Left
    | SteppedIn
    | GuestArrived
    | GuestLeft
    | QuorumChecked
    | Recused
    | BiasFound
    | ChairTaken
    | Called
    | PointAdded
    | LatePaper
    | NoticeObjected
    | Instructed
    | MotionMade
    | MotionWithdrawn
    | OrderSet
    | Balloted
    | Disposed
    | ItemClosed
    | Paused
    | Resumed
    | Closed
    | MinutesApproved
    | MinutesObjected
    | ObjectionDecided
    | Suspended
    | SuspensionEnded,
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
