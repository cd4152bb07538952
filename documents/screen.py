"""A document on the screen: its layout, as laid out for Word, written as HTML; so both say the same words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from documents.catalog import laid_out, read
from documents.content import Headed
from documents.html import Html, element, joined, words
from documents.look import Style
from documents.ooxml import NAMESPACES
from documents.screen_changes import NO_CHANGES, Changed, ScreenChanges, changes_between
from documents.screen_numbers import Numbers
from documents.screen_runs import Runs, name, style_of
from documents.screen_tables import table
from documents.sheet import Sheet
from models.kinds import DocumentKind
from models.seen import WITH_TEXT
from models.text import AgreementText

HEADINGS = {
    Style.TITLE: "h1",
    Style.SUBJECT: "h1",
    Style.SECTION: "h2",
    Style.CLAUSE: "h2",
    Style.LETTER_SECTION: "h2",
    Style.SUBSECTION: "h3",
}
#: Neighbours of one kind stand together: the element round them, its class, the element of each.
TOGETHER = {
    Style.BULLET: ("ul", "", "li"),
    Style.CELL_BULLET: ("ul", "", "li"),
    Style.ENCLOSURE: ("ol", "enclosures", "li"),
    Style.DECISION: ("div", "decision", "p"),
    Style.RETURN_ADDRESS: ("div", "sender", "p"),
    Style.ADDRESS: ("div", "address", "p"),
    Style.INFO: ("div", "info", "p"),
}
CLASSES = {
    Style.KIND_LINE: "over",
    Style.LEAD: "lead",
    Style.NOTE: "quiet",
    Style.PARTY: "party",
    Style.PARAGRAPH: "counted",
    Style.LETTER: "counted letter",
    Style.ENCLOSED: "small",
    Style.SIGNATURE: "signature",
    Style.CLOSING: "closing",
}


@dataclass(frozen=True)
class Section:
    """A heading of the document, for its table of contents."""

    anchor: str
    heading: str


@dataclass(frozen=True)
class Screen:
    """A document as a page shows it."""

    title: str
    html: Html
    sections: tuple[Section, ...]
    changed: tuple[Changed, ...]  #: what differs from the version it was compared with
    wide: bool  #: laid out on its side


def on_screen(kind: DocumentKind, content: Mapping[str, object] | Headed, former: AgreementText = ()) -> Screen:
    """Return a content as HTML, also one that was frozen as JSON; ``former`` is the text that its reader knows."""
    typed = read(kind, content)
    text: AgreementText = getattr(typed, "clauses", ()) if kind in WITH_TEXT else ()
    changes = changes_between(former, text) if former and text else NO_CHANGES
    sheet = laid_out(kind, typed)
    writer = _Writer(sheet, changes)
    body = writer.written(etree.fromstring(f"<w:body {NAMESPACES}>{sheet.body}</w:body>"))
    return Screen(
        title=typed.title,
        html=joined(_head(typed), body, _foot(typed, sheet)),
        sections=tuple(writer.sections),
        changed=changes.listed,
        wide=sheet.page.landscape,
    )


class _Writer:
    """One document on its way to the screen: numbers and headings are counted through."""

    def __init__(self, sheet: Sheet, changes: ScreenChanges) -> None:
        self.sections: list[Section] = []
        self._changes, self._numbers = changes, Numbers()
        self._runs = Runs(sheet.comments, changes)

    def written(self, parent: etree._Element) -> Html:
        """Return the blocks below an element, neighbours of one kind together."""
        return joined(*(piece for kind, group in groupby(parent, _kind) for piece in self._group(kind, list(group))))

    def _group(self, kind: str, blocks: list[etree._Element]) -> Iterator[Html]:
        if kind == "tbl":
            yield from (table(block, self.written) for block in blocks)
        elif kind in TOGETHER:
            tag, class_, inner = TOGETHER[Style(kind)]
            each = [self._inside(block) for block in blocks]
            kept = [element(inner, shown) for shown in each if shown]
            yield element(tag, *kept, class_=class_) if kept else Html()
        elif kind in tuple(Style):
            for block in blocks:
                yield from self._paragraph(Style(kind), block)

    def _paragraph(self, style: Style, block: etree._Element) -> Iterator[Html]:
        number, anchor, inside = self._numbers.of(style), _anchor(block), self._inside(block)
        if not inside:
            return
        shown = joined(element("span", f"{number} ", class_="number"), inside) if number else inside
        shown = joined(shown, self._changes.remark_at(anchor))
        if style not in HEADINGS:
            yield element("p", shown, class_=CLASSES.get(style, ""), id=anchor)
        else:
            if HEADINGS[style] == "h2":
                anchor = anchor or f"abschnitt-{len(self.sections) + 1}"
                heading = " ".join(filter(None, (number, self._changes.heading_at(anchor) or _plain(block))))
                self.sections.append(Section(anchor, heading))
            yield element(HEADINGS[style], shown, id=anchor)
        yield from (element("p", gone, class_="counted") for gone in self._changes.gone_behind(anchor))

    def _inside(self, block: etree._Element) -> Html:
        return self._runs.of(block, _anchor(block))


def _kind(block: etree._Element) -> str:
    """Return what keeps neighbours together: a table, or the style of a paragraph."""
    return "tbl" if block.tag == name("tbl") else style_of(block) if block.tag == name("p") else ""


def _anchor(block: etree._Element) -> str:
    mark = block.find(name("bookmarkStart"))
    return "" if mark is None else str(mark.get(name("name")))


def _plain(block: etree._Element) -> str:
    return "".join(block.itertext(name("t"))).strip()


def _head(content: Headed) -> Html:
    head = content.letterhead
    sample = element("strong", content.sample_note, class_="sample") if content.sample_note else Html()
    sender = element("p", element("strong", head.association), " ", sample)
    return element("div", sender, element("p", head.unit), class_="letterhead")


def _foot(content: Headed, sheet: Sheet) -> Html:
    lines = (content.funding_note, sheet.foot, content.version_line)
    return element("div", *(element("p", words(line)) for line in lines if line), class_="document-foot")
