"""Urgent decisions: valid at once, put before the body at its next meeting, revoked there unless carried out."""

from enum import StrEnum

from pydantic import Field

from models.case import LocalMoment
from models.chamber import AgendaPoint, PointKind
from models.german import day
from models.people import Id
from models.result import Decision
from models.strict import Strict


class UrgentStanding(StrEnum):
    """What an urgent decision is worth now."""

    PENDING = "pending"  #: valid, approval outstanding
    APPROVED = "approved"
    REVOKED = "revoked"
    STANDS = "stands"  #: not approved, but rights of others have arisen


class UrgentDecision(Strict):
    """A decision that could not wait for the body (Dringlichkeitsentscheidung; KrO NRW § 50, GO NRW § 60)."""

    id: Id
    subject: str
    text: str = Field(min_length=1)
    reason: str = Field(min_length=3)  #: why it could not wait
    deciders: tuple[Id, ...] = Field(min_length=2)  #: the head and at least one member of the body
    decided_at: LocalMoment
    paper: str = ""
    executed: bool = False  #: whether rights of others have arisen from it

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
