"""What goes into the envelope with a letter: Word files and a calendar entry."""

from mail.calendar import Attendee, Organizer, meeting_entry
from mail.letter import Attachment
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from store.store import Store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def enclosures(store: Store, p: Proceeding, letter: OutgoingLetter) -> list[Attachment]:
    """Return the written documents that a letter takes along."""
    wanted = set(letter.attaches)
    return [
        Attachment(filename=document.file_name, content=store.files.get(document.sha256), mime_type=WORD)
        for document in p.documents
        if document.key in wanted and document.sha256
    ]


def calendar_of(p: Proceeding, letter: OutgoingLetter) -> bytes | None:
    """Return the calendar entry of the meeting that a letter invites to."""
    meeting = next((meeting for meeting in p.meetings if meeting.key == letter.meeting_key), None)
    if meeting is None:
        return None
    head, person = p.case.letterhead, p.person(letter.person)
    name = next((body.name for body in p.case.bodies if body.id == meeting.body), p.case.round_table.name)
    return meeting_entry(
        uid_key=meeting.key,
        sequence=meeting.sequence,
        method="REQUEST",
        summary=f"{name}: {p.case.short_title}",
        start=meeting.start,
        end=meeting.end,
        location=", ".join(filter(None, (meeting.room, meeting.place))),
        organizer=Organizer(name=head.unit, address=head.email),
        attendees=[Attendee(name=person.display, address=person.email, voting=True)],
        description=p.case.subject,
        stamp=letter.created_at,
    )
