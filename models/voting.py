"""Votes are counted, never stored as a verdict: the rule of the body decides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.german import NBSP
from models.result_writing import tally_line
from models.statutes import Majority, MajorityBase, QuorumBase, VotingRule
from models.strict import Strict

Count = Field(default=0, ge=0, le=10_000)


class Tally(Strict):
    """The votes of one group. Minutes rarely count the yes votes: left out, they are what remains of those present."""

    present: int = Field(ge=0, le=10_000)
    yes: int | None = Field(default=None, ge=0, le=10_000)
    no: int = Count
    abstain: int = Count
    invalid: int = Count
    recused: int = Count

    @model_validator(mode="after")
    def _no_more_votes_than_people(self) -> Self:
        given = (self.yes or 0) + self.no + self.abstain + self.invalid + self.recused
        if given > self.present:
            raise ValueError(f"{given} Stimmen, Enthaltungen und Befangene, aber nur {self.present} Anwesende")
        return self

    @property
    def in_favour(self) -> int:
        """The yes votes, counted or remaining."""
        if self.yes is not None:
            return self.yes
        return self.present - self.recused - self.no - self.abstain - self.invalid

    @property
    def unanimous(self) -> bool:
        """Nobody against and somebody in favour; abstentions do not break unanimity."""
        return self.no == 0 and self.in_favour > 0


@dataclass(frozen=True)
class Inquorate:
    """Too few present to decide."""

    present: int
    needed: int


@dataclass(frozen=True)
class Carried:
    """The motion has its majority."""

    in_favour: int
    needed: int


@dataclass(frozen=True)
class Defeated:
    """The motion has no majority; a tie rejects (KrO NRW § 35)."""

    in_favour: int
    needed: int
    tie: bool


Verdict = Inquorate | Carried | Defeated


class Deemed(StrEnum):
    """Why a body may decide although too few are present (KrO NRW § 34, GO NRW § 49)."""

    UNQUESTIONED = "unquestioned"  #: nobody has had the lack established; until then the body counts as quorate
    SECOND_CALL = "second_call"  #: called a second time for the same item, and the invitation said so


def statutory_votes(seats: int, rule: VotingRule) -> int:
    """Return the satzungsmäßige number of votes: what the statutes say, else the seats that decide."""
    return rule.votes or seats


def quorum_needed(seats: int, present: int, rule: VotingRule) -> int:
    """Return how many must be present."""
    if rule.quorum.base is QuorumBase.STATUTORY:
        return rule.quorum.needed_of(statutory_votes(seats, rule))
    return min(1, present)


def is_quorate(seats: int, present: int, rule: VotingRule) -> bool:
    """Say whether the body may decide."""
    return present >= max(1, quorum_needed(seats, present, rule))


def present_for_quorum(tally: Tally, rule: VotingRule) -> int:
    """Return who counts for the quorum: the recused do unless the rule leaves them out."""
    return tally.present - tally.recused if rule.quorum.without_recused else tally.present


def majority_base(tally: Tally, seats: int, rule: VotingRule, majority: Majority | None = None) -> int:
    """Return the number of which the majority is a share."""
    match (majority or rule.majority).base:
        case MajorityBase.YES_AND_NO:
            return tally.in_favour + tally.no
        case MajorityBase.PRESENT:
            return tally.present - tally.recused
        case MajorityBase.ENTITLED:
            return statutory_votes(seats, rule)


def decide(
    tally: Tally, seats: int, rule: VotingRule, *, majority: Majority | None = None, deemed: Deemed | None = None
) -> Verdict:
    """Say what the deciding group has decided; without a single yes nothing is carried.

    ``majority`` is that of a matter of its own, ``deemed`` why the body may decide although too few are present.
    """
    present = present_for_quorum(tally, rule)
    if deemed is None and not is_quorate(seats, present, rule):
        return Inquorate(present, max(1, quorum_needed(seats, present, rule)))
    needed = max(1, (majority or rule.majority).needed_of(majority_base(tally, seats, rule, majority)))
    if tally.in_favour >= needed:
        return Carried(tally.in_favour, needed)
    return Defeated(tally.in_favour, needed, tie=tally.in_favour == tally.no)


def quorum_arithmetic(seats: int, present: int, rule: VotingRule) -> str:
    """Write the quorum out: ``31 von 60 ... anwesend, erforderlich 31 (mehr als 1/2): beschlussfähig``."""
    needed = max(1, quorum_needed(seats, present, rule))
    verdict = "beschlussfähig" if is_quorate(seats, present, rule) else "nicht beschlussfähig"
    return (
        f"{present} von {statutory_votes(seats, rule)}{NBSP}Stimmberechtigten anwesend, "
        f"erforderlich {needed} ({rule.quorum.german}): {verdict}"
    )


def minuted(tally: Tally, seats: int, rule: VotingRule | None) -> str:
    """Say a result as minutes do under the rule of the body: a motion short of two thirds is not carried by most."""
    return result_line(tally, carried=isinstance(decide(tally, seats, rule), Carried) if rule else None)


def result_line(tally: Tally, *, carried: bool | None = None) -> str:
    """Say a result as minutes do: ``Einstimmig bei 2 Enthaltungen``, ``Mehrheitlich bei 5 Gegenstimmen``.

    ``carried`` is what the rule of the body has made of the votes; left out, more yes than no carries.
    """
    won = tally.in_favour > tally.no if carried is None else carried
    return tally_line(tally.in_favour, tally.no, tally.abstain, carried=won)
