"""Offices: held by persons for a time. The office, the person and the body that it belongs to are three things."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import Field

from models.people import Id
from models.validity import Validity


class OfficeKind(StrEnum):
    """What somebody is elected or appointed to."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    MINUTE_TAKER = "minute_taker"
    HEAD = "head"  #: Verbandsvorsteher*in: represents the association (GkG NRW § 16), belongs to no body
    DEPUTY_HEAD = "deputy_head"


#: What the office calls them.
GERMAN = {
    OfficeKind.CHAIR: "Vorsitz",
    OfficeKind.DEPUTY_CHAIR: "Stellvertretender Vorsitz",
    OfficeKind.MINUTE_TAKER: "Schriftführung",
    OfficeKind.HEAD: "Verbandsvorstehung",
    OfficeKind.DEPUTY_HEAD: "Stellvertretende Verbandsvorstehung",
}


class Office(Validity):
    """One office and who holds it; deputies and substitutes follow in their order."""

    kind: OfficeKind
    person: Id
    order: int = Field(default=1, ge=1, le=50)


def holders(offices: Iterable[Office], kind: OfficeKind, day: date) -> list[Office]:
    """Return who holds an office on that day, in their order."""
    return sorted((o for o in offices if o.kind is kind and o.valid_on(day)), key=lambda office: office.order)
