"""Seats: who sits in a body, in which capacity, for whom and for how long."""

from enum import StrEnum

from pydantic import Field

from models.people import Id
from models.validity import Validity


class SeatKind(StrEnum):
    """In which capacity somebody sits in a body."""

    ORDINARY = "ordinary"
    DEPUTY = "deputy"  #: votes only in place of somebody else
    ADVISORY = "advisory"  #: speaks and is minuted, decides nothing
    GUEST = "guest"


class Membership(Validity):
    """The seat of one person in one body for a time."""

    person: Id
    seat: SeatKind = SeatKind.ORDINARY
    group: Id | None = None  #: the group of the body that it votes in; left out, it follows from the kind of seat
    faction: str = ""  #: Fraktion or Gruppe, within which deputies follow each other
    on_behalf_of: str = ""  #: the municipality or institution that sends
    deputy: Id | None = None  #: the personal deputy
    weight: int = Field(default=1, ge=1, le=1_000)  #: votes of this seat
