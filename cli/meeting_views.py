"""What commands show of meetings: as rows of a table and as data for programs."""

from collections.abc import Sequence
from typing import Any

from models.agreement import Meeting
from models.case import in_berlin
from models.german import clock, moment, short_day
from models.kinds import MeetingState
from models.meetings import AgendaItem, events_broken_at
from models.minute_book import MinuteBook
from models.notices import Notice
from models.wording import MEETING_STATES


def meeting_row(book: MinuteBook) -> Sequence[str]:
    """Return key, number, body, time, state and the agreements on the agenda."""
    meeting = book.meeting
    when = f"{short_day(meeting.start)}, {clock(meeting.start)}"
    state = MEETING_STATES[MeetingState(meeting.state)]
    return meeting.key, meeting.number or "–", meeting.body, when, state, ", ".join(book.references) or "–"


def meeting_data(book: MinuteBook) -> dict[str, Any]:
    """Return everything about a meeting for programs; of the events only how many and whether they are intact."""
    meeting = book.meeting
    return {
        **_head(meeting),
        "agenda": [_item(row) for row in book.agenda],
        "agreements": book.references,
        "notices": [notice_data(notice) for notice in meeting.notices],
        "members_known": book.has_room,
        "events": len(book.events),
        "events_intact": events_broken_at(book.events) is None,
        "head": book.head,
    }


def _head(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting.key,
        "number": meeting.number,
        "body": meeting.body,
        "state": meeting.state,
        "start": in_berlin(meeting.start).isoformat(),
        "end": in_berlin(meeting.end).isoformat(),
        "place": meeting.place,
        "room": meeting.room,
        "sequence": meeting.sequence,
        "reason": meeting.reason,
    }


def _item(row: AgendaItem) -> dict[str, Any]:
    return {
        "key": row.key,
        "number": row.number,
        "subject": row.subject,
        "paper": row.paper,
        "public": row.public,
        "agreement": row.reference,
        "added": row.added,
        "late_paper": row.late_paper,
        "removed": row.removed,
        "decision": row.decision or None,
    }


def notice_data(notice: Notice) -> dict[str, Any]:
    """Return a finding about the notice period for programs."""
    return {
        "about": notice.about,
        "holds": notice.finding.holds,
        "text": notice.finding.text,
        "source": notice.finding.source,
        "reason": notice.reason,
    }


def agenda_rows(book: MinuteBook) -> list[Sequence[str]]:
    """Return the agenda, with what came later and what was taken off."""
    return [
        (row.number, row.subject, row.paper or "–", row.reference or "–", "; ".join(_remarks(row)) or "–")
        for row in book.agenda
    ]


def _remarks(row: AgendaItem) -> list[str]:
    said = (
        ("nichtöffentlich", "" if row.public else " "),
        ("Ergänzung: ", row.added),
        ("Vorlage später: ", row.late_paper),
        ("abgesetzt: ", row.removed),
        ("Ergebnis: ", row.decision),
    )
    return [f"{what}{why}".strip() for what, why in said if why]


def notice_line(notice: Notice) -> str:
    """Say what was found about the notice period, with source and reason."""
    why = f" Grund: {notice.reason}." if notice.reason and not notice.finding.holds else ""
    return f"{moment(notice.at)}, {notice.about}: {notice.finding.text}{why} Quelle: {notice.finding.source}"
