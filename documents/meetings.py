"""Meetings on the page: when and where, and the agenda with its public and its non-public part."""

from collections.abc import Sequence

from documents.ooxml import Column, Xml
from documents.parts import data_table, house_table, spread, subsection
from models.case import AgendaEntry, MeetingPlan
from models.german import NBSP, clock, weekday


def meeting_table(body: str, meeting: MeetingPlan) -> Xml:
    """Body, number, day, time and place of a meeting."""
    return data_table(
        "Angaben zur Sitzung",
        ("Gremium", body),
        ("Sitzung", " · ".join(filter(None, (meeting.number, meeting.occasion)))),
        ("Termin", f"{weekday(meeting.start)}, {clock(meeting.start)} bis {clock(meeting.end)}"),
        ("Ort", ", ".join(filter(None, (meeting.room, meeting.place)))),
    )


def agenda(entries: Sequence[AgendaEntry]) -> list[Xml]:
    """The agenda; items whose number begins with N stand apart as the non-public part."""
    closed = [entry for entry in entries if entry.number.upper().startswith("N")]
    public = [entry for entry in entries if entry not in closed]
    if not closed:
        return [_agenda_table(public, "Tagesordnung")] if public else []
    return [
        *(subsection("Öffentlicher Teil", _agenda_table(public, "Öffentlicher Teil")) if public else []),
        *subsection("Nichtöffentlicher Teil", _agenda_table(closed, "Nichtöffentlicher Teil")),
    ]


def _agenda_table(entries: Sequence[AgendaEntry], caption: str) -> Xml:
    papers = any(entry.paper for entry in entries)
    widths = spread(10, 76, 14) if papers else spread(10, 90)
    columns = tuple(map(Column, ("TOP", "Gegenstand", "Vorlage"), widths))
    rows = [
        (entry.number.removeprefix("TOP").replace(" ", NBSP).strip(), entry.subject, entry.paper or "–")[: len(widths)]
        for entry in entries
    ]
    return house_table(columns, rows, caption)
