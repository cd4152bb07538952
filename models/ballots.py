"""Ballots: one vote on one motion, or on one part of it. A secret ballot knows totals and never a voter."""

from collections import Counter
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.people import Id
from models.strict import Strict

Votes = Field(default=None, ge=0, le=10_000)


class Mode(StrEnum):
    """The way of voting."""

    OPEN = "open"
    ROLL_CALL = "roll_call"  #: namentlich: who voted how
    SECRET = "secret"  # noqa: S105 - totals, validity and who counted


class Choice(StrEnum):
    """What somebody votes."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    INVALID = "invalid"
    NOT_CAST = "not_cast"  #: present, entitled, and gave no vote


class Stated(StrEnum):
    """What the chair finds where not everything was counted."""

    UNANIMOUS = "unanimous"
    CARRIED = "carried"
    DEFEATED = "defeated"


class Counts(Strict):
    """The votes of one group as counted; what nobody counted is left out."""

    yes: int | None = Votes
    no: int | None = Votes
    abstain: int | None = Votes
    invalid: int | None = Votes

    @property
    def given(self) -> int:
        """How many votes were counted."""
        return sum(number or 0 for number in (self.yes, self.no, self.abstain, self.invalid))

    @property
    def complete(self) -> bool:
        """Whether yes, no and abstentions were all counted."""
        return None not in (self.yes, self.no, self.abstain)


class PersonVote(Strict):
    """The vote of one person in a roll call."""

    person: Id
    choice: Choice


class BlockVote(Strict):
    """All votes of one municipality, cast alike."""

    on_behalf_of: str = Field(min_length=1)
    choice: Choice


class Ballot(Strict):
    """One vote: on which motion, in which way, with which result."""

    motion: Id
    part: str = ""
    mode: Mode = Mode.OPEN
    counts: dict[Id, Counts] = Field(default_factory=dict)  #: by group of the body
    votes: tuple[PersonVote, ...] = ()
    blocks: tuple[BlockVote, ...] = ()
    stated: Stated | None = None  #: of those who decide
    stated_of: dict[Id, Stated] = Field(default_factory=dict)  #: of groups that decide nothing and were not counted
    condition: str = ""  #: Vorbehalt
    counters: tuple[str, ...] = ()  #: who counted a secret ballot

    @model_validator(mode="after")
    def _fits_its_mode(self) -> Self:
        if self.mode is Mode.SECRET and (self.votes or self.blocks):
            raise ValueError("Eine geheime Abstimmung kennt nur Summen, niemanden mit Namen")
        if self.mode is Mode.SECRET and not self.counters:
            raise ValueError("Zur geheimen Abstimmung gehören die Stimmzähler*innen")
        if self.mode is Mode.SECRET and not all(counts.complete for counts in self.counts.values()):
            raise ValueError("Eine geheime Abstimmung wird ausgezählt: Ja, Nein und Enthaltungen müssen feststehen")
        if self.mode is not Mode.ROLL_CALL and self.votes:
            raise ValueError("Nur eine namentliche Abstimmung hält fest, wer wie gestimmt hat")
        if self.mode is Mode.ROLL_CALL and not self.votes:
            raise ValueError("Zur namentlichen Abstimmung gehören die Stimmen mit Namen")
        if sum(map(bool, (self.counts, self.votes, self.blocks))) > 1:
            raise ValueError("Summen, Namen und Stimmblöcke schließen einander aus; eines davon genügt")
        return self

    @property
    def doubles(self) -> list[str]:
        """Who stands in the roll call more than once."""
        found = Counter(vote.person for vote in self.votes)
        return [person for person, count in found.items() if count > 1]
