"""The words of one paragraph on the screen: emphasis, tracked changes with their authors, remarks of the margin."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from lxml import etree

from documents.html import Html, come, element, gone, joined, unseen, words
from documents.look import Style
from documents.ooxml import NAMESPACES, W


def name(local: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{local}"


def style_of(paragraph: etree._Element) -> str:
    """Return the style of a paragraph."""
    found = paragraph.find(f"{name('pPr')}/{name('pStyle')}")
    return str(Style.BODY) if found is None else str(found.get(name("val")))


class Wordings(Protocol):
    """Knows how a place read before."""

    def marked(self, anchor: str, text: str) -> Html | None:
        """Return the words of a place with what has changed, or nothing where nothing has."""


_LOOKS = {Style.STRONG: "strong", Style.SAMPLE: "strong", Style.QUIET: "small", Style.CODE: "code"}
_SIGNS = {name("br"): "\n", name("tab"): " "}
_SKIPPED = {"pPr", "rPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "sdtPr"}
_SKIPPED_TAGS = {name(local) for local in _SKIPPED}


class Runs:
    """Writes the runs of one document."""

    def __init__(self, comments: str, wordings: Wordings) -> None:
        read = etree.fromstring(f"<w:comments {NAMESPACES}>{comments}</w:comments>")
        self._comments = {str(one.get(name("id"))): one for one in read}
        self._wordings = wordings

    def of(self, paragraph: etree._Element, anchor: str) -> Html:
        """Return the words of a paragraph; those of a place of the text with what has changed in them."""
        marked = self._wordings.marked(anchor, _text(paragraph)) if anchor else None
        return joined(*self._pieces(paragraph)) if marked is None else marked

    def _pieces(self, parent: Iterable[etree._Element]) -> Iterator[Html]:
        for child in parent:
            local = etree.QName(child).localname
            if child.tag in _SKIPPED_TAGS:
                continue
            if local == "r":
                yield self._run(child)
            elif local in ("ins", "moveTo"):
                yield come(*self._pieces(child), by=_author(child))
            elif local in ("del", "moveFrom"):
                yield gone(*self._pieces(child), by=_author(child))
            else:  # a box to tick, or the content of one
                yield from self._pieces(child)

    def _run(self, run: etree._Element) -> Html:
        note = run.find(name("commentReference"))
        if note is not None:
            return self._remark(str(note.get(name("id"))))
        styled = run.find(f"{name('rPr')}/{name('rStyle')}")
        text, style = words(_text(run)), "" if styled is None else str(styled.get(name("val")))
        if not text:
            return text
        if style == Style.DELETION:
            return gone(text)
        if style == Style.INSERTION:
            return come(text)
        return element(_LOOKS[Style(style)], text) if style in _LOOKS else text

    def _remark(self, known: str) -> Html:
        comment = self._comments[known]
        author = element("b", _author(comment))
        return element("span", unseen(" Kommentar von "), author, unseen(":"), " ", _text(comment), class_="remark")


def _author(change: etree._Element) -> str:
    return str(change.get(name("author"), ""))


def _text(node: etree._Element) -> str:
    pieces = (
        part.text or "" if part.tag in (name("t"), name("delText")) else _SIGNS.get(part.tag, "")
        for part in node.iter()
        if part.getparent() is not None and part.getparent().tag == name("r")
    )
    return "".join(pieces)
