"""Move a meeting to another time or place: the calendar, everybody who knew of it, and every deadline follow."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from actions.convening import Convened, before_meeting, convened, heard_of
from actions.invite import freeze_chamber, keep_notice, notice_of, tell_journals
from actions.meeting_papers import order_invitation
from actions.meeting_post import write_to
from actions.ordering import order_documents
from mail.meeting_occasions import meeting_moved
from models.agreement import Meeting
from models.asking import due_on
from models.case import in_berlin
from models.errors import MoveRefused
from models.german import moment, short_day
from models.journal import Entry
from models.kinds import MeetingState, Occasion, Question
from models.minute_book import MinuteBook
from store.loading import load
from store.meetings import load_book
from store.store import Store, touch

AFTER_THE_MEETING = (Question.RECORD_MEETING, Question.RECORD_ROUND_TABLE)
STANDING = (MeetingState.PLANNED, MeetingState.INVITED)


@dataclass(frozen=True)
class Moved:
    """What has followed from moving a meeting."""

    meeting: str
    letters: int
    agreements: tuple[str, ...]


def move_meeting(
    store: Store,
    meeting: str,
    start: datetime,
    by: str,
    now: datetime,
    reason: str,
    *,
    end: datetime | None = None,
    place: str = "",
    room: str | None = None,
) -> Moved:
    """Move a meeting that has not begun; a reason is needed, and stays with whatever notice period is not kept."""
    with store.unit_of_work("move_meeting") as session:
        book = load_book(session, meeting, for_change=True)
        former = Meeting.model_validate(book.meeting.model_dump())
        told = heard_of(session, book)
        _may_be_moved(session, book, start, now, reason)
        row = book.meeting
        row.end = end or start + (row.end - row.start)
        row.start, row.place = start, place or row.place
        row.room = row.room if room is None else room
        row.sequence, row.reason = row.sequence + 1, reason.strip()
        if (former.start, former.end, former.place, former.room) == (row.start, row.end, row.place, row.room):
            raise MoveRefused("Die Sitzung ist schon für diese Zeit und diesen Ort geplant.")
        who = convened(session, book)
        if who.body and who.rule is None:
            raise MoveRefused(f"Am {short_day(start)} gilt keine Regel, nach der das Gremium beschließt.")
        session.flush()
        moved = before_meeting(session, book)
        letters = _tell(session, book, who, former, told, now)
        tell_journals(
            session, book, Entry.MEETING_MOVED, now, by=by, reason=row.reason, before=former.start.isoformat()
        )
        for reference in moved:
            _deadlines_follow(session, reference, row, now)
        return Moved(meeting, letters, tuple(moved))


def _may_be_moved(session: Session, book: MinuteBook, start: datetime, now: datetime, reason: str) -> None:
    if not reason.strip():
        raise MoveRefused("Bitte begründen Sie die Verlegung; der Grund steht in der Nachricht an die Mitglieder.")
    if book.meeting.state not in STANDING or book.events:
        raise MoveRefused("Verlegt wird nur eine Sitzung, die noch nicht begonnen hat und nicht abgesagt ist.")
    if start <= now:
        raise MoveRefused(f"Der neue Termin {moment(start)} liegt in der Vergangenheit.")
    others = select(Meeting).where(Meeting.agency == book.meeting.agency, Meeting.body == book.meeting.body)
    for other in session.exec(others.where(Meeting.start == start, Meeting.key != book.meeting.key)):
        if other.state is not MeetingState.CANCELLED:
            raise MoveRefused(f"Zu dieser Zeit tagt das Gremium schon ({other.key}).")


def _tell(session: Session, book: MinuteBook, who: Convened, former: Meeting, told: list[str], now: datetime) -> int:
    people, papers = told, list[str]()
    if book.meeting.state is MeetingState.INVITED:
        people = [*who.members, *told]
        keep_notice(book, notice_of(book, who, now, "Verlegung", book.meeting.reason))
        freeze_chamber(session, book, who, now)
        papers = order_invitation(session, book, now)
    content = meeting_moved(who.office, who.name, book.meeting, former)
    return write_to(session, book, who, people, Occasion.MEETING_MOVED, content, now, attaches=papers)


def _deadlines_follow(session: Session, reference: str, meeting: Meeting, now: datetime) -> None:
    """Set the deadlines that count from the meeting anew, and write the papers that name its day once more."""
    p = load(session, reference, for_change=True)
    if p.visit.meeting_key != meeting.key:
        return
    for item in p.asked_now:
        if item.question in AFTER_THE_MEETING and item.is_open:
            item.due = due_on(p, Question(item.question), in_berlin(now).date())
            asking = next(asking for asking in p.step.asks if asking.question is item.question)
            order_documents(session, p, asking.writes, now, edition=meeting.sequence + 1)
    touch(session, reference)
