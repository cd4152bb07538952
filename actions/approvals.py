"""The approval of urgent decisions: which meeting has to give it, and what follows when it has or has not."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from actions.annulling import annul
from actions.change_agenda import change_in
from actions.meetings import next_number
from actions.urgency_papers import order_urgency
from models.agenda_changes import ItemAdded
from models.agreement import Meeting
from models.case_procedure import BODY_OF
from models.errors import CorrectionRefused
from models.german import day
from models.journal import Entry
from models.kinds import MeetingState, Stage
from models.minute_book import MinuteBook
from models.room import Phase
from models.urgent_decisions import KeptUrgency, UrgentStanding
from store.chronicle import record
from store.loading import load
from store.meetings import load_book
from store.store import Store

OVER = (MeetingState.CLOSED, MeetingState.CANCELLED)
BECAUSE = "Eine Dringlichkeitsentscheidung ist der nächsten Sitzung zur Genehmigung vorzulegen."


def next_meeting(session: Session, agency: str, body: str, now: datetime) -> str | None:
    """Return the next meeting of a body that has not begun."""
    query = select(Meeting.key).where(
        Meeting.agency == agency,
        Meeting.body == body,
        Meeting.start > now,
        col(Meeting.state).in_((MeetingState.PLANNED, MeetingState.INVITED)),
    )
    return session.exec(query.order_by(col(Meeting.start), col(Meeting.key)).limit(1)).first()


def put_before(store: Store, session: Session, kept: KeptUrgency, book: MinuteBook, by: str, now: datetime) -> int:
    """Put a decision on the agenda of a meeting that has not begun, with its papers; return how many were told."""
    point = kept.decision.approval_point(kept.id, next_number(book.agenda, public=True))
    papers = order_urgency(session, book, kept, point, now)
    changed = change_in(store, session, book, ItemAdded(point=point), by, now, BECAUSE, attaches=papers)
    kept.meeting, kept.item = book.meeting.key, point.key
    session.flush()
    return changed.letters


def bring_forward(store: Store, session: Session, agency: str, body: str, by: str, now: datetime) -> None:
    """Put decisions whose meeting has not dealt with them before the next one, as soon as there is one."""
    key = next_meeting(session, agency, body, now)
    waiting = select(KeptUrgency).where(
        KeptUrgency.agency == agency,
        KeptUrgency.body == body,
        KeptUrgency.standing == UrgentStanding.PENDING,
    )
    for kept in session.exec(waiting.order_by(col(KeptUrgency.recorded_at))).all():
        if key and session.get_one(Meeting, kept.meeting).state in OVER:
            put_before(store, session, kept, load_book(session, key, for_change=True), by, now)


def follow_approvals(
    store: Store, session: Session, before: MinuteBook, after: MinuteBook, by: str, now: datetime
) -> None:
    """Note what the body has made of urgent decisions; one that it refuses is gone, unless others rely on it."""
    for kept in _before(session, after):
        standing = _standing(session, kept, after)
        if standing != kept.standing:
            _dealt_with(store, session, kept, standing, by, now)
    if after.room.phase is Phase.CLOSED and before.room.phase is not Phase.CLOSED:
        bring_forward(store, session, after.meeting.agency, after.meeting.body, by, now)


def _before(session: Session, book: MinuteBook) -> Iterator[KeptUrgency]:
    if any(item.point.approves for item in book.room.items.values()):
        query = select(KeptUrgency).where(KeptUrgency.meeting == book.meeting.key)
        yield from session.exec(query.order_by(col(KeptUrgency.reference), col(KeptUrgency.id))).all()


def _standing(session: Session, kept: KeptUrgency, book: MinuteBook) -> UrgentStanding:
    item = book.room.items.get(kept.item)
    decided = item.decision(recommends=book.chamber.recommends) if item and item.closed_at else None
    executed = bool(kept.reference) and load(session, kept.reference or "").agreement.stage is Stage.IN_FORCE
    decision = kept.decision
    return decision.model_copy(update={"executed": decision.executed or executed}).standing_after(decided)


def _dealt_with(
    store: Store, session: Session, kept: KeptUrgency, standing: UrgentStanding, by: str, now: datetime
) -> None:
    if kept.reference and kept.standing == UrgentStanding.REVOKED:
        raise CorrectionRefused  # the agreement has gone back to the body
    kept.standing = standing
    for chain in filter(None, (kept.meeting, kept.reference)):
        record(session, chain, Entry.URGENT_DECISION_DEALT_WITH, now, by=by, id=kept.id, standing=standing)
    if standing is not UrgentStanding.REVOKED or not kept.reference:
        return
    p = load(session, kept.reference, for_change=True)
    stage = next(stage for stage in BODY_OF if p.body_id(stage) == kept.body)
    visit = p.last_visit_to(stage)
    reason = f"Die Dringlichkeitsentscheidung vom {day(kept.decision.decided_at)} ist nicht genehmigt worden."
    if visit:
        annul(store, session, p, visit, reason, now, by)
