"""What commands show of an agreement: as rows of a table and as data for programs."""

from collections.abc import Sequence
from typing import Any

from cli.file_views import file_data
from models.german import moment, short_day
from models.journal import JournalDetail, JournalEntry, broken_at
from models.overview import Line
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.returned import ReturnedFile
from models.waiting import Standing

Journal = tuple[list[JournalEntry], dict[int, JournalDetail]]
Rows = Sequence[Sequence[str]]

MOST_NAMES = 3  #: so many names stand in one cell


def standing_row(line: Line, standing: Standing) -> tuple[str, ...]:
    """Return reference, light, state, whom it waits for and the earliest deadline."""
    names = list(dict.fromkeys(hold.who for hold in standing.waits_for))
    more = len(names) - MOST_NAMES
    who = ", ".join(names[:MOST_NAMES]) + (f" und {more} weitere" if more > 0 else "")
    deadline = (short_day(line.due) if line.due else "–") + (" – überfällig" if line.late else "")
    return line.reference, line.light.said, standing.state, who or "–", deadline


def standing_data(standing: Standing, waiting: Sequence[ReturnedFile]) -> dict[str, Any]:
    """Return a standing for programs, with those of the waiting files that belong to it."""
    return {
        "reference": standing.reference,
        "stage": standing.stage,
        "state": standing.state,
        "message": standing.message,
        "answered": standing.answered,
        "asked": standing.asked,
        "waits_for": [
            {
                "who": hold.who,
                "what": hold.what,
                "since": hold.since,
                "due": hold.due,
                "overdue": hold.overdue,
                "work_item": hold.work_item,
            }
            for hold in standing.waits_for
        ],
        "files": [file_data(file) for file in waiting if file.reference == standing.reference],
        "trouble": list(standing.trouble),
        "by_itself": standing.by_itself,
    }


def hold_rows(standing: Standing) -> Rows:
    """Return what is missing: who, what, since when, until when, under which key."""
    return [
        (hold.who, hold.what, short_day(hold.since), short_day(hold.due) if hold.due else "–", hold.work_item or "")
        for hold in standing.waits_for
    ]


def proceeding_data(p: Proceeding, journal: Journal) -> dict[str, Any]:
    """Return everything about an agreement for programs."""
    return {
        "reference": p.reference,
        "subject": p.case.subject,
        "stage": p.agreement.stage,
        "version": p.agreement.version,
        "held": p.agreement.held_at,
        "flow_run_id": p.agreement.flow_run_id,
        "stages": [
            {
                "stage": visit.stage,
                "visit": visit.visit,
                "opened_at": visit.opened_at,
                "concluded_at": visit.concluded_at,
                "outcome": visit.outcome.name if visit.outcome else None,
            }
            for visit in p.visits
        ],
        "documents": [{"kind": d.kind, "title": d.title, "file": d.file_name, "sha256": d.sha256} for d in p.documents],
        "letters": [
            {"to": x.address, "subject": x.subject, "sent_at": x.sent_at, "trouble": x.trouble} for x in p.letters
        ],
        "journal_entries": len(journal[0]),
        "journal_intact": broken_at(*journal) is None,
    }


def visit_rows(p: Proceeding) -> Rows:
    """Return the course of the procedure."""
    return [
        (
            p.step_of(visit.stage).title + (f" ({visit.visit}.)" if visit.visit > 1 else ""),
            moment(visit.opened_at),
            moment(visit.concluded_at) if visit.concluded_at else "läuft",
            visit.outcome.said if visit.outcome else "–",
        )
        for visit in p.visits
    ]


def document_rows(p: Proceeding) -> Rows:
    """Return the documents with their files."""
    return [(d.title, d.file_name, moment(d.written_at) if d.written_at else "steht aus") for d in p.documents]


def letter_rows(p: Proceeding) -> Rows:
    """Return the letters: to whom, about what, and whether they went out."""
    return [(p.person(x.person).described, x.subject, _sent(x)) for x in p.letters]


def _sent(letter: OutgoingLetter) -> str:
    if letter.sent_at:
        return moment(letter.sent_at)
    return letter.trouble or ("nicht mehr nötig" if letter.dropped_at else "steht aus")


def journal_line(journal: Journal) -> str:
    """Say whether the journal is intact."""
    broken = broken_at(*journal)
    verdict = "unversehrt" if broken is None else f"beschädigt ab Eintrag {broken}"
    return f"Journal: {len(journal[0])} Einträge, {verdict}."
