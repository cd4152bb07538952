"""The parts that every paper is made of: opening, sections, data, decision box, lists, notes."""

from collections.abc import Iterable, Sequence

from documents.look import PORTRAIT, Style
from documents.ooxml import Column, Xml, cell, legal, paragraph, row, run, table, table_properties

LABELS = (18, 36, 16, 30)  #: shares of label, value, label, value in a data table


def opening(kind_line: Sequence[str], title: str, lead: str = "") -> list[Xml]:
    """The line that names the kind of paper, the title as heading 1, and a line below it."""
    blocks = [
        paragraph(Style.KIND_LINE, " · ".join(part for part in kind_line if part)),
        paragraph(Style.TITLE, title),
    ]
    return [*blocks, paragraph(Style.LEAD, lead)] if lead else blocks


def section(title: str, *blocks: Xml) -> list[Xml]:
    """A section with its heading; without content it is left out."""
    return [paragraph(Style.SECTION, title), *blocks] if blocks else []


def annex(title: str, *blocks: Xml) -> list[Xml]:
    """A section that begins on a new page; without content it is left out."""
    return [paragraph(Style.SECTION, title, properties="<w:pageBreakBefore/>"), *blocks] if blocks else []


def subsection(title: str, *blocks: Xml) -> list[Xml]:
    """A section below a section; without content it is left out."""
    return [paragraph(Style.SUBSECTION, title), *blocks] if blocks else []


def text(*pieces: str) -> Xml:
    """A paragraph of running text."""
    return paragraph(Style.BODY, *pieces)


def leading(*pieces: str) -> Xml:
    """A paragraph that stays with what follows."""
    return paragraph(Style.BODY, *pieces, properties="<w:keepNext/>")


def below(*pieces: str) -> Xml:
    """A paragraph below a table, with the distance that a table does not give."""
    return paragraph(Style.BODY, *pieces, properties='<w:spacing w:before="160"/>')


def texts(paragraphs: Iterable[str]) -> list[Xml]:
    """Several paragraphs of running text."""
    return [text(words) for words in paragraphs if words]


def note(*pieces: str) -> Xml:
    """A quiet remark."""
    return paragraph(Style.NOTE, *pieces)


def proof(head: str) -> list[Xml]:
    """How the journal stood when the paper was ordered: whoever keeps the paper can hold the journal against it."""
    return [note("Nachweis: ", run(head, Style.CODE))] if head else []


def bullets(items: Iterable[str], style: Style = Style.BULLET) -> list[Xml]:
    """A list with dashes; neither its first nor its last point stands alone on a page."""
    kept = [item for item in items if item]
    last = len(kept) - 1
    if style is Style.CELL_BULLET:
        return [paragraph(style, item) for item in kept]
    return [paragraph(style, item, properties=_in_list(index, last)) for index, item in enumerate(kept)]


def _in_list(index: int, last: int) -> str:
    if index == last:
        return '<w:spacing w:after="140"/>'
    return "<w:keepNext/>" if index in (0, last - 1) else ""


def enclosures(items: Iterable[str]) -> list[Xml]:
    """The numbered list ``Anlage 1``, ``Anlage 2``."""
    return together(Style.ENCLOSURE, items)


def together(style: Style, items: Iterable[str]) -> list[Xml]:
    """Short lines that stay on one page."""
    kept = [item for item in items if item]
    last = len(kept) - 1
    return [
        paragraph(style, item, properties="" if index == last else "<w:keepNext/>") for index, item in enumerate(kept)
    ]


def decision_box(*paragraphs: str) -> list[Xml]:
    """The wording of a decision: a bar at the left, on a tint; line feeds part paragraphs."""
    lines = (line for words in paragraphs for line in legal(words).split("\n"))
    return together(Style.DECISION, (line for line in lines if line.strip()))


def quotation(words: str) -> list[Xml]:
    """Words exactly as somebody put them, set in from the margin; line feeds part paragraphs."""
    lines = [line for line in legal(words).split("\n") if line.strip()]
    return [paragraph(Style.BODY, line, properties='<w:ind w:left="400" w:right="400"/>') for line in lines]


def data_table(caption: str, *rows: Sequence[str], width: int = PORTRAIT.text_width) -> Xml:
    """Labels and values, one or two pairs in a row; a row without any value is left out."""
    widths = spread(*LABELS, width=width)
    columns = [Column("", each) for each in widths]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    body = "".join(_data_row(words, widths) for words in rows if any(words[1::2]))
    return Xml(
        f"<w:tbl>{table_properties(Style.TABLE_DATA, columns, caption)}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _data_row(words: Sequence[str], widths: Sequence[int]) -> str:
    if len(words) == 2:
        return row((cell(words[0], widths[0], Style.CELL_LABEL), cell(words[1], sum(widths[1:]), span=3)))
    styles = (Style.CELL_LABEL, Style.CELL) * 2
    return row(cell(content, width, style) for content, width, style in zip(words, widths, styles, strict=True))


def blank_table(caption: str, height: int, width: int = PORTRAIT.text_width) -> Xml:
    """A framed space to write in, its height in twips."""
    return table(Style.TABLE_HOUSE, (Column("", width),), [("",)], caption, height=height)


def house_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], caption: str, *, height: int = 0) -> Xml:
    """A table with a tinted header row that is repeated on every page."""
    return table(Style.TABLE_HOUSE, columns, rows, caption, height=height)


def stacked(*paragraphs: str) -> Xml:
    """The paragraphs of one cell; empty ones are left out, but a cell is never without a paragraph."""
    kept = [words if isinstance(words, Xml) else paragraph(Style.CELL, words) for words in paragraphs if words]
    return Xml("".join(kept) or paragraph(Style.CELL))


def quiet(words: str) -> Xml:
    """A second line of a cell, smaller and muted."""
    return paragraph(Style.CELL, run(words, Style.QUIET)) if words else Xml("")


def emphatic(*pieces: str) -> Xml:
    """A cell in bold."""
    return paragraph(Style.CELL, *(piece if isinstance(piece, Xml) else run(piece, Style.STRONG) for piece in pieces))


def spread(*shares: float, width: int = PORTRAIT.text_width) -> tuple[int, ...]:
    """Divide a width by shares; the last column takes what rounding leaves."""
    whole = sum(shares)
    widths = [int(width * share / whole) for share in shares]
    return (*widths[:-1], width - sum(widths[:-1]))
