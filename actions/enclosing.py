"""What goes into the envelope with a letter: Word files and a calendar entry."""

from sqlmodel import Session, col, select

from actions.convening import office_for
from actions.meeting_entry import entry_of
from mail.calendar import Attendee
from mail.compose import CalendarMethod
from mail.letter import Attachment
from models.agreement import Agreement, Meeting, is_meeting
from models.kinds import Occasion
from models.papers import OrderedDocument, OutgoingLetter
from models.secretariat import Secretariat, of_case
from store.store import Store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: Letters that carry an entry for the calendar.
WITH_ENTRY = (Occasion.INVITATION, Occasion.MEETING_CALLED, Occasion.MEETING_MOVED, Occasion.MEETING_CANCELLED)


def enclosures(store: Store, session: Session, letter: OutgoingLetter) -> list[Attachment]:
    """Return the written documents that a letter takes along."""
    written = (
        select(OrderedDocument.file_name, OrderedDocument.sha256)
        .where(col(OrderedDocument.key).in_(letter.attaches), col(OrderedDocument.sha256).is_not(None))
        .order_by(col(OrderedDocument.sequence))
    )
    return [
        Attachment(filename=name, content=store.files.get(sha256), mime_type=WORD)
        for name, sha256 in (session.exec(written) if letter.attaches else ())
        if sha256
    ]


def office_of(session: Session, letter: OutgoingLetter) -> Secretariat:
    """Return the office in whose name a letter is written."""
    if is_meeting(letter.reference):
        return office_for(session, session.get_one(Meeting, letter.reference))
    return of_case(session.get_one(Agreement, letter.reference).case)


def recipient_of(session: Session, letter: OutgoingLetter) -> str:
    """Return the name to which a letter goes."""
    return letter.recipient or session.get_one(Agreement, letter.reference).case.person(letter.person).display


def method_of(letter: OutgoingLetter) -> CalendarMethod:
    """Return what a calendar entry asks for."""
    return "CANCEL" if letter.occasion is Occasion.MEETING_CANCELLED else "REQUEST"


def calendar_of(session: Session, office: Secretariat, letter: OutgoingLetter) -> bytes | None:
    """Return the calendar entry of the meeting that a letter tells of, as the meeting stands now."""
    meeting = session.get(Meeting, letter.meeting_key) if letter.meeting_key else None
    if meeting is None:
        return None
    return entry_of(
        session,
        office,
        meeting,
        Attendee(name=recipient_of(session, letter), address=letter.address, voting=True),
        reference=letter.reference,
        method=method_of(letter),
        stamp=letter.created_at,
    )
