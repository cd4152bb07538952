"""What goes into the envelope with a letter: Word files and a calendar entry."""

from sqlmodel import Session, col, select

from mail.calendar import Attendee, Organizer, meeting_entry
from mail.compose import CalendarMethod
from mail.letter import Attachment
from models.agreement import Agreement, Meeting, StageVisit, is_meeting
from models.case import CaseFile
from models.errors import NotFound
from models.kinds import Occasion
from models.papers import OrderedDocument, OutgoingLetter
from store.meetings import agenda_of
from store.store import Store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: Letters that carry an entry for the calendar.
WITH_ENTRY = (Occasion.INVITATION, Occasion.MEETING_CALLED, Occasion.MEETING_MOVED, Occasion.MEETING_CANCELLED)


def enclosures(store: Store, session: Session, letter: OutgoingLetter) -> list[Attachment]:
    """Return the written documents that a letter takes along."""
    written = (
        select(OrderedDocument)
        .where(col(OrderedDocument.key).in_(letter.attaches), col(OrderedDocument.sha256).is_not(None))
        .order_by(col(OrderedDocument.sequence))
    )
    return [
        Attachment(filename=document.file_name, content=store.files.get(document.sha256), mime_type=WORD)
        for document in session.exec(written)
        if document.sha256
    ]


def office_of(session: Session, letter: OutgoingLetter) -> CaseFile:
    """Return the case in whose name a letter is written; a meeting writes in that of the first agreement before it."""
    if not is_meeting(letter.reference):
        return session.get_one(Agreement, letter.reference).case
    rows = agenda_of(session, letter.reference)
    before = select(StageVisit.reference).where(StageVisit.meeting_key == letter.reference)
    references = sorted({*(row.reference for row in rows if row.reference), *session.exec(before)})
    if not references:
        raise NotFound("Zu dieser Sitzung gehört keine Vereinbarung mehr; der Brief hat keinen Absender.")
    return session.get_one(Agreement, references[0]).case


def method_of(letter: OutgoingLetter) -> CalendarMethod:
    """Return what a calendar entry asks for."""
    return "CANCEL" if letter.occasion is Occasion.MEETING_CANCELLED else "REQUEST"


def calendar_of(session: Session, case: CaseFile, letter: OutgoingLetter) -> bytes | None:
    """Return the calendar entry of the meeting that a letter tells of, as the meeting stands now."""
    meeting = session.get(Meeting, letter.meeting_key) if letter.meeting_key else None
    if meeting is None:
        return None
    head, name = case.letterhead, letter.recipient or case.person(letter.person).display
    body = next((body.name for body in case.bodies if body.id == meeting.body), case.round_table.name)
    return meeting_entry(
        uid_key=meeting.key,
        sequence=meeting.sequence,
        method=method_of(letter),
        summary=f"{body}: {case.short_title}" if not letter.recipient else " ".join((body, meeting.number)).strip(),
        start=meeting.start,
        end=meeting.end,
        location=", ".join(filter(None, (meeting.room, meeting.place))),
        organizer=Organizer(name=head.unit, address=head.email),
        attendees=[Attendee(name=name, address=letter.address, voting=True)],
        description=case.subject if not letter.recipient else meeting.occasion,
        stamp=letter.created_at,
    )
