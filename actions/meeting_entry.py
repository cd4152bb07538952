"""The calendar entry of a meeting, the same one in every letter and on every page: a calendar knows it by its UID."""

from datetime import datetime

from sqlmodel import Session

from actions.convening import name_of
from mail.calendar import Attendee, Organizer, meeting_entry
from mail.compose import CalendarMethod
from models.agreement import Agreement, Meeting, is_meeting
from models.kinds import MeetingState
from models.proceeding import Proceeding
from models.secretariat import Secretariat, of_case


def entry_of(
    session: Session,
    office: Secretariat,
    meeting: Meeting,
    attendee: Attendee,
    *,
    reference: str,
    method: CalendarMethod,
    stamp: datetime,
) -> bytes:
    """Return the entry for one person, as the meeting stands now; ``reference`` names what it is told about."""
    called, about = _said_of(session, reference, meeting)
    return meeting_entry(
        uid_key=meeting.key,
        sequence=meeting.sequence,
        method=method,
        summary=called,
        start=meeting.start,
        end=meeting.end,
        location=", ".join(filter(None, (meeting.room, meeting.place))),
        organizer=Organizer(name=office.letterhead.unit, address=office.letterhead.email),
        attendees=[attendee],
        description=about,
        stamp=stamp,
    )


def entry_for(session: Session, p: Proceeding, who: str, meeting: Meeting, now: datetime) -> bytes:
    """Return the entry of a meeting for somebody of the agreement."""
    person = p.person(who)
    attendee = Attendee(name=person.display, address=person.email, voting=True)
    return entry_of(session, of_case(p.case), meeting, attendee, reference=p.reference, method="REQUEST", stamp=now)


def still_to_come(meeting: Meeting | None, now: datetime) -> bool:
    """Say whether a meeting is worth an entry in a calendar."""
    return meeting is not None and meeting.state is not MeetingState.CANCELLED and meeting.end > now


def _said_of(session: Session, reference: str, meeting: Meeting) -> tuple[str, str]:
    """Return heading and description of an entry: about the agreement where it is one's, else about the meeting."""
    if is_meeting(reference):
        return " ".join((name_of(session, meeting), meeting.number)).strip(), meeting.occasion
    case = session.get_one(Agreement, reference).case
    body = next((body.name for body in case.bodies if body.id == meeting.body), case.round_table.name)
    return f"{body}: {case.short_title}", case.subject
