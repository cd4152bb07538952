"""The response form as it came back: what stands in the columns beside each passage, and what was ticked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.response_form import NOTHING
from documents.returned.cutting import cut
from documents.returned.gate import Package
from documents.returned.records import Element, W
from documents.returned.stream import Stream
from documents.returned.walking import Walker
from models.authorship import writer_of
from models.file_lines import FileText, Hand, Line
from models.proposals import BREAK, Proposal, ProposalKind

COLUMNS = ("Stelle", "Wortlaut", "Vorschlag", "Begründung")
GENERAL = "Allgemeine Anmerkungen"
WHOLE = "zum ganzen Text"
_TICKED = ("■", "☒", "☑", "✓", "✔", "✗", "✘")


@dataclass(frozen=True)
class Row:
    """One passage of the form."""

    wording: Line
    proposal: str = ""
    reason: str = ""
    by: Hand | None = None  #: who filled it in, where that was recorded


@dataclass(frozen=True)
class Form:
    """What stands in a response form."""

    rows: tuple[Row, ...]
    respondent: str = ""
    general: str = ""
    content: bool = False  #: „keine Anmerkung“ to the whole text was ticked

    @property
    def passages(self) -> list[Line]:
        """The passages of the form, as lines to compare with."""
        return [row.wording for row in self.rows]

    def read(self, last_hand: Hand) -> FileText:
        """Return the wording column, which somebody may have edited instead."""
        return FileText(self.passages, last_hand=last_hand)

    def beside(self, sent: Sequence[Line]) -> list[Line]:
        """Return those of the passages sent that the form asks about, by name or by place."""
        names, labels = {line.clause for line in self.passages} - {""}, {line.label for line in self.passages}
        return [line for line in sent if line.clause in names or line.label in labels]

    def named(self, sent: Sequence[Line]) -> "Form":
        """Return the form with the names of the passages sent where it has lost its own."""
        names = {line.label: line.clause for line in sent}
        rows = (
            replace(row, wording=replace(row.wording, clause=row.wording.clause or names.get(row.wording.label, "")))
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def proposals(self, last_hand: Hand) -> Iterator[Proposal]:
        """Yield what was filled in: a proposal with its reason is about the whole passage, a reason alone a remark."""
        author = self.respondent or last_hand.author
        for row in self.rows:
            if not row.proposal and not row.reason:
                continue
            yield Proposal(
                clause=row.wording.clause,
                label=row.wording.label,
                kind=ProposalKind.REPLACE if row.proposal else ProposalKind.COMMENT,
                old=row.wording.text,
                new=row.proposal,
                comment=row.reason,
                author=row.by.author if row.by else author,
                date=row.by.date if row.by else last_hand.date,
                tracked=row.by is not None,
            )
        if self.general:
            yield Proposal(
                label=WHOLE, kind=ProposalKind.COMMENT, comment=self.general, author=author, date=last_hand.date
            )


def form_of(package: Package) -> Form | None:
    """Return the response form that a file is, or nothing where it is none."""
    tables = list(package.body.iterchildren(f"{W}tbl"))
    rows = [row for table in tables for row in _rows(table)]
    if not rows:
        return None
    return Form(tuple(rows), _respondent(tables), _general(package.body), _content(package.body))


def _rows(table: Element) -> Iterator[Row]:
    rows = list(table.iterchildren(f"{W}tr"))
    heads = [_text(cell) for cell in _cells(rows[0])] if rows else []
    if not set(COLUMNS) <= set(heads):
        return
    at = [heads.index(column) for column in COLUMNS]
    for row in rows[1:]:
        cells = _cells(row)
        if len(cells) > max(at):
            yield from _row([cells[index] for index in at])


def _row(cells: Sequence[Element]) -> Iterator[Row]:
    place, wording, proposal, reason = cells
    for line in _lines(wording)[:1]:
        written = [hand for cell in (proposal, reason) for each in _lines(cell) if (hand := writer_of(each))]
        label = _text(place).partition("\n")[0]
        named = replace(line, clause=next(iter(line.names), ""), label=label, part="")
        yield Row(named, _text(proposal), _text(reason), next(iter(written), None))


def _respondent(tables: Sequence[Element]) -> str:
    """Return the name in the table of who responds, if one was filled in."""
    for table in tables:
        for row in table.iterchildren(f"{W}tr"):
            cells = [_text(cell) for cell in _cells(row)]
            if cells[:1] == ["Name"]:
                return cells[1] if len(cells) > 1 else ""
    return ""


def _general(body: Element) -> str:
    """Return what stands in the table below the heading for general remarks."""
    below = False
    for element in body:
        if element.tag == f"{W}tbl" and below:
            return _text(element)
        below = element.tag == f"{W}p" and _text(element) == GENERAL
    return ""


def _content(body: Element) -> bool:
    """Say whether the box for „keine Anmerkung“ to the whole text was ticked."""
    texts = (_text(element) for element in body.iterchildren(f"{W}p"))
    return any(text.startswith(_TICKED) and NOTHING in text for text in texts)


def _cells(row: Element) -> list[Element]:
    return list(row.iterchildren(f"{W}tc"))


def _walked(element: Element) -> Stream:
    walker = Walker({})
    walker.visit(element)
    return walker.stream


def _lines(element: Element) -> list[Line]:
    return cut(_walked(element)).lines


def _text(element: Element) -> str:
    """Return what stands in an element, numbers typed in front included."""
    return "".join(_walked(element).shown).replace(BREAK, "\n").strip()
