"""Urgent decisions: valid at once, put before the body at its next meeting, revoked there unless carried out."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field
from sqlalchemy import JSON, Column
from sqlmodel import Field as Kept
from sqlmodel import SQLModel

from models.case import LocalMoment
from models.chamber import AgendaPoint, PointKind
from models.columns import Moment
from models.german import day
from models.people import Id
from models.result import Decision
from models.strict import Strict

#: Where neither statutes nor rules of procedure say otherwise.
BASIS = "§\u00a050 Abs.\u00a03 KrO NRW (§\u00a060 GO NRW)"


class UrgentStanding(StrEnum):
    """What an urgent decision is worth now."""

    PENDING = "pending"  #: valid, approval outstanding
    APPROVED = "approved"
    REVOKED = "revoked"
    STANDS = "stands"  #: not approved, but rights of others have arisen


class UrgentMatter(Strict):
    """What could not wait for the body, and who has decided it (Dringlichkeitsentscheidung)."""

    subject: str = Field(min_length=1)
    text: str = Field(min_length=1)
    reason: str = Field(min_length=3)  #: why it could not wait
    deciders: tuple[Id, ...] = Field(min_length=2)  #: the head and at least one member of the body
    decided_at: LocalMoment
    basis: str = Field(default=BASIS, min_length=3)
    executed: bool = False  #: whether rights of others have arisen from it


class UrgentDecision(UrgentMatter):
    """The decision as it is kept, with the paper that puts it before the body."""

    id: Id
    paper: str = ""

    def approval_point(self, key: str, number: str) -> AgendaPoint:
        """Return the item that the next meeting must have."""
        return AgendaPoint(
            key=key,
            number=number,
            subject=f"Genehmigung der Dringlichkeitsentscheidung vom {day(self.decided_at)}: {self.subject}",
            paper=self.paper,
            kind=PointKind.URGENT_APPROVAL,
            proposal=f"Die Dringlichkeitsentscheidung vom {day(self.decided_at)} wird genehmigt: {self.text}",
            approves=self.id,
        )

    def standing_after(self, decision: Decision | None) -> UrgentStanding:
        """Say what it is worth after the body has dealt with it, or while it has not."""
        match decision:
            case Decision.ADOPTED | Decision.RECOMMENDED:
                return UrgentStanding.APPROVED
            case Decision.REJECTED:
                return UrgentStanding.STANDS if self.executed else UrgentStanding.REVOKED
        return UrgentStanding.PENDING


class KeptUrgency(SQLModel, table=True):
    """An urgent decision, the item that shall approve it, and what has become of it."""

    __tablename__ = "urgent_decision"

    agency: str = Kept(primary_key=True)
    id: str = Kept(primary_key=True)
    body: str
    reference: str | None = None  #: the agreement that has gone on by it
    content: dict[str, Any] = Kept(sa_column=Column(JSON, nullable=False))
    recorded_at: datetime = Kept(sa_type=Moment)
    recorded_by: str
    meeting: str = Kept(index=True)  #: before which it is, or was the last time
    item: str
    standing: str = UrgentStanding.PENDING

    @property
    def decision(self) -> UrgentDecision:
        """The decision."""
        return UrgentDecision.model_validate(self.content)
