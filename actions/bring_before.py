"""Bring an agreement before a meeting: it must stand before the body that meets, and before no other meeting."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from actions.closing import close
from actions.meetings import put_on_agenda
from models.errors import MoveRefused
from models.german import short_day
from models.kinds import Question, Stage
from models.minute_book import MinuteBook
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.loading import load, unknown_agreement
from store.store import touch


def bring_before(session: Session, book: MinuteBook, reference: str, now: datetime) -> None:
    """Have an agreement dealt with at this meeting; it must stand before the body that meets."""
    p = load(session, reference, for_change=True)
    stage, meeting = Stage(p.agreement.stage), book.meeting
    if p.agreement.agency != meeting.agency:  # bodies of two agencies may be called alike
        raise unknown_agreement(reference)
    if p.body_id(stage) != meeting.body:
        raise MoveRefused(f"{reference} steht auf „{p.step.title}“ und kommt nicht vor dieses Gremium.")
    if p.visit.meeting_key not in (None, meeting.key):
        other = p.meeting_of(p.visit)
        when = f" am {short_day(other.start)}" if other else ""
        raise MoveRefused(f"{reference} steht schon auf der Tagesordnung einer anderen Sitzung{when}.")
    close(session, p, list(_appointments(p)), "Der Termin steht fest.", now)
    p.visit.meeting_key = meeting.key
    session.flush()
    put_on_agenda(session, p, meeting.key, now)
    touch(session, reference)


def _appointments(p: Proceeding) -> Iterator[WorkItem]:
    return (item for item in p.asked_now if item.is_open and item.question is Question.APPOINT_MEETING)
