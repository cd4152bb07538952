"""Bodies and the rules by which they decide. Nothing legal is hard-coded: the statutes of each body are data."""

import re
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, PlainSerializer, PlainValidator, model_validator

from models.people import Id
from models.strict import Strict
from models.written_dates import Day


def share(value: object) -> Fraction:
    """Read ``1/2`` or ``2/3``; a share of a body lies above nothing and at most at the whole."""
    written = re.fullmatch(r"([0-9]{1,4})(?:/([0-9]{1,4}))?", str(value).strip())
    if written is None or int(written[2] or 1) == 0:
        raise ValueError(f"„{value}“ ist kein Anteil wie 1/2 oder 2/3")
    fraction = Fraction(int(written[1]), int(written[2] or 1))
    if not 0 < fraction <= 1:
        raise ValueError(f"„{value}“ liegt nicht zwischen 0 und 1")
    return fraction


Share = Annotated[Fraction, PlainValidator(share), PlainSerializer(str, return_type=str)]


class QuorumBase(StrEnum):
    """Of which number the quorum is a share."""

    STATUTORY = "statutory"  #: the number of seats that the statutes give
    PRESENT = "present"  #: those in the room: the body is then always quorate


class MajorityBase(StrEnum):
    """Of which number the majority is a share."""

    YES_AND_NO = "yes_and_no"  #: abstentions and invalid votes do not count
    PRESENT = "present"  #: everybody present and not recused
    ENTITLED = "entitled"  #: the statutory number of votes


class Threshold(Strict):
    """A share and whether it must be exceeded (``more than half``) or only reached (``at least half``)."""

    share: Share
    exceed: bool = True

    def needed_of(self, base: int) -> int:
        """Return the smallest whole number that satisfies the threshold."""
        exact = self.share * base
        return exact.numerator // exact.denominator + 1 if self.exceed else -(-exact.numerator // exact.denominator)

    @property
    def german(self) -> str:
        """``mehr als 1/2`` or ``mindestens 2/3``."""
        return f"{'mehr als' if self.exceed else 'mindestens'} {self.share}"


class Quorum(Threshold):
    """When a body may decide at all (KrO NRW § 34; GkG NRW § 15 lets statutes differ)."""

    base: QuorumBase = QuorumBase.STATUTORY


class Majority(Threshold):
    """When a motion is carried; a tie rejects (KrO NRW § 35)."""

    base: MajorityBase = MajorityBase.YES_AND_NO


class VotingRule(Strict):
    """The rule of a body for a period: quorum, majority and notice."""

    valid_from: Day | None = None
    valid_until: Day | None = None
    source: str = ""
    quorum: Quorum
    majority: Majority
    notice_days: int = Field(default=0, ge=0, le=90)
    notice_in_working_days: bool = False

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("Die Regel endet, bevor sie beginnt")
        for name, threshold in (("Beschlussfähigkeit", self.quorum), ("Mehrheit", self.majority)):
            if threshold.share == 1 and threshold.exceed:
                raise ValueError(f"{name}: „mehr als alle“ kann niemand erreichen")
        return self

    def valid_on(self, day: date) -> bool:
        """Say whether the rule holds on that day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class Group(Strict):
    """A group of seats that votes together; only groups with a vote decide, the others are minuted."""

    id: Id
    name: str
    seats: int = Field(ge=1, le=500)
    decides: bool


class BodyKind(StrEnum):
    """What a body does with a paper."""

    COMMITTEE = "committee"  #: preliminary consultation, recommends
    ASSEMBLY = "assembly"  #: decides


class Body(Strict):
    """A committee or an assembly with its seats, offices and rules."""

    id: Id
    name: str
    short_name: str
    kind: BodyKind
    groups: tuple[Group, ...] = Field(min_length=1)
    chair: Id
    minute_taker: Id
    rules: tuple[VotingRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _somebody_decides(self) -> Self:
        if len({group.id for group in self.groups}) < len(self.groups):
            raise ValueError("Zwei Gruppen tragen dieselbe Kennung")
        if sum(group.decides for group in self.groups) != 1:
            raise ValueError("Genau eine Gruppe muss entscheiden")
        return self

    @property
    def deciding(self) -> Group:
        """The group whose votes decide."""
        return next(group for group in self.groups if group.decides)

    def rule_on(self, day: date) -> VotingRule | None:
        """Return the rule in force on that day, or nothing."""
        return next((rule for rule in self.rules if rule.valid_on(day)), None)
