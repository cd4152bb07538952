"""The chamber: what is fixed before a meeting opens, and kept with it, so that later changes alter no minutes."""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from models.bodies import Body, BodyKind
from models.deputies import deputies_of
from models.memberships import Membership, SeatKind
from models.motions import MAIN_MOTION, Motion, MotionKind, Part
from models.people import Id, Person
from models.register import Register
from models.statutes import VotingRule
from models.strict import Strict
from models.written_dates import Day


class Gathering(StrEnum):
    """How a body comes together."""

    IN_ROOM = "in_room"
    HYBRID = "hybrid"
    CIRCULAR = "circular"  #: Umlauf: nobody comes together at all


NO_BASIS = (
    "Abstimmungen im Umlauf oder in hybrider Sitzung brauchen eine Rechtsgrundlage; "
    "sie ist weder in der Satzung noch für diese Sitzung festgehalten"
)
VOTING = (SeatKind.ORDINARY, SeatKind.ADVISORY)  #: deputies vote on another's seat, guests not at all


class PointKind(StrEnum):
    """What kind of business stands on the agenda."""

    BUSINESS = "business"  #: has a proposal to vote on
    FRAME = "frame"  #: opening, questions, notices: nothing is decided
    URGENT_APPROVAL = "urgent_approval"  #: approves an urgent decision afterwards
    MINUTES = "minutes"  #: approves the minutes of the meeting before


class AgendaPoint(Strict):
    """One point of the agenda."""

    key: str = Field(min_length=1, max_length=60)
    number: str  #: ``Ö 5``
    subject: str
    paper: str = ""
    public: bool = True
    kind: PointKind = PointKind.BUSINESS
    proposal: str = ""
    parts: tuple[Part, ...] = ()
    version: int | None = None  #: of the agreement, which the vote is about
    second_call: bool = False  #: called again for want of a quorum, and the invitation says what follows
    majority: Id | None = None  #: a majority of its own, by its name in the rule
    approves: str = ""  #: the urgent decision

    @property
    def main_motion(self) -> Motion | None:
        """The proposal as the motion that is voted on last; frame items have none."""
        if self.kind is PointKind.FRAME:
            return None
        return Motion(
            id=MAIN_MOTION,
            item=self.key,
            kind=MotionKind.MAIN,
            text=self.proposal,
            parts=self.parts,
            majority=self.majority,
        )


class Chamber(Strict):
    """Body, rule, seats and agenda of one meeting. Body and rule are those of the day of the meeting."""

    body: Body
    on: Day
    people: tuple[Person, ...]
    agenda: tuple[AgendaPoint, ...] = ()
    gathering: Gathering = Gathering.IN_ROOM
    legal_basis: str = ""  #: for hybrid meetings and circular votes

    @model_validator(mode="after")
    def _can_meet(self) -> Self:
        if self.body.rule_on(self.on) is None:
            raise ValueError(f"{self.body.short_name}: Am {self.on:%d.%m.%Y} gilt keine Regel, nach der sie beschließt")
        if not self.may_gather(self.gathering, self.legal_basis):
            raise ValueError(NO_BASIS)
        unknown = {seat.person for seat in self.seats} - {person.id for person in self.people}
        if unknown:
            raise ValueError(f"Unter „people“ fehlen: {', '.join(sorted(unknown))}")
        if len({point.key for point in self.agenda}) < len(self.agenda):
            raise ValueError("Zwei Punkte der Tagesordnung tragen dieselbe Kennung")
        for point in self.agenda:
            if point.majority and point.majority not in self.rule.other_majorities:
                raise ValueError(f"{point.number}: Eine Mehrheit „{point.majority}“ kennt die Satzung nicht")
        return self

    def may_gather(self, gathering: Gathering, legal_basis: str) -> bool:
        """Say whether the body can come together so: apart from one room only with a legal basis."""
        return gathering is Gathering.IN_ROOM or bool(legal_basis or self.rule.remote_basis)

    @property
    def basis(self) -> str:
        """On what a hybrid meeting or a circular vote rests."""
        return self.legal_basis or self.rule.remote_basis

    @cached_property
    def rule(self) -> VotingRule:
        """The rule in force on the day."""
        rule = self.body.rule_on(self.on)
        if rule is None:
            raise LookupError(self.body.id)
        return rule

    @cached_property
    def seats(self) -> tuple[Membership, ...]:
        """The seats that are filled on the day."""
        return self.body.members_on(self.on)

    @cached_property
    def seat_of(self) -> dict[str, Membership]:
        """The seat of each person."""
        return {seat.person: seat for seat in reversed(self.seats)}

    @cached_property
    def group_ids(self) -> dict[str, str]:
        """The group in which each seat votes, for those that vote or are minuted at all."""
        found = {seat.person: self.body.group_of(seat) for seat in reversed(self.seats) if seat.seat in VOTING}
        return {person: group.id for person, group in found.items() if group is not None}

    @cached_property
    def own_seats(self) -> tuple[Membership, ...]:
        """The seats with a vote of their own, one for each person."""
        return tuple(s for s in self.seats if s.person in self.group_ids and self.seat_of[s.person] is s)

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """Everybody who is known here."""
        return {person.id: person for person in self.people}

    @cached_property
    def _deputies(self) -> dict[str, list[str]]:
        return {
            seat.person: deputies_of(seat, self.seats, self.rule.deputies, self.person_by_id)
            for seat in self.seats
            if seat.seat in VOTING
        }

    def deputies_for(self, principal: str) -> list[str]:
        """Return who may stand in for a member, whoever comes first first."""
        return self._deputies.get(principal, [])

    def name(self, person_id: str) -> str:
        """Return a person's name, or the office where no name is known."""
        person = self.person_by_id.get(person_id)
        return person.display if person else f"„{person_id}“"

    def known_as(self, typed: str) -> str:
        """Return the name of somebody who need have no seat here: by the id, or as it was typed."""
        person = self.person_by_id.get(typed)
        return person.display if person else typed

    @property
    def recommends(self) -> bool:
        """Whether the body only recommends."""
        return self.body.kind is BodyKind.COMMITTEE


def chamber_of(register: Register, body_id: str, on: date, agenda: tuple[AgendaPoint, ...]) -> Chamber:
    """Return the chamber of a body on a day, with the people who have a seat or an office in it."""
    body = register.body_on(body_id, on)
    if body is None:
        raise ValueError(f"Das Gremium „{body_id}“ besteht am {on:%d.%m.%Y} nicht")
    kept = body.model_copy(update={"memberships": body.members_on(on)})
    needed = {body.chair, body.minute_taker, *(office.person for office in body.offices)}
    needed |= {who for seat in kept.memberships for who in (seat.person, seat.deputy) if who}
    return Chamber(
        body=kept, on=on, people=tuple(person for person in register.people if person.id in needed), agenda=agenda
    )
