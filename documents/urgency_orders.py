"""Gather the papers of an urgent decision: the decision itself, and the paper that puts it before the body."""

from datetime import datetime

from documents.meeting_content import MeetingFile
from documents.meeting_facts import stationery
from documents.papers import Consultation
from documents.urgent_approval import UrgentApprovalContent
from documents.urgent_decision import UrgentDecisionContent
from models.bodies import Body, BodyKind
from models.chamber import AgendaPoint
from models.german import day
from models.people import Person
from models.urgent_decisions import UrgentDecision


def urgent_decision(
    file: MeetingFile, decision: UrgentDecision, body: Body, deciders: tuple[Person, ...], now: datetime
) -> UrgentDecisionContent:
    """Return the decision; the meeting of the file is the next one of the body, which has to approve it."""
    head = file.meeting
    return UrgentDecisionContent(
        **_headed(file, f"Dringlichkeitsentscheidung: {decision.subject}", now),
        body=body.name,
        paper=decision.paper,
        subject=decision.subject,
        text=decision.text,
        reason=decision.reason,
        deciders=deciders,
        decided_at=decision.decided_at,
        basis=decision.basis,
        next_meeting=head.start,
        next_number=head.number,
    )


def urgent_approval(
    file: MeetingFile,
    decision: UrgentDecision,
    body: Body,
    deciders: tuple[Person, ...],
    point: AgendaPoint,
    now: datetime,
) -> UrgentApprovalContent:
    """Return the paper for the item that ``UrgentDecision.approval_point`` has put on the agenda."""
    head = file.meeting
    role = "Entscheidung" if body.kind is BodyKind.ASSEMBLY else "Vorberatung"
    return UrgentApprovalContent(
        **_headed(file, point.subject, now),
        paper=point.paper or decision.paper or head.called,
        public=point.public,
        lead=file.letterhead.unit,
        subject=decision.subject,
        proposal=point.proposal,
        reason=decision.reason,
        deciders=tuple(person.display for person in deciders),
        decided_at=decision.decided_at,
        executed=decision.executed,
        consultations=(
            Consultation(
                body=body.name,
                role=role,
                on=head.start.date(),
                meeting_number=head.number,
                occasion=head.occasion,
                agenda_number=point.number,
            ),
        ),
        enclosures=(f"Dringlichkeitsentscheidung vom {day(decision.decided_at)}",),
    )


def _headed(file: MeetingFile, title: str, now: datetime) -> dict[str, object]:
    shared = stationery(file, title, now)
    return {key: value for key, value in shared.items() if key != "meeting"}
