"""Events after a vote: bias that comes out later, the minutes before the body, resolutions suspended as unlawful."""

from typing import Literal

from pydantic import Field

from models.item_events import Reason
from models.people import Id
from models.strict import Strict


class BiasFound(Strict):
    """It comes out later that somebody was biased."""

    kind: Literal["bias_found"] = "bias_found"
    person: Id
    item: str


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
