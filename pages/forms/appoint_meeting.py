"""The coordinator appoints a meeting; the fields serve wherever a next meeting is named."""

from models.answers import MeetingAppointed
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm

FIELDS = ("meeting_day", "meeting_time", "meeting_place", "meeting_room", "meeting_number")


def read(entries: Entries, p: Proceeding, item: WorkItem) -> MeetingAppointed:
    """Read the form."""
    appointed = read_meeting(entries)
    entries.check()
    return appointed


def read_meeting(entries: Entries) -> MeetingAppointed:
    """Read the fields of a meeting; the caller checks for problems."""
    start = entries.moment("meeting_day", "meeting_time", "Bitte tragen Sie den Tag der Sitzung ein.")
    place = entries.text("meeting_place", required="Bitte tragen Sie den Ort der Sitzung ein.", longest=300)
    return MeetingAppointed(
        start=start,
        place=place or "–",
        room=entries.text("meeting_room", longest=300),
        number=entries.text("meeting_number", longest=60),
    )


def names_meeting(entries: Entries) -> bool:
    """Say whether any field of a meeting was filled in."""
    return any(entries.text(field) for field in FIELDS)


def field_of(_reason: str, _p: Proceeding) -> str:
    """Place what speaks against an appointment at its day."""
    return "meeting_day"


FORM = AnswerForm("forms/appoint_meeting.html", "Termin festlegen", read, field_of=field_of)
