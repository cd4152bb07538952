"""Where a motion would change the agreement, in the words of its papers: ``§ 13 Abs. 1`` instead of a key."""

from sqlmodel import Session

from models.meeting_events import MeetingEvent, MotionMade
from models.minute_book import MinuteBook
from models.text import place_of
from store.loading import load


def with_its_place(session: Session, book: MinuteBook, event: MeetingEvent) -> MeetingEvent:
    """Return a motion with the place of its passage in the version before the body, where it tells none itself."""
    if not isinstance(event, MotionMade) or not event.motion.clause or event.motion.position:
        return event
    row = book.item(event.motion.item)
    if row is None or row.reference is None:
        return event
    p = load(session, row.reference, lean=True)
    text = p.version_numbered(row.point.version or p.agreement.version).text
    motion = event.motion.model_copy(update={"position": place_of(text, event.motion.clause)})
    return event.model_copy(update={"motion": motion})
