"""What the command shows of a rehearsal: as tables, as data for programs, as a picture."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cli.printing import console, table
from models.errors import MoveRefused, StoreTrouble
from models.findings import Finding
from models.forecast import Course
from models.gantt import as_svg, headline, notes
from models.german import short_day
from models.rehearsal import Rehearsal, RehearsedStep
from models.wording import OCCASIONS


def write_picture(seen: Rehearsal, file: Path) -> None:
    """Write the calendar of the rehearsal as SVG; an agreement at rest has none."""
    if seen.forecast is None:
        raise MoveRefused("Für einen abgeschlossenen Vorgang gibt es keinen Zeitplan.")
    try:
        file.write_text(as_svg(seen.forecast), encoding="utf-8")
    except OSError as error:
        raise StoreTrouble(f"Das Bild {file} ist nicht zu schreiben ({error.strerror}).") from error


def rehearsal_data(seen: Rehearsal) -> dict[str, Any]:
    """Return a rehearsal for programs."""
    return {
        "reference": seen.reference,
        "outcome": seen.said,
        "stage": seen.stage,
        "in_force": seen.in_force,
        "stages": [_step_data(step) for step in seen.steps],
        "documents": [{"kind": d.kind, "title": d.title, "stage": d.stage, "on": d.ordered_at} for d in seen.documents],
        "letters": [
            {"person": x.person, "occasion": x.occasion, "subject": x.subject, "stage": x.stage, "on": x.created_at}
            for x in seen.letters
        ],
        "notes": list(seen.notes),
        "forecast": {
            "earliest": _course_data(seen.forecast.earliest),
            "within_periods": _course_data(seen.forecast.within_periods),
        }
        if seen.forecast
        else None,
    }


def _step_data(step: RehearsedStep) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "visit": step.visit,
        "title": step.title,
        "begins": step.begins,
        "ends": step.ends,
        "outcome": step.outcome,
        "said": step.said,
        "meeting": step.meeting,
        "finding": _finding_data(step.finding),
        "notice": _finding_data(step.notice),
        "sitting": asdict(step.sitting) if step.sitting else None,
    }


def _finding_data(finding: Finding | None) -> dict[str, Any] | None:
    return finding.model_dump(mode="json") if finding else None


def _course_data(course: Course) -> dict[str, Any]:
    return {
        "in_force": course.in_force,
        "stages": [
            {
                "stage": span.stage,
                "title": span.title,
                "begins": span.begins,
                "ends": span.ends,
                "meeting": span.meeting,
                "invite_by": span.invite_by,
            }
            for span in course.spans
        ],
        "notes": list(course.notes),
    }


def print_rehearsal(seen: Rehearsal) -> None:
    """Print a rehearsal for people."""
    console.print(f"[bold]Probe {seen.reference}[/] – nichts davon ist geschehen, nichts wurde gesendet.")
    console.print(f"[bold]{seen.said}[/]", highlight=False)
    rows = [(step.title, short_day(step.begins), _end(step), step.said or "–") for step in seen.steps]
    table("Verlauf", ("Schritt", "Beginn", "Ende", "Ergebnis"), rows)
    for step in seen.steps:
        _print_meeting(step)
    for note in seen.notes:
        console.print(f"Annahme: {note}", highlight=False, markup=False)
    _print_counts("Dokumente", [document.title for document in seen.documents])
    _print_counts("Briefe", [OCCASIONS[letter.occasion] for letter in seen.letters])
    if seen.forecast:
        for line in (headline(seen.forecast), *notes(seen.forecast)):
            console.print(line, highlight=False, markup=False)


def _print_meeting(step: RehearsedStep) -> None:
    """Print what a step's meeting has shown: the notice, the room, the votes, with the source of each rule."""
    lines = []
    if step.notice:
        lines += [f"{step.notice.text} Quelle: {step.notice.source}.", step.notice.warning]
    if step.sitting:
        lines += step.sitting.lines
    if step.finding:
        lines += [] if step.sitting and step.sitting.votes else [step.finding.text]
        lines += [f"Quelle: {step.finding.source}.", step.finding.warning]
    for line in filter(None, lines):
        console.print(f"{step.title}: {line}", highlight=False, markup=False)


def _end(step: RehearsedStep) -> str:
    return short_day(step.ends) if step.ends else "–"


def _print_counts(what: str, titles: list[str]) -> None:
    rows = [(title, str(count)) for title, count in Counter(titles).items()]
    table(f"{what} ({len(titles)})", ("Was", "Anzahl"), rows)
