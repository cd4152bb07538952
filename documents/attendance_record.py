"""Anwesenheitsliste of a meeting under way or held: everybody with times, who sat for whom, and the quorum line."""

from documents.attendance_tables import attendance_sections
from documents.meeting_content import MeetingContent, head_table
from documents.parts import data_table, note, opening, section
from documents.sheet import Sheet, sheet
from models.findings import Finding
from models.presence import Attendee, Visitor


class AttendanceRecordContent(MeetingContent):
    """Who was there, as it was entered; the list is signed beside the names."""

    held: str = ""  #: ``16:00 Uhr bis 18:05 Uhr``
    people: tuple[Attendee, ...]
    guests: tuple[Visitor, ...] = ()
    quorum: Finding | None = None
    later: tuple[str, ...] = ()  #: later counts that found too few
    chair: str
    minute_taker: str


def lay_out(content: AttendanceRecordContent) -> Sheet:
    """Lay out the list."""
    quorum = content.quorum
    found = (
        ("Bei Eröffnung", quorum.text if quorum else ""),
        *(("Später", words) for words in content.later),
        ("Vorsitz", content.chair, "Schriftführung", content.minute_taker),
    )
    source = f" Rechtsgrundlage: {quorum.source}." if quorum else ""
    return sheet(
        [
            *opening(("Anwesenheitsliste",), content.title),
            head_table(content.meeting, held=content.held),
            *attendance_sections(content.people, content.guests, signed=True),
            *section(
                "Beschlussfähigkeit",
                data_table("Feststellung der Beschlussfähigkeit", *found),
                note(
                    "Mitglieder ohne Stimmrecht zählen für die Beschlussfähigkeit nicht mit. Mitglied und "
                    f"Stellvertretung stimmen nie beide ab.{source}"
                ),
            ),
        ],
        f"Anwesenheitsliste {content.meeting.called}",
    )


def lack_line(at: str, present: int, needed: int) -> str:
    """Say that a later count found too few."""
    return f"{at}: {present} anwesend, {needed} erforderlich: nicht beschlussfähig."
