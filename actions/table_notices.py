"""Bring the notice that an agreement is signed before the bodies that have agreed: onto the next agenda still open."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from actions.change_agenda import change_agenda
from actions.meetings import next_number
from documents.life_orders import TO_NOTE
from models.agenda_changes import ItemAdded
from models.agreement import Meeting
from models.chamber import AgendaPoint
from models.kinds import DocumentKind, MeetingState, Stage
from models.meetings import AgendaItem
from models.proceeding import Proceeding
from store.loading import load, references
from store.meetings import agenda_of
from store.store import Store

BY = "Rundlauf"
PATIENCE = timedelta(days=400)  # a body that has not met by then is not told of old news


def table_notices(store: Store, now: datetime) -> int:
    """Put every notice on an agenda that is still to be invited to, each once a body, and return how many were."""
    with store.reading() as session:
        wanted = [
            (meeting, ItemAdded(point=_point(session, p, meeting)))
            for reference in references(session, [Stage.IN_FORCE])
            for p in [load(session, reference, lean=True)]
            if not p.agreement.held_at and now - p.visit.opened_at < PATIENCE and _has_notice(p)
            for meeting in _next_meetings(session, p, now)
        ]
    for meeting, added in wanted:
        change_agenda(store, meeting, added, BY, now)
    return len(wanted)


def notice_key(reference: str) -> str:
    """Return the key under which the notice stands on an agenda."""
    return f"mitteilung-{reference}"


def _has_notice(p: Proceeding) -> bool:
    return any(document.kind is DocumentKind.NOTICE_PAPER for document in p.documents)


def _next_meetings(session: Session, p: Proceeding, now: datetime) -> list[str]:
    """Return the next meeting of each body that has not been told, as far as one is planned and not yet called."""
    told = select(Meeting.body).join(AgendaItem, col(AgendaItem.meeting) == col(Meeting.key))
    known = set(session.exec(told.where(AgendaItem.key == notice_key(p.reference))))
    ahead = sorted((m for m in p.meetings if m.start > now and m.state is MeetingState.PLANNED), key=lambda m: m.start)
    first = {meeting.body: meeting.key for meeting in reversed(ahead)}
    return [first[body.id] for body in p.case.bodies if body.id in first and body.id not in known]


def _point(session: Session, p: Proceeding, meeting: str) -> AgendaPoint:
    public = p.case.paper.public
    return AgendaPoint(
        key=notice_key(p.reference),
        number=next_number(agenda_of(session, meeting), public=public),
        subject=f"Unterzeichnung: {p.case.subject}",
        paper=f"{p.case.paper.number}-M1",
        public=public,
        proposal=TO_NOTE,
    )
