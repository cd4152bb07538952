"""Seats of meetings to come follow the register: a vote has who is a member on the day of the meeting."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from actions.convening import convened
from actions.invite import freeze_chamber
from models.agreement import Meeting
from models.errors import MoveRefused
from models.german import enumeration, short_day
from models.kinds import MeetingState
from models.minute_book import MinuteBook
from store.meetings import load_book


def reseat(session: Session, agency: str, now: datetime) -> Iterator[str]:
    """Seat anew the meetings that are invited and have not begun; yield what is left to do for each.

    Once somebody has been entered as present, seats and rules stay as they are.
    """
    invited = select(Meeting.key).where(Meeting.agency == agency, Meeting.state == MeetingState.INVITED)
    for key in session.exec(invited.order_by(col(Meeting.start), col(Meeting.key))).all():
        book = load_book(session, key, for_change=True)
        if book.has_room and not book.events and book.meeting.start > now:
            yield from _reseated(session, book, now)


def _reseated(session: Session, book: MinuteBook, now: datetime) -> Iterator[str]:
    day, former = short_day(book.meeting.start), set(book.chamber.group_ids)
    try:
        freeze_chamber(session, book, convened(session, book), now)
    except MoveRefused as refused:
        yield f"Sitzung am {day}: {refused}"
        return
    chamber = load_book(session, book.meeting.key).chamber
    if new := [who for who in chamber.group_ids if who not in former]:
        yield f"Sitzung am {day}: Bitte noch einladen: {enumeration(map(chamber.name, new))}."
