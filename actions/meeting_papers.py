"""Order the papers of a meeting in the unit of work of what happened; they hang on the meeting's key."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from actions.convening import NoSender, office_for, watchers
from actions.order_paper import file_of, order_paper
from documents.meeting_content import MeetingFile
from documents.meeting_sets import MeetingPaper, papers_of_closing, papers_of_invitation, papers_of_item
from models.case import in_berlin
from models.kinds import DocumentKind
from models.meeting_events import Corrected, MeetingEvent
from models.meetings import BEFORE_THE_INVITATION, KeptChamber
from models.minute_book import MinuteBook
from models.notices import Notice
from models.room import Phase
from models.secretariat import Secretariat
from store.store import touch


def order_invitation(session: Session, book: MinuteBook, now: datetime) -> list[str]:
    """Order invitation and public notice for the chamber that is kept; return the keys of what goes with letters.

    After a change of the agenda both are issued anew: with what has changed, and the day of the first one.
    """
    kept, office = session.get(KeptChamber, book.meeting.key), _office(session, book)
    if kept is None or office is None:
        return []
    chamber, called, changes = kept.chamber, _called(book), _changes_since(book)
    papers = papers_of_invitation(
        file_of(book, office, chamber.body),
        chamber,
        now,
        sent_on=in_berlin(called.at).date() if called else None,
        late_because=called.reason if called and not called.finding.holds else "",
        changes=changes,
    )
    keys = [order_paper(session, book, chamber.body, paper, now) for paper in papers]
    return [key for key, paper in zip(keys, papers, strict=True) if paper.kind is DocumentKind.CONVOCATION]


#: What is found about the notice period of a whole meeting; the other findings are about a supplement.
OF_THE_WHOLE = ("Einladung", "Verlegung")


def _called(book: MinuteBook) -> Notice | None:
    """Return what was found when the body was called, the last time."""
    return next((notice for notice in reversed(book.meeting.notices) if notice.about in OF_THE_WHOLE), None)


def _changes_since(book: MinuteBook) -> tuple[str, ...]:
    """Say what has come onto the agenda or gone from it since the body was called."""
    notices, called = book.meeting.notices, _called(book)
    later = notices[notices.index(called) + 1 :] if called else ()
    gone = (row for row in book.agenda if row.removed and row.removed != BEFORE_THE_INVITATION)
    return (
        *(f"{notice.about} Grund: {notice.reason.rstrip('.')}. {notice.finding.text}" for notice in later),
        *(f"{row.number} „{row.subject}“ ist abgesetzt. Grund: {row.removed.rstrip('.')}." for row in gone),
    )


def order_after(session: Session, before: MinuteBook, after: MinuteBook, event: MeetingEvent, now: datetime) -> None:
    """Order what an event makes necessary: papers of the items that it has ended or changed, minutes at the end."""
    office = _office(session, after)
    if office is None:
        return
    chamber, room = after.chamber, after.room
    file = file_of(after, office, chamber.body)
    reason = event.reason if isinstance(event, Corrected) else ""
    papers = [paper for key in _ended(before, after) for paper in _item(file, after, key, now, reason)]
    if room.phase is Phase.CLOSED:
        papers += papers_of_closing(file, room, now, notice=called.finding if (called := _called(after)) else None)
    for paper in papers:
        order_paper(session, after, chamber.body, paper, now)
    if papers:
        for reference in watchers(session, after):
            touch(session, reference)


def _ended(before: MinuteBook, after: MinuteBook) -> Iterable[str]:
    """Return the items that are closed and were not, or not so, before."""
    was, now = before.room.items, after.room.items
    return [key for key, item in now.items() if item.closed_at and item.called_at and item != was.get(key)]


def _item(file: MeetingFile, book: MinuteBook, key: str, now: datetime, reason: str) -> list[MeetingPaper]:
    row = book.item(key)
    own = row is None or not row.reference
    return papers_of_item(file, book.room, key, now, extract=own, correction_reason=reason)


def _office(session: Session, book: MinuteBook) -> Secretariat | None:
    """Return the office whose letterhead stands on the papers; without one there are none."""
    try:
        return office_for(session, book.meeting)
    except NoSender:
        return None
