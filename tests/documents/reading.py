"""Read a document back as text, the way somebody sees it."""

import zipfile
from io import BytesIO

from docx import Document as open_document
from docx.oxml.ns import qn
from lxml import etree

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n"}


def _text(node: etree._Element) -> str:
    pieces = []
    for part in node.iter():
        if part.tag == qn("w:t"):
            pieces.append(part.text or "")
        elif part.tag in _SIGNS and part.getparent().tag == qn("w:r"):
            pieces.append(_SIGNS[part.tag])
    return "".join(pieces)


def lines(file: bytes) -> list[str]:
    """Return every paragraph of the body in order, those of tables row by row with bars between the cells."""
    found: list[str] = []
    for block in open_document(BytesIO(file)).element.body:
        if block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                cells = [" / ".join(filter(None, map(_text, cell.iter(qn("w:p"))))) for cell in row.iter(qn("w:tc"))]
                found.append(" | ".join(cells))
        elif block.tag == qn("w:p"):
            found.append(_text(block))
    return found


def text(file: bytes) -> str:
    """Return the body as one text in which no-break spaces are spaces."""
    return "\n".join(lines(file)).replace("\u00a0", " ")


def part(file: bytes, name: str) -> str:
    """Return the text of another part: a header, a footer."""
    return _text(etree.fromstring(zipfile.ZipFile(BytesIO(file)).read(name))).replace("\u00a0", " ")


def raw(file: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return a part as XML."""
    return etree.fromstring(zipfile.ZipFile(BytesIO(file)).read(name))
