"""The template files of the other two: our own house style with its letterhead, one empty, one with loops in it."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from bench.resolution import Frozen
from documents.catalog import render
from documents.look import Style
from models.kinds import DocumentKind


def empty_template(frozen: Frozen, file: Path) -> None:
    """Save our own draft resolution without its body: styles, numbering, letterhead and page numbers stay."""
    document = Document(BytesIO(render(DocumentKind.DRAFT_RESOLUTION, frozen)))
    body = document.element.body
    for block in list(body)[:-1]:  # the last one is the page set-up
        body.remove(block)
    document.save(str(file))


def template_with_loops(frozen: Frozen, file: Path) -> None:
    """Save the same with the marks of docxtpl: variables, loops over paragraphs and over rows of tables."""
    empty_template(frozen, file)
    document = Document(str(file))
    write_stationery(
        document,
        ("{{ w.association }}", "{{ w.sample }}"),
        "{{ w.unit }}",
        ("{{ w.short_title }}", "{{ w.label }}"),
        "{{ w.funding }}",
        "{{ w.version_line }}",
    )
    add = _Adding(document)
    add.line("{{ w.kind_line }}", Style.KIND_LINE)
    add.line("{{ w.title }}", Style.TITLE)
    add.table(Style.TABLE_DATA, None, "row in w.facts", [f"{{{{ row[{index}] }}}}" for index in range(4)])
    add.line("Beratungsfolge", Style.SECTION)
    cells = ["{{ step[0] }}", "{{ step[1] }}\n{{ step[2] }}", "{{ step[3] }}", "{{ step[4] }}", "{{ step[5] }}"]
    add.table(Style.TABLE_HOUSE, HEADINGS, "step in w.consultations", cells)
    add.line("Beschlussvorschlag", Style.SECTION)
    add.line("{%p for heading, lines in w.proposals %}")
    add.line("{{ heading }}", Style.SUBSECTION)
    add.loop("line in lines", "{{ line }}", Style.DECISION)
    add.line("{%p endfor %}")
    add.line("Sachlage", Style.SECTION)
    add.loop("line in w.background", "{{ line }}", Style.BODY)
    add.line("Personelle Auswirkungen", Style.SECTION)
    add.line("{{ w.staff }}", Style.BODY)
    add.line("Finanzielle Auswirkungen", Style.SECTION)
    add.line("{{ w.financial }}", Style.BODY)
    add.line("Anlagen", Style.SECTION)
    add.loop("line in w.enclosures", "{{ line }}", Style.ENCLOSURE)
    add.line("{{ w.proof }}", Style.NOTE)
    document.save(str(file))


HEADINGS = ("Nr.", "Gremium", "Zuständigkeit", "Sitzung am", "TOP")


def write_stationery(
    document: WordDocument,
    sender: tuple[str, str],
    unit: str,
    title: tuple[str, str],
    funding: str,
    version_line: str,
) -> None:
    """Put the words into head and foot; they stand in the first run of each piece, the rest of it stays."""
    section = document.sections[0]
    first = section.first_page_header.paragraphs
    put(first[0], *sender)
    put(first[1], unit)
    put(section.header.paragraphs[0], *title)
    put(section.header.paragraphs[1], sender[1])
    put(section.first_page_footer.paragraphs[0], funding)
    put(section.first_page_footer.paragraphs[1], version_line)
    put(section.footer.paragraphs[0], version_line)


def put(paragraph: Paragraph, *texts: str) -> None:
    """Write texts into the first runs of a paragraph that hold text, tabs between them stay."""
    runs = (run for run in paragraph.runs if run.text.strip())
    for run, text in zip(runs, texts, strict=False):
        run.text = text


class _Adding:
    """Builds the body of the template."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document

    def line(self, text: str, style: Style = Style.BODY) -> None:
        """Add one paragraph."""
        self._document.add_paragraph(text, self._style(style))

    def loop(self, each: str, text: str, style: Style) -> None:
        """Add a paragraph that is repeated."""
        self.line(f"{{%p for {each} %}}")
        self.line(text, style)
        self.line("{%p endfor %}")

    def table(self, style: Style, headings: Iterable[str] | None, each: str, cells: list[str]) -> None:
        """Add a table whose row is repeated."""
        table: Table = self._document.add_table(0, len(cells), self._style(style))
        if headings:
            self._row(table, list(headings), Style.CELL_HEAD)
        self._row(table, [f"{{%tr for {each} %}}"])
        self._row(table, cells)
        self._row(table, ["{%tr endfor %}"])

    def _row(self, table: Table, texts: list[str], style: Style = Style.CELL) -> None:
        for cell, text in zip(
            table.add_row().cells,  # type: ignore[no-untyped-call]
            texts,
            strict=False,
        ):
            first, *further = text.split("\n")
            cell.paragraphs[0].text = first
            cell.paragraphs[0].style = self._style(style)
            for more in further:
                cell.add_paragraph(more, self._style(style))

    def _style(self, style: Style) -> str:
        name: str = next(known.name for known in self._document.styles if known.style_id == style.value)
        return name
