"""What goes into the envelope with a letter: Word files and a calendar entry."""

from sqlmodel import Session, col, select

from mail.calendar import Attendee, Organizer, meeting_entry
from mail.letter import Attachment
from models.agreement import Meeting
from models.case import CaseFile
from models.papers import OrderedDocument, OutgoingLetter
from store.store import Store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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


def calendar_of(session: Session, case: CaseFile, letter: OutgoingLetter) -> bytes | None:
    """Return the calendar entry of the meeting that a letter invites to."""
    meeting = session.get(Meeting, letter.meeting_key) if letter.meeting_key else None
    if meeting is None:
        return None
    head, person = case.letterhead, case.person(letter.person)
    name = next((body.name for body in case.bodies if body.id == meeting.body), case.round_table.name)
    return meeting_entry(
        uid_key=meeting.key,
        sequence=meeting.sequence,
        method="REQUEST",
        summary=f"{name}: {case.short_title}",
        start=meeting.start,
        end=meeting.end,
        location=", ".join(filter(None, (meeting.room, meeting.place))),
        organizer=Organizer(name=head.unit, address=head.email),
        attendees=[Attendee(name=person.display, address=person.email, voting=True)],
        description=case.subject,
        stamp=letter.created_at,
    )
