"""The draft resolution with python-docx as its documentation shows it: open the template, add block by block, save."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from bench.paper_templates import HEADINGS, write_stationery
from bench.resolution import Words

#: What the template calls the styles.
TITLE, SECTION, SUBSECTION = "Heading 1", "Heading 2", "Heading 3"
KIND_LINE, DECISION, ENCLOSURE, NOTE = "Kennzeile", "Beschluss", "Anlage", "Hinweis"
CELL, CELL_HEAD, CELL_LABEL = "Zelle", "Zelle Kopf", "Zelle Label"
DATA, HOUSE = "Daten", "Haus"


def paper(template: Path, words: Words) -> bytes:
    """Return the draft resolution as a file."""
    document = Document(str(template))
    write_stationery(
        document,
        (words.association, words.sample),
        words.unit,
        (words.short_title, words.label),
        words.funding,
        words.version_line,
    )
    document.add_paragraph(words.kind_line, KIND_LINE)
    document.add_paragraph(words.title, TITLE)
    facts = document.add_table(0, 4, DATA)
    for facts_row in words.facts:
        _fill(facts, facts_row, (CELL_LABEL, CELL) * 2)
    document.add_paragraph("Beratungsfolge", SECTION)
    _consultations(document, words)
    document.add_paragraph("Beschlussvorschlag", SECTION)
    for heading, lines in words.proposals:
        document.add_paragraph(heading, SUBSECTION)
        _lines(document, lines, DECISION)
    for title, lines in (
        ("Sachlage", words.background),
        ("Personelle Auswirkungen", (words.staff,)),
        ("Finanzielle Auswirkungen", (words.financial,)),
    ):
        document.add_paragraph(title, SECTION)
        _lines(document, lines)
    document.add_paragraph("Anlagen", SECTION)
    _lines(document, words.enclosures, ENCLOSURE)
    document.add_paragraph(words.proof, NOTE)
    document.core_properties.title = words.title
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _consultations(document: WordDocument, words: Words) -> None:
    table = document.add_table(0, len(HEADINGS), HOUSE)
    _fill(table, HEADINGS, (CELL_HEAD,) * len(HEADINGS))
    for number, body, meeting, role, on, item in words.consultations:
        _fill(table, (number, body, role, on, item), (CELL,) * len(HEADINGS))
        table.rows[-1].cells[1].add_paragraph(meeting, CELL)


def _fill(table: Table, texts: Iterable[str], styles: Iterable[str]) -> None:
    for cell, text, style in zip(
        table.add_row().cells,  # type: ignore[no-untyped-call]
        texts,
        styles,
        strict=True,
    ):
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = style


def _lines(document: WordDocument, lines: Iterable[str], style: str | None = None) -> None:
    for line in lines:
        document.add_paragraph(line, style)
