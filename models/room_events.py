"""Events of the room: who comes, goes, sits for whom, chairs or takes no part; opening, breaks and the end."""

from typing import Literal

from pydantic import Field

from models.chamber import Gathering
from models.people import Id
from models.strict import Strict


class GatheringSet(Strict):
    """How the body comes together is fixed before the opening; without a legal basis it is in one room."""

    kind: Literal["gathering_set"] = "gathering_set"
    gathering: Gathering
    legal_basis: str = ""  #: where the rule of the body names none


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


class ChairTaken(Strict):
    """Somebody else takes the chair: for one item, or from now on."""

    kind: Literal["chair_taken"] = "chair_taken"
    person: Id
    item: str = ""
    reason: str = ""


class NoticeObjected(Strict):
    """A member objects to a period that was not kept."""

    kind: Literal["notice_objected"] = "notice_objected"
    person: Id
    item: str = ""


class Paused(Strict):
    """A break begins."""

    kind: Literal["paused"] = "paused"


class Resumed(Strict):
    """The break is over."""

    kind: Literal["resumed"] = "resumed"


class Closed(Strict):
    """The chair closes the meeting."""

    kind: Literal["closed"] = "closed"
