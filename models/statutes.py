"""The rules of a body: statutes and rules of procedure as data, each for its period and with its source."""

import re
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, PlainSerializer, PlainValidator, model_validator

from models.people import Id
from models.strict import Strict
from models.validity import Validity


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


#: What is cited where neither law nor statutes are named.
UNSOURCED = "Einstellung des Verbandes, bitte rechtlich prüfen"


class QuorumBase(StrEnum):
    """Of which number the quorum is a share."""

    STATUTORY = "statutory"  #: the number of votes that the statutes give
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
    without_recused: bool = False  #: whether the recused are left out of those present; the law does not settle it


class Majority(Threshold):
    """When a motion is carried; a tie rejects (KrO NRW § 35)."""

    base: MajorityBase = MajorityBase.YES_AND_NO


class DeputyStep(StrEnum):
    """Who may take an empty seat, one step after the other."""

    PERSONAL = "personal"  #: the personal deputy
    FACTION = "faction"  #: the deputies of the same Fraktion or group, in alphabetical order
    BODY = "body"  #: every deputy of the body, in alphabetical order


class DeputyRule(Strict):
    """When and in which order deputies take an empty seat."""

    order: tuple[DeputyStep, ...] = (DeputyStep.PERSONAL, DeputyStep.FACTION)
    when_recused: bool = False  #: whether a deputy also takes the seat of a recused member


class VotingRule(Validity):
    """The rules of a body for a period: votes, quorum, majorities, deputies, ways of voting, notice."""

    source: str = ""
    bias_source: str = ""  #: the law on bias, as notes on recusals cite it
    votes: int | None = Field(default=None, ge=1, le=10_000)  #: satzungsmäßige Stimmen; else the seats that decide
    quorum: Quorum
    majority: Majority
    other_majorities: dict[Id, Majority] = Field(default_factory=dict)  #: for matters of their own, by name
    deputies: DeputyRule = DeputyRule()
    secret_support: Threshold = Threshold(share=Fraction(1, 5), exceed=False)  #: who must want a secret ballot
    roll_call_support: Threshold = Threshold(share=Fraction(1, 5), exceed=False)
    uniform_votes: bool = False  #: whether a municipality can only cast its votes alike
    remote_basis: str = ""  #: the legal basis for hybrid meetings and circular votes; without one there are none
    notice_days: int = Field(default=0, ge=0, le=90)
    notice_in_working_days: bool = False

    @model_validator(mode="after")
    def _possible(self) -> Self:
        named = (("Beschlussfähigkeit", self.quorum), ("Mehrheit", self.majority), *self.other_majorities.items())
        for name, threshold in named:
            if threshold.share == 1 and threshold.exceed:
                raise ValueError(f"{name}: „mehr als alle“ kann niemand erreichen")
        return self

    def majority_for(self, matter: str | None) -> Majority:
        """Return the majority for a matter; without a name the ordinary one. An unknown name raises KeyError."""
        return self.other_majorities[matter] if matter else self.majority

    @property
    def cited(self) -> str:
        """The source as minutes cite it; a rule without one asks to be checked."""
        return self.source or UNSOURCED

    @property
    def bias_cited(self) -> str:
        """The law on bias as notes cite it; without one it asks to be checked."""
        return self.bias_source or UNSOURCED
