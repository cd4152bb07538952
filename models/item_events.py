"""Events of an agenda item: called, papers and instructions, motions, votes, its end."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.ballots import Ballot, Choice
from models.chamber import AgendaPoint
from models.motions import Motion
from models.people import Id
from models.strict import Strict

Reason = Annotated[str, Field(min_length=3, max_length=20_000)]


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


class Instructed(Strict):
    """A municipality has bound its members (GkG NRW § 15); their votes stay their own."""

    kind: Literal["instructed"] = "instructed"
    item: str
    on_behalf_of: str = Field(min_length=1)
    choice: Choice
    source: Reason


class MajoritySet(Strict):
    """The chair finds which majority an item needs, by its name in the rule; without a name the ordinary one."""

    kind: Literal["majority_set"] = "majority_set"
    item: str
    majority: Id | None = None
    reason: Reason


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
