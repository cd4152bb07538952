"""Tables on the screen: with headings as tables, of labels and values as lists, places to sign one behind the other."""

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from documents.html import Html, element, joined
from documents.look import Style
from documents.screen_runs import name, style_of

Written = Callable[[etree._Element], Html]  #: the blocks of a cell as HTML


def table(tbl: etree._Element, written: Written) -> Html:
    """Return a table; an empty one is room to write on paper and has no place on a screen."""
    properties = tbl.find(name("tblPr"))
    rows = [list(row.iter(name("tc"))) for row in tbl.iter(name("tr"))]
    if not any("".join(cell.itertext()).strip() for row in rows for cell in row):
        return Html()
    if _value(properties, "tblStyle") == Style.TABLE_SIGNATURE:
        return element("div", *_places(rows, written), class_="places")
    if tbl.find(f"{name('tr')}/{name('trPr')}/{name('tblHeader')}") is None:
        return element("dl", *_pairs(rows, written), class_="facts")
    return _headed(rows, written, _value(properties, "tblCaption"))


def _headed(rows: Sequence[Sequence[etree._Element]], written: Written, caption: str) -> Html:
    """Return a table with headings; each cell knows its own, for a narrow window shows the rows one below the other."""
    headings = ["".join(cell.itertext()).strip() for cell in rows[0]]
    numbers = [style_of(cell.find(name("p"))) == Style.CELL_HEAD_NUMBER for cell in rows[0]]
    head = (
        element("th", heading, scope="col", role="columnheader", class_="figure" if number else "")
        for heading, number in zip(headings, numbers, strict=True)
    )
    body = (
        element(
            "tr",
            *(
                element("td", _cell(cell, written), role="cell", class_="figure" if number else "", data_label=heading)
                for cell, heading, number in zip(row, headings, numbers, strict=True)
            ),
            role="row",
        )
        for row in rows[1:]
    )
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head, role="row"), role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        class_="stacked",
        role="table",
    )


def _pairs(rows: Sequence[Sequence[etree._Element]], written: Written) -> Iterator[Html]:
    """Yield labels and values, one or two pairs in a row."""
    for row in rows:
        for label, value in zip(row[::2], row[1::2], strict=False):
            pair = _cell(label, written), _cell(value, written)
            if any(pair):
                yield element("div", element("dt", pair[0]), element("dd", pair[1]))


def _places(rows: Sequence[Sequence[etree._Element]], written: Written) -> Iterator[Html]:
    """Yield each place to sign as a whole; on paper two stand side by side, in several rows."""
    begins = [at for at, row in enumerate(rows) if row[0].find(f".//{name('pBdr')}") is None]
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        for side in range(len(rows[begin])):
            inside = joined(*(written(row[side]) for row in rows[begin:end]))
            if inside:
                yield element("div", inside)


def _cell(cell: etree._Element, written: Written) -> Html:
    """Return what a cell holds; a single paragraph needs no element of its own."""
    inside = written(cell)
    single = len(cell.findall(name("p"))) == 1 and inside.startswith("<p>") and inside.endswith("</p>")
    return Html(inside[3:-4]) if single else inside


def _value(properties: etree._Element, local: str) -> str:
    found = properties.find(name(local))
    return "" if found is None else str(found.get(name("val"), ""))
