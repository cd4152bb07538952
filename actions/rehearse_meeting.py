"""Rehearse a meeting of a body whose members are known: it is invited, and minuted event by event, on the copy."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from actions.convening import NoSender, convened
from actions.invite import invite
from actions.move_meeting import move_meeting
from actions.record_event import record_event
from models.agreement import Meeting
from models.case import in_berlin
from models.errors import MoveRefused
from models.german import day
from models.kinds import MeetingState, Stage
from models.meeting_events import Closed, MeetingEvent
from models.minute_book import MinuteBook
from models.outlook import TO_COME
from models.proceeding import Proceeding
from models.rehearsed_item import Supposed
from models.rehearsed_room import next_event
from models.room import Phase, Room
from models.scenario import ASSUMED
from store.meetings import load_book
from store.store import Store

HAND = "Probe"  #: who enters what a rehearsal supposes
MOST_EVENTS = 2_000  #: more than any evening has


def move_next_meeting(store: Store, p: Proceeding, stage: Stage, on: date, now: datetime) -> str:
    """Let the next meeting of a body be on a day, and say so; where none is planned it is appointed later."""
    if on <= in_berlin(now).date():
        raise MoveRefused(f"Der {day(on)} liegt nicht in der Zukunft; eine Sitzung lässt sich nur dorthin legen.")
    meeting = next(_next_meetings(p, stage, now), None)
    if meeting is None or meeting.on == on:
        return ""
    start = in_berlin(meeting.start) + (on - meeting.on)
    try:
        move_meeting(store, meeting.key, start, HAND, now, ASSUMED)
    except NoSender:  # still a plan for others: nobody has been told, so nobody is told
        with store.unit_of_work() as session:
            row = session.get_one(Meeting, meeting.key)
            row.start, row.end = start, start + (row.end - row.start)
    return f"{p.step_of(stage).title}: Sitzung vom {day(meeting.on)} auf den {day(on)} verlegt."


def _next_meetings(p: Proceeding, stage: Stage, now: datetime) -> Iterator[Meeting]:
    """Yield the meeting at which a stage sits, else those that it may use, the earliest first."""
    if p.agreement.stage is stage and (sits := p.meeting_of(p.visit)):
        yield sits
    used = {visit.meeting_key for visit in p.visits}
    free = (m for m in p.meetings if m.body == p.body_id(stage) and m.key not in used and m.state in TO_COME)
    yield from sorted((m for m in free if m.end > now), key=lambda m: m.start)


def call_body(store: Store, meeting: str, now: datetime) -> str:
    """Invite a body whose members are known, as early as can be; return why it cannot be invited, if so."""
    with store.reading() as session:
        book = load_book(session, meeting)
        if book.meeting.state is not MeetingState.PLANNED or book.meeting.start <= now:
            return ""
        try:
            body = convened(session, book).body
        except MoveRefused as error:
            return str(error)
    if body is None or not body.memberships:
        return ""
    try:
        invite(store, meeting, HAND, now, ASSUMED)
    except MoveRefused as error:
        return str(error)
    return ""


def item_before(store: Store, meeting: str, reference: str) -> str:
    """Return the item of an agreement on the agenda of a meeting that is minuted event by event, else nothing."""
    with store.reading() as session:
        book = load_book(session, meeting)
    if not book.has_room or book.meeting.state not in (MeetingState.INVITED, MeetingState.OPEN):
        return ""
    rows = (row.key for row in book.standing_agenda if row.reference == reference and row.key in book.room.items)
    return next(rows, "")


def hold_meeting(store: Store, meeting: str, item: str, supposed: Supposed, now: datetime) -> Room | None:
    """Minute a meeting from where it stands until an item is closed, and return the room then; none if it cannot open.

    The meeting itself is closed after that, so that its minutes are written.
    """
    with store.reading() as session:
        book = load_book(session, meeting)
    for _ in range(MOST_EVENTS):
        event = next_event(book.room, item, supposed)
        if event is None:
            break
        book = _enter(store, book, event, now)
    room = book.room
    if not room.items[item].closed_at and room.phase is not Phase.CLOSED:
        return None
    if room.phase is Phase.OPEN and room.current is None:
        _enter(store, book, Closed(), now)
    return room


def _enter(store: Store, book: MinuteBook, event: MeetingEvent, now: datetime) -> MinuteBook:
    """Enter an event: all come at the beginning, then a minute goes by with each."""
    start, room = book.meeting.start, book.room
    at = start if room.phase is Phase.PLANNED else (room.at or start) + timedelta(minutes=1)
    at = max(at, room.at or at)
    return record_event(store, book.meeting.key, event, len(book.events), HAND, max(now, at), at).book
