"""Give agreements the result of their item as soon as it is closed: the ordinary answer to the ordinary question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from actions.answer import answer_in
from actions.correct import correct_in
from models.answers import MeetingRecorded
from models.german import NBSP
from models.item_record import has_record, record_of, undealt
from models.journal import Entry
from models.kinds import Question
from models.meeting_events import Called, Corrected, MeetingEvent
from models.meetings import AgendaItem
from models.minute_book import MinuteBook
from models.proceeding import Proceeding
from models.room import Phase, Room, refuse
from models.work_items import WorkItem
from store.chronicle import cited, record
from store.loading import load


@dataclass(frozen=True)
class Said:
    """What an agreement has been told."""

    reference: str
    item: str
    corrected: bool  #: it had been told something else before


def tell_agreements(
    session: Session, before: MinuteBook, after: MinuteBook, event: MeetingEvent, by: str, now: datetime
) -> tuple[Said, ...]:
    """Tell every agreement whose item has a new result, in the order of their names, and note it with the item."""
    told = []
    rows = {row.key: row for row in before.standing_agenda}
    for key, content in _news(before, after):
        row = rows.get(key)
        if row is None:
            continue
        item = after.room.items[key]
        row.closed_at, row.decision = item.closed_at, item.decision(recommends=after.chamber.recommends)
        if row.reference and content:
            corrected = _tell(session, after, row, content, event, by, now)
            told += [Said(row.reference, key, corrected)] if corrected is not None else []
    return tuple(told)


def may_be_called(session: Session, book: MinuteBook, event: MeetingEvent) -> None:
    """Refuse to call an item whose agreement has gone on already: what is voted on then could never be told."""
    row = book.item(event.item) if isinstance(event, Called) else None
    if row is None or row.reference is None:
        return
    visits = load(session, row.reference, lean=True).visits
    here = next((visit for visit in reversed(visits) if visit.meeting_key == book.meeting.key), None)
    if here is not None and here.concluded_at:
        refuse(
            f"{row.number}: Die Vereinbarung {row.reference} ist mit dem Ergebnis dieser Sitzung schon weitergegangen. "
            "Dafür braucht es einen neuen Beschluss in einer anderen Sitzung."
        )


def _news(before: MinuteBook, after: MinuteBook) -> Iterator[tuple[str, MeetingRecorded | None]]:
    """Yield the items whose result is not what it was, those with agreements in the order in which they are locked."""
    was, now = before.room, after.room
    order = {row.key: row.reference or "" for row in after.agenda}
    for key in sorted(now.items, key=lambda key: (order.get(key, ""), key)):
        former, present = _result(was, key), _result(now, key)
        if former != present:
            yield key, present
        elif now.items[key].closed_at and not (key in was.items and was.items[key].closed_at):
            yield key, None  # closed without a result: opening, notices


def _result(room: Room, key: str) -> MeetingRecorded | None:
    if key not in room.items:
        return None
    if has_record(room, key):
        return record_of(room, key)
    return undealt(room, key) if room.phase is Phase.CLOSED else None


def _tell(
    session: Session,
    book: MinuteBook,
    row: AgendaItem,
    content: MeetingRecorded,
    event: MeetingEvent,
    by: str,
    now: datetime,
) -> bool | None:
    """Answer or correct; returns whether it was corrected, or nothing where the agreement is not before the meeting."""
    p = load(session, row.reference or "", for_change=True)
    item = question_of(p, book.meeting.key)
    if item is None:
        return None
    corrects = p.given_to(item) is not None
    if corrects:
        correct_in(session, p, item, content, _reason_of(event, row), by, now)
    else:
        answer_in(session, p, item, content, by, now)
    record(
        session,
        p.reference,
        Entry.ITEM_CLOSED,
        now,
        meeting=book.meeting.key,
        item=row.key,
        number=row.number,
        by=by,
        events=len(book.events),
        head=book.head,
        **cited(session, book.meeting.key),
    )
    return corrects


def question_of(p: Proceeding, meeting: str) -> WorkItem | None:
    """Return the question for the result that an agreement has before a meeting, answered or not."""
    visit = next((visit for visit in reversed(p.visits) if visit.meeting_key == meeting), None)
    asked = p.asked_in(visit) if visit else []
    return next((x for x in asked if x.question is Question.RECORD_MEETING and not x.closed_at), None)


def _reason_of(event: MeetingEvent, row: AgendaItem) -> str:
    if isinstance(event, Corrected):
        return event.reason
    return f"{row.number} wurde noch einmal aufgerufen (Niederschrift, Eintrag{NBSP}„{event.kind}“)"
