"""WordprocessingML as text: what goes in is escaped, filtered and tied with no-break spaces; nothing is lost."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.look import Style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    f'xmlns:w14="{W14}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SUSPECT = re.compile("[^\t\n\x20-\x84\x86-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_BEFORE_DIGIT = ("§", r"\bAbs\.", r"\bNr\.", r"\bArt\.", r"\bTOP", r"\b[ÖN]", r"\bFassung", r"\bAnlage", r"\bVorlage")
_TIES = re.compile(
    " (?:"
    rf"(?=\d)(?:{'|'.join(f'(?<={word} )' for word in (*_BEFORE_DIGIT, *_MONTHS.split('|')))})"
    rf"|(?<=\. )(?:(?<=\d\. )(?=(?:{_MONTHS})\b)|(?<=\bBuchst\. )(?=[a-z]\b)|(?<=\b[a-z]\. )(?=[A-Za-z]\.)"
    r"|(?<=\bDr\. )|(?<=\bProf\. ))"
    r"|(?<=\d )(?=(?:Uhr|EUR|Euro|km|%|€))|(?<=\bFAI )(?=NRW)|(?<=\bTOP )(?=[ÖN] )"
    ")"
)


class Xml(str):
    """Text that already is markup; a plain string is always escaped."""

    __slots__ = ()


def legal(text: str) -> str:
    """Return the text without what XML cannot carry; every kind of line end becomes a line feed."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text)) if _SUSPECT.search(text) else text


def typeset(text: str) -> str:
    """Return the text as it is printed: legal, and with no-break spaces where a line must not break."""
    return _TIES.sub("\u00a0", legal(text))


def attribute(text: str) -> str:
    """Return the text as the value of an attribute, on one line."""
    flat = legal(text).replace("\n", " ").replace("\t", " ")
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element_text(text: str) -> str:
    """Return the text as the content of an element."""
    return typeset(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def run(text: str, style: Style | None = None, properties: str = "") -> Xml:
    """A run of text; line feeds and tabs become their elements."""
    body = element_text(text)
    if "\n" in body or "\t" in body:
        body = body.replace("\n", f"{_CLOSE}<w:br/>{_OPEN}").replace("\t", f"{_CLOSE}<w:tab/>{_OPEN}")
    if style:
        properties = f'<w:rStyle w:val="{style}"/>{properties}'
    if properties:
        return Xml(f"<w:r><w:rPr>{properties}</w:rPr>{_OPEN}{body}{_CLOSE}</w:r>")
    return Xml(f"<w:r>{_OPEN}{body}{_CLOSE}</w:r>")


def strong(text: str) -> Xml:
    """A run in bold."""
    return run(text, Style.STRONG)


TAB = Xml("<w:r><w:tab/></w:r>")


def inline(piece: str) -> str:
    """Return markup as it is and a plain string as a run."""
    return piece if isinstance(piece, Xml) else run(piece)


def paragraph(style: Style, *pieces: str, properties: str = "") -> Xml:
    """A paragraph of plain strings and runs; ``properties`` follow the style in ``w:pPr``."""
    chosen = "" if style is Style.BODY else f'<w:pStyle w:val="{style}"/>'
    head = f"<w:pPr>{chosen}{properties}</w:pPr>" if chosen or properties else ""
    return Xml(f"<w:p>{head}{''.join(map(inline, pieces))}</w:p>")


def bookmarked(number: int, name: str, *pieces: str) -> Xml:
    """Runs inside a bookmark; the number is unique within the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/>'
    return Xml(f'{start}{"".join(map(inline, pieces))}<w:bookmarkEnd w:id="{number}"/>')


def field(instruction: str, shown: str) -> Xml:
    """A field like PAGE with the text that stands there until it is computed."""
    part = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return Xml(
        f'{part("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f"{part('separate')}{run(shown)}{part('end')}"
    )


def checkbox(number: int, title: str) -> Xml:
    """A box to tick, in Word by a click; its signs are in Arial, so they look alike everywhere."""
    signs = "".join(
        f'<w14:{state} w14:val="{sign}" w14:font="Arial"/>'
        for state, sign in (("checkedState", "25A0"), ("uncheckedState", "25A1"))
    )
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(title)}"/><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/>{signs}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('□')}</w:sdtContent></w:sdt>"
    )


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, width in twips, style of its cells."""

    heading: str
    width: int
    style: Style = Style.CELL


def cell(content: str, width: int, style: Style = Style.CELL, span: int = 1) -> str:
    """A cell; plain text becomes one paragraph, markup is taken as paragraphs."""
    inner = content if isinstance(content, Xml) else paragraph(style, content)
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{inner}</w:tc>'


def row(cells: Iterable[str], *, header: bool = False, height: int = 0) -> str:
    """A row that never breaks across pages; a header row is repeated on every page."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: Style, columns: Sequence[Column], rows: Iterable[Sequence[str]], caption: str, *, height: int = 0
) -> Xml:
    """A table of fixed widths with a caption for screen readers; with headings its first row is a header row."""
    headed = any(column.heading for column in columns)
    head = (
        row((cell(column.heading, column.width, _head_style(column)) for column in columns), header=True)
        if headed
        else ""
    )
    body = "".join(
        row(
            (cell(text, column.width, column.style) for text, column in zip(texts, columns, strict=True)), height=height
        )
        for texts in rows
    )
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    return Xml(f"<w:tbl>{table_properties(style, columns, caption)}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>")


def _head_style(column: Column) -> Style:
    return Style.CELL_HEAD_NUMBER if column.style is Style.CELL_NUMBER else Style.CELL_HEAD


def table_properties(style: Style, columns: Sequence[Column], caption: str) -> str:
    """The properties of a table of fixed widths; with headings its first row, without them its first column heads."""
    headed = any(column.heading for column in columns)
    width = sum(column.width for column in columns)
    described = attribute(", ".join(column.heading for column in columns if column.heading) or caption)
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0620" if headed else "0680"}" w:firstRow="{int(headed)}" w:lastRow="0" '
        f'w:firstColumn="{int(not headed)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(caption)}"/><w:tblDescription w:val="{described}"/></w:tblPr>'
    )
