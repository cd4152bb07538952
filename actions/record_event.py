"""Enter one event into the minute book of a meeting; what it means for agreements follows in the same unit of work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from actions.approvals import follow_approvals
from actions.item_results import Said, may_be_called, tell_agreements
from actions.meeting_papers import order_after
from actions.motion_places import with_its_place
from actions.suspending import follow_suspensions
from models.errors import NotAnswerable
from models.german import NBSP, moment
from models.kinds import MeetingState
from models.meeting_events import Corrected, Entry, MeetingEvent
from models.meetings import KeptEvent, kept
from models.minute_book import MinuteBook
from models.room import Phase, refuse
from models.room_fold import admit
from store.meetings import load_book
from store.store import Store

CLOCKS_DIFFER = timedelta(minutes=5)  #: between the wall of the chamber and this machine


class Overtaken(NotAnswerable):
    """Inzwischen hat jemand anders etwas eingetragen. Bitte ansehen und dann noch einmal eintragen."""


@dataclass(frozen=True)
class Noted:
    """What has been entered, the book as it stands then, and which agreements have heard of it."""

    number: int
    book: MinuteBook
    agreements: tuple[Said, ...] = ()


def record_event(
    store: Store,
    meeting: str,
    event: MeetingEvent,
    expected: int,
    by: str,
    now: datetime,
    at: datetime | None = None,
) -> Noted:
    """Append one event that fits the room; ``expected`` is how many entries whoever enters it has seen.

    ``at`` is when it happened, else now. Raises Overtaken when somebody else was quicker, EventRefused with every
    reason in German; the same event entered again by the same hand counts once.
    """
    with store.unit_of_work("record_event") as session:
        book = load_book(session, meeting, for_change=True)
        event = with_its_place(session, book, event)
        if repeated := _repeated(book, event, expected, by):
            return Noted(repeated, book)
        if len(book.events) != expected:
            raise Overtaken(_who_was_quicker(book, expected))
        _may_be_minuted(book)
        _has_happened(event.at if isinstance(event, Corrected) else at, now)
        may_be_called(session, book, event)
        entry, room = admit(book.chamber, book.entries, event, at or now, by, book.room)
        row = _append(session, book, entry, now)
        after = book.with_event(row, room)
        if room.phase is not Phase.PLANNED:
            book.meeting.state = MeetingState.CLOSED if room.phase is Phase.CLOSED else MeetingState.OPEN
        told = tell_agreements(session, book, after, event, by, now)
        follow_suspensions(store, session, book, after, by, now)
        follow_approvals(store, session, book, after, by, now)
        order_after(session, book, after, event, now)
        return Noted(entry.number, after, told)


def _has_happened(at: datetime | None, now: datetime) -> None:
    """Refuse a time that is still to come: whatever is entered after it would be late as well."""
    if at is not None and at > now + CLOCKS_DIFFER:
        refuse(f"{moment(at)}, war noch nicht; jetzt ist {moment(now)}. Bitte prüfen Sie die Uhrzeit.")


def _append(session: Session, book: MinuteBook, entry: Entry, now: datetime) -> KeptEvent:
    row = kept(book.meeting.key, book.events[-1] if book.events else None, entry, now)
    session.add(row)
    session.flush()
    return row


def _repeated(book: MinuteBook, event: MeetingEvent, expected: int, by: str) -> int | None:
    """Return the number under which the very same has just been entered: a form that was sent twice."""
    if len(book.events) != expected + 1:
        return None
    last = book.events[-1]
    same = (last.by, last.content) == (by, event.model_dump(mode="json"))
    return last.sequence if same else None


def _who_was_quicker(book: MinuteBook, expected: int) -> str:
    if expected > len(book.events):
        return f"Das Protokoll hat erst {len(book.events)}{NBSP}Einträge. Bitte die Seite neu laden."
    who = ", ".join(dict.fromkeys(event.by for event in book.events[expected:]))
    return f"{Overtaken.__doc__} Eingetragen hat: {who}."


def _may_be_minuted(book: MinuteBook) -> None:
    match book.meeting.state:
        case MeetingState.CANCELLED:
            refuse("Die Sitzung ist abgesagt.")
        case MeetingState.PLANNED:
            refuse("Zu dieser Sitzung ist noch nicht eingeladen. Bitte zuerst einladen: rundlauf meetings invite.")
