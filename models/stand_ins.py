"""Somebody answers in place of another: who is asked instead of whom, why, and what of it an answer keeps."""

from datetime import date, datetime
from enum import StrEnum

from models.german import NBSP, short_day
from models.people import Id, Person
from models.strict import Strict

IV = f"i.{NBSP}V."


class Why(StrEnum):
    """Why somebody is asked in place of another. The values are stored for good."""

    ABSENT = "absent"
    OVERDUE = "overdue"
    HANDED_ON = "handed_on"


class End(StrEnum):
    """Why somebody is not asked in place of another any more. The values are stored for good."""

    RETURNED = "returned"  #: the other one is back
    DECLINED = "declined"  #: cannot or may not
    UNDELIVERABLE = "undeliverable"
    AWAY = "away"  #: is absent now too
    REPLACED = "replaced"  #: another was named
    REFUSED = "refused"  #: the office has not confirmed


#: Whoever has left so is not asked again about the same question.
FOR_GOOD = frozenset({End.DECLINED, End.UNDELIVERABLE, End.REFUSED})


class StandIn(Strict):
    """One person who is, was or may be asked in place of whom a question is for."""

    person: Id
    why: Why
    place: int = 0  #: in the order of deputies; 0: named for this question alone
    first: date | None = None  #: of the absence
    last: date | None = None
    since: datetime | None = None  #: nothing while the office has to confirm it
    ended_at: datetime | None = None
    ended: End | None = None
    generation: int = 1  #: of the link

    @property
    def acts(self) -> bool:
        """Whether this person may answer now."""
        return self.since is not None and self.ended_at is None

    @property
    def waits(self) -> bool:
        """Whether the office has to confirm this person."""
        return self.since is None and self.ended_at is None

    @property
    def because(self) -> str:
        """Say why, without any private reason: ``abwesend vom 01.09.2025 bis 12.09.2025``."""
        return because(self.why, self.first, self.last)


class StoodIn(Strict):
    """What an answer keeps for good of who has given it in place of whom, and why."""

    deputy: Person
    principal: Person
    why: Why
    place: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def short(self) -> str:
        """``Erika Muster, i. V. für Stadt Aachen``, where there is little room."""
        return f"{self.deputy.display}, {IV} für {self.principal.display}"

    @property
    def described(self) -> str:
        """``Erika Muster (Stadt Aachen), i. V. für Max Muster (Stadt Aachen)``."""
        return f"{self.deputy.described}, {IV} für {self.principal.described}"

    @property
    def because(self) -> str:
        """Say why, and the place in the order of deputies."""
        order = f", {self.place}. Vertretung" if self.place else ""
        return f"{because(self.why, self.first, self.last)}{order}"


def because(why: Why, first: date | None, last: date | None) -> str:
    """Say in German why somebody stands in for another."""
    match why:
        case Why.ABSENT:
            return f"abwesend {period(first, last)}".rstrip()
        case Why.OVERDUE:
            return "Frist abgelaufen"
        case Why.HANDED_ON:
            return "weitergegeben"


def period(first: date | None, last: date | None) -> str:
    """``vom 01.09.2025 bis 12.09.2025``, ``am 01.09.2025``, ``seit 01.09.2025``."""
    if first is None:
        return f"bis {short_day(last)}" if last else ""
    if last is None:
        return f"seit {short_day(first)}"
    return f"am {short_day(first)}" if first == last else f"vom {short_day(first)} bis {short_day(last)}"
