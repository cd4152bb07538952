"""Several cases from one template and a table: a column for each gap, a line for each agreement."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from models.case import CaseFile
from models.case_places import place_of
from models.case_template import CaseTemplate, Facts, faults_of, filled
from models.errors import CaseInvalid
from models.yaml_tree import Tree

MOST_LINES = 200
LARGEST = 1_000_000  # bytes
LONGEST_CELL = 5_000  # characters


class TableInvalid(CaseInvalid):
    """Die Tabelle kann so nicht verwendet werden."""


class TableLine(NamedTuple):
    """One line of a table: where it stands, and what it says for each column."""

    number: int  #: in the file, counted from 1
    cells: Mapping[str, str]


def read_table(content: bytes, columns: Sequence[str]) -> list[TableLine]:
    """Return the lines of a CSV file whose head names these columns, in any order; else raise TableInvalid.

    Semicolons as Excel writes them, commas or tabs; UTF-8 or Windows-1252.
    """
    if len(content) > LARGEST:
        raise TableInvalid(["Die Tabelle ist größer als 1\u00a0MB."])
    text = _decoded(content)
    rows = _rows(text)
    head = [cell.strip() for cell in rows[0][1]] if rows else []
    if findings := list(_head_findings(head, columns)):
        raise TableInvalid(findings)
    lines = [TableLine(number, _cells(head, cells)) for number, cells in rows[1:]]
    if findings := list(_line_findings(head, rows[1:])):
        raise TableInvalid(findings)
    return lines


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableInvalid(["Die Datei ist keine Tabelle als Text (CSV)."])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return every line that is not empty with its number in the file."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    rows, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        raise TableInvalid([f"Zeile {begins}: Ein Text in Anführungszeichen wird nicht richtig geschlossen."]) from None
    return rows


def _head_findings(head: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    if not head:
        yield "Die Tabelle ist leer."
        return
    yield from (
        f"Die Spalte „{name}“ kommt mehrfach vor." for name, count in Counter(head).items() if count > 1 and name
    )
    for name in dict.fromkeys(head):
        if name and name not in columns:
            near = get_close_matches(name, columns, n=1)
            yield f"Die Spalte „{name}“ kennt die Vorlage nicht" + (
                f" – gemeint ist vielleicht „{near[0]}“?" if near else "."
            )
    if missing := [name for name in columns if name not in head]:
        yield f"In der Kopfzeile {'fehlt' if len(missing) == 1 else 'fehlen'}: {', '.join(missing)}."


def _line_findings(head: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    if not rows:
        yield "Unter der Kopfzeile steht keine Vereinbarung."
    if len(rows) > MOST_LINES:
        yield f"Die Tabelle hat {len(rows)} Zeilen; auf einmal gehen höchstens {MOST_LINES}."
    for number, cells in rows:
        if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            yield f"Zeile {number}: Hier stehen mehr Angaben, als die Kopfzeile Spalten hat."
        if any(len(cell) > LONGEST_CELL for cell in cells):
            yield f"Zeile {number}: Eine Angabe ist länger als {LONGEST_CELL} Zeichen."


def _cells(head: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name}


class TableCase(NamedTuple):
    """What has become of one line: a case, or why there is none."""

    line: TableLine
    facts: Facts
    case: CaseFile | None
    findings: tuple[str, ...]


def cases_of(template: CaseTemplate, lines: Sequence[TableLine]) -> list[TableCase]:
    """Return the case of every line; two with one number are found at both."""
    read = [_case_of(template, line) for line in lines]
    times = Counter(each.case.reference for each in read if each.case)
    return [_doubled(each, read) if each.case and times[each.case.reference] > 1 else each for each in read]


def _case_of(template: CaseTemplate, line: TableLine) -> TableCase:
    facts, column = filled(template.facts, line.cells), {path: gap for gap in template.gaps for path in gap.paths}
    findings = [f"„{gap.name}“ ist leer" for gap in template.gaps if not line.cells.get(gap.name, "").strip()]
    for path, named, what in faults_of(facts):
        where = f"„{column[path].name}“" if path in column else place_of(named, Tree())
        findings.append(f"{where}: {what}" if where else what)
    case = None if findings else CaseFile.model_validate(facts)
    return TableCase(line, facts, case, tuple(dict.fromkeys(findings)))


def _doubled(each: TableCase, read: Sequence[TableCase]) -> TableCase:
    number = each.facts["paper"]["number"]
    same = [o.line.number for o in read if o is not each and o.case and o.case.paper.number == number]
    said = f"Die Nummer {number} steht auch in Zeile {', '.join(map(str, same))}"
    return each._replace(case=None, findings=(said,))
