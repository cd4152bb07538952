"""What `rundlauf start` does with several agreements at once: check each, show all, ask, begin one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.home import Home
from cli.moving import read_case_file
from cli.printing import INVALID, REFUSED, console, make_sure, say_json, table
from models.errors import NotFound, RundlaufError, StoreTrouble
from models.german import counted

if TYPE_CHECKING:
    from models.case import CaseFile
    from models.case_template import CaseTemplate


@dataclass
class Line:
    """One agreement of many: where it comes from, and what becomes of it."""

    told: str
    case: "CaseFile | None"
    faults: list[str]
    warnings: int = 0
    reference: str | None = None
    begun_before: bool = False

    @property
    def state(self) -> str:
        """Where it stands, in German."""
        if self.begun_before:
            return "läuft schon"
        if self.reference:
            return "hat begonnen"
        return "Fehler" if self.faults else "bereit"


def from_table(template: "CaseTemplate", file: Path) -> list[Line]:
    """Return an agreement for every line of a table."""
    from models.case_table import cases_of, read_table

    if not file.is_file():
        raise NotFound(f"Eine Tabelle „{file}“ gibt es nicht.")
    lines = read_table(file.read_bytes(), [gap.name for gap in template.gaps])
    return [Line(f"Zeile {one.line.number}", one.case, list(one.findings)) for one in cases_of(template, lines)]


def from_cases(names: Sequence[str]) -> list[Line]:
    """Return an agreement for every case file."""
    return [Line(name, read_case_file(name), []) for name in names]


def begin(home: Home, lines: Sequence[Line], *, only_show: bool, all_or_none: bool, yes: bool, json_: bool) -> None:
    """Begin those that can, and end with the exit code that says whether some could not."""
    for line in lines:
        _check(home, line)
    good = [line for line in lines if line.case and not line.faults and not line.begun_before]
    stuck = any(line.faults for line in lines)
    if not json_:
        _print(lines)
    if good and not only_show and not (stuck and all_or_none):
        make_sure(f"{len(good)} von {len(lines)} Vereinbarungen jetzt beginnen?", yes=yes)
        for number, line in enumerate(good, 1):
            _begin(home, line)
            if not json_:
                console.print(f"  {number} von {len(good)}: {line.told}, {line.state}", style="dim")
    if json_:
        say_json([_facts(line) for line in lines])
    elif stuck and all_or_none:
        console.print("Es hat nichts begonnen, weil nicht alle ohne Fehler sind.")
    if any(line.faults for line in lines):
        raise typer.Exit(REFUSED if all_or_none else INVALID)


def _check(home: Home, line: Line) -> None:
    from actions.begin import checked, references_of_others
    from actions.start import is_known

    if line.case is None:
        return
    with home.store.reading() as session:
        others = references_of_others(session, line.case)
        if not others and is_known(session, line.case):
            line.begun_before, line.reference = True, line.case.reference
            return
        notes = checked(session, line.case, home.now(), taken=others)
    line.faults += [note.text for note in notes if note.level == "Fehler"]
    line.warnings = sum(note.level == "Warnung" for note in notes)


def _begin(home: Home, line: Line) -> None:
    from actions.begin import start_checked

    assert line.case  # noqa: S101 - only whole cases are begun
    try:
        line.reference = start_checked(home.store, line.case, "Koordination", home.now())
    except StoreTrouble:
        raise  # the next one would fare no better; called again it goes on
    except RundlaufError as refused:
        line.faults.append(str(refused))


def _print(lines: Sequence[Line]) -> None:
    rows = [
        (
            line.told,
            line.case.paper.number if line.case else "–",
            line.case.agency if line.case else "–",
            line.state,
            "; ".join(line.faults) or (counted(line.warnings, "Warnung", "Warnungen") if line.warnings else "–"),
        )
        for line in lines
    ]
    table("Vereinbarungen", ("Woher", "Vorlage", "Regionalagentur", "Stand", "Prüfung"), rows)


def _facts(line: Line) -> dict[str, object]:
    return {
        "from": line.told,
        "reference": line.reference or (line.case.reference if line.case else None),
        "begun": line.reference is not None,
        "before": line.begun_before,
        "faults": line.faults,
        "warnings": line.warnings,
    }
