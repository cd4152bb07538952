"""Bodies: who sits in them, who leads them, and the rules by which they decide. Nothing legal is hard-coded."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, model_validator

from models.memberships import Membership, SeatKind
from models.offices import Office, OfficeKind, holders
from models.people import Id
from models.statutes import Majority, MajorityBase, Quorum, QuorumBase, Threshold, VotingRule
from models.strict import Strict
from models.validity import Validity

__all__ = [
    "Body",
    "BodyKind",
    "Group",
    "Majority",
    "MajorityBase",
    "Quorum",
    "QuorumBase",
    "Threshold",
    "VotingRule",
]


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


class Body(Validity):
    """A committee or an assembly with its seats, offices and rules.

    Chair and minute taker are who is asked; where offices are given they may be left out and follow from them.
    """

    id: Id
    name: str
    short_name: str
    kind: BodyKind
    groups: tuple[Group, ...] = Field(min_length=1)
    chair: Id
    minute_taker: Id
    rules: tuple[VotingRule, ...] = Field(min_length=1)
    memberships: tuple[Membership, ...] = ()
    offices: tuple[Office, ...] = ()
    succeeds: Id | None = None  #: the body whose work it goes on with, under another name

    @model_validator(mode="before")
    @classmethod
    def _named_by_offices(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or not isinstance(raw.get("offices"), list | tuple):
            return raw
        held = {o.get("kind"): o.get("person") for o in reversed(raw["offices"]) if isinstance(o, dict)}
        named = {key: held[key] for key in (OfficeKind.CHAIR, OfficeKind.MINUTE_TAKER) if held.get(key)}
        return {**{str(key): person for key, person in named.items()}, **raw}

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

    def members_on(self, day: date) -> tuple[Membership, ...]:
        """Return the seats that are filled on that day."""
        return tuple(membership for membership in self.memberships if membership.valid_on(day))

    def group_of(self, membership: Membership) -> Group | None:
        """Return the group that a seat votes in: guests in none, advisory members in the one that does not decide."""
        if membership.group is not None:
            return next((group for group in self.groups if group.id == membership.group), None)
        match membership.seat:
            case SeatKind.GUEST:
                return None
            case SeatKind.ADVISORY:
                return next((group for group in self.groups if not group.decides), None)
        return self.deciding

    def chairs_on(self, day: date) -> list[Id]:
        """Return who may chair on that day: the chair, then the deputies in their order."""
        found = [o.person for kind in CHAIRS for o in holders(self.offices, kind, day)]
        return found or [self.chair]


CHAIRS = (OfficeKind.CHAIR, OfficeKind.DEPUTY_CHAIR)
