"""Places to sign: for whom, by whom, in which capacity and on what basis."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from documents.look import INK, Style, twips
from documents.ooxml import Column, Xml, cell, paragraph, row, run, strong, table_properties
from documents.parts import spread
from documents.styles import border, spacing
from models.strict import Strict

KEPT = "<w:keepNext/>"  #: the row stays on the page of the next one


class SignatureLine(Strict):
    """A place to sign."""

    heading: str = ""  #: for which party
    name: str
    office: str = ""
    capacity: str = ""
    basis: str = ""
    way: str = ""  #: how it may be signed


def signature_block(lines: Sequence[SignatureLine], *, dated: bool = True, followed: bool = False) -> list[Xml]:
    """Two places side by side; place, date and signature each on a line. Nobody signs alone on the next page.

    ``followed`` keeps the block on the page of the line after it.
    """
    if not lines:
        return []
    widths = spread(1, 1)
    columns = [Column("", width) for width in widths]
    pairs = list(zip_longest(lines[::2], lines[1::2]))
    body = "".join(_pair(pair, widths, dated=dated, kept=KEPT if followed else "") for pair in pairs)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = table_properties(Style.TABLE_SIGNATURE, columns, "Unterschriften")
    return [Xml(f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>")]


def _pair(pair: Sequence[SignatureLine | None], widths: Sequence[int], *, dated: bool, kept: str) -> str:
    signed = partial(_signed, kept=kept)
    rows = (_heading, _dated, signed) if dated else (_heading, signed)
    return "".join(row(cell(part(line), width) for line, width in zip(pair, widths, strict=True)) for part in rows)


def _heading(line: SignatureLine | None) -> Xml:
    if line is None or not line.heading:
        return paragraph(Style.SIGNATURE, properties=KEPT)
    return paragraph(Style.SIGNATURE, strong(line.heading), properties=KEPT + spacing(200, 0))


def _dated(line: SignatureLine | None) -> Xml:
    return _ruled(run("Ort, Datum", Style.QUIET), KEPT) if line else paragraph(Style.SIGNATURE, properties=KEPT)


def _signed(line: SignatureLine | None, *, kept: str) -> Xml:
    if line is None:
        return paragraph(Style.SIGNATURE, properties=kept)
    basis, way = f"Grundlage: {line.basis}" if line.basis else "", f"Art: {line.way}" if line.way else ""
    details = (line.office, line.capacity, basis, way)
    written = "".join(paragraph(Style.SIGNATURE, words, properties=kept) for words in details if words)
    return Xml(f"{_ruled(strong(line.name), kept)}{written}")


def _ruled(content: Xml, kept: str = "") -> Xml:
    line = f"{kept}<w:pBdr>{border('top', 4, INK, 3)}</w:pBdr>{spacing(twips(12), 0)}"
    return paragraph(Style.SIGNATURE, content, properties=line)
