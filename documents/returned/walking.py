"""Walk through WordprocessingML as Word, LibreOffice and others write it, and collect its text in a stream."""

import re
from collections.abc import Callable, Mapping

from documents.returned.fields import Fields
from documents.returned.records import CAME, WENT, Element, W, came, marked, value_of, went
from documents.returned.stream import PLAIN, Layout, State, Stream
from models.file_lines import Trace

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MOST_NOTES = 1000  #: footnotes and text boxes at one paragraph

_SKIPPED = {
    *(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr")),
    *(f"{W}{name}" for name in ("tcPr", "rt", "customXmlPr", "smartTagPr", "softHyphen", "fldData")),
}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


class Walker:
    """One walk through a body; footnotes and text boxes follow the paragraph they hang on."""

    def __init__(self, notes: Mapping[tuple[str, str], Element]) -> None:
        self.stream, self.notes = Stream(), notes
        self._fields, self._later = Fields(), list[tuple[Element, State, str]]()
        self._part = ""

    def walk(self, element: Element, state: State = PLAIN) -> None:
        """Collect everything below an element."""
        for child in element:  # neither comments nor instructions: the parser leaves them out
            self.visit(child, state)

    def visit(self, element: Element, state: State = PLAIN) -> None:
        """Collect an element itself."""
        _HANDLERS.get(element.tag, Walker.walk)(self, element, state)

    def _skip(self, element: Element, state: State) -> None:
        """Pass over what holds no text."""

    def _sign(self, element: Element, state: State) -> None:
        self._say(_SIGNS[element.tag], state)

    def _say(self, text: str, state: State) -> None:
        if not self._fields.hidden:
            self.stream.text(text, state, computed=self._fields.computed)

    def _text(self, element: Element, state: State) -> None:
        self._say(element.text or "", state)

    def _came(self, element: Element, state: State) -> None:
        self.walk(element, came(state, element))

    def _went(self, element: Element, state: State) -> None:
        self.walk(element, went(state, element))

    def _paragraph(self, element: Element, state: State) -> None:
        properties = element.find(f"{W}pPr")
        self.stream.begin(layout_of(properties, self._part))
        self.walk(element, state)
        mark = marked(state, properties.find(f"{W}rPr") if properties is not None else None)
        self.stream.end(mark)
        if mark.trace is not Trace.DELETED and self._later:
            later, self._later = self._later, []
            for beside, its_state, part in later:
                self._beside(beside, its_state, part)

    def _beside(self, element: Element, state: State, part: str) -> None:
        former, self._part = self._part, part
        self.walk(element, state)
        self._part = former

    def _table(self, element: Element, state: State) -> None:
        self._beside(element, state, self._part or "Tabelle")

    def _row(self, element: Element, state: State) -> None:
        self.walk(element, marked(state, element.find(f"{W}trPr")))

    def _cell(self, element: Element, state: State) -> None:
        within = marked(state, element.find(f"{W}tcPr"))
        self.walk(element, within)
        self.stream.seal(within)

    def _bookmark(self, element: Element, state: State) -> None:
        self.stream.open_name(element.get(f"{W}id") or "", element.get(f"{W}name") or "")

    def _bookmark_end(self, element: Element, state: State) -> None:
        self.stream.close_name(element.get(f"{W}id") or "")

    def _comment(self, element: Element, state: State) -> None:
        self.stream.open_comment(element.get(f"{W}id") or "")

    def _comment_end(self, element: Element, state: State) -> None:
        self.stream.close_comment(element.get(f"{W}id") or "")

    def _comment_sign(self, element: Element, state: State) -> None:
        number = element.get(f"{W}id") or ""
        if number not in self.stream.comments:
            self.stream.open_comment(number)

    def _note(self, element: Element, state: State) -> None:
        note = self.notes.get((element.tag, element.get(f"{W}id") or ""))
        if note is not None and len(self._later) < MOST_NOTES:
            self._later.append((note, state, "Fußnote"))

    def _box(self, element: Element, state: State) -> None:
        for child in element:  # a group holds several, each once
            if child.tag == f"{W}txbxContent":
                self._later.append((child, state, "Textfeld"))
            elif child.tag != f"{MC}Fallback":
                self._box(child, state)

    def _alternate(self, element: Element, state: State) -> None:
        chosen = next((child for child in element if child.tag == f"{MC}Choice"), None)
        if chosen is None:
            chosen = element.find(f"{MC}Fallback")
        if chosen is not None:
            self.walk(chosen, state)

    def _content_control(self, element: Element, state: State) -> None:
        properties = element.find(f"{W}sdtPr")
        if properties is None or not (_lists(properties) or properties.find(f"{W}showingPlcHdr") is not None):
            self.walk(element, state)

    def _field(self, element: Element, state: State) -> None:
        self._fields.mark(element.get(f"{W}fldCharType") or "")

    def _instruction(self, element: Element, state: State) -> None:
        self._fields.instruct(element.text or "")

    def _simple_field(self, element: Element, state: State) -> None:
        self._fields.mark("begin")
        self._fields.instruct(element.get(f"{W}instr") or "")
        self._fields.mark("separate")
        self.walk(element, state)
        self._fields.mark("end")

    def _symbol(self, element: Element, state: State) -> None:
        code = element.get(f"{W}char") or ""
        if re.fullmatch("(?!D[89A-F])[0-9A-F]{4}", code, re.IGNORECASE) and int(code, 16) >= 32:
            self._say(chr(int(code, 16)), state)


def _lists(properties: Element) -> bool:
    """Say whether a content control holds a table of contents, which the word processor makes."""
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Contents" in (gallery.get(f"{W}val") or "")


def layout_of(properties: Element | None, part: str) -> Layout:
    """Return what places a paragraph."""
    if properties is None:
        return Layout(part=part)
    style, listed = properties.find(f"{W}pStyle"), properties.find(f"{W}numPr")
    number = listed.find(f"{W}numId") if listed is not None else None
    level = listed.find(f"{W}ilvl") if listed is not None else None
    return Layout(
        style=value_of(style),
        list_id=value_of(number),
        level=int(value_of(level)) if value_of(level).isdecimal() else None,
        outline=properties.find(f"{W}outlineLvl") is not None,
        part=part,
    )


_HANDLERS: Mapping[str, Callable[[Walker, Element, State], None]] = {
    **dict.fromkeys((f"{W}t", f"{W}delText", f"{M}t"), Walker._text),
    **dict.fromkeys(_SKIPPED, Walker._skip),
    **dict.fromkeys(_SIGNS, Walker._sign),
    **dict.fromkeys(CAME, Walker._came),
    **dict.fromkeys(WENT, Walker._went),
    f"{W}p": Walker._paragraph,
    f"{W}tbl": Walker._table,
    f"{W}tr": Walker._row,
    f"{W}tc": Walker._cell,
    f"{W}bookmarkStart": Walker._bookmark,
    f"{W}bookmarkEnd": Walker._bookmark_end,
    f"{W}commentRangeStart": Walker._comment,
    f"{W}commentRangeEnd": Walker._comment_end,
    f"{W}commentReference": Walker._comment_sign,
    **dict.fromkeys((f"{W}footnoteReference", f"{W}endnoteReference"), Walker._note),
    **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), Walker._box),
    f"{MC}AlternateContent": Walker._alternate,
    f"{W}sdt": Walker._content_control,
    f"{W}fldChar": Walker._field,
    **dict.fromkeys((f"{W}instrText", f"{W}delInstrText"), Walker._instruction),
    f"{W}fldSimple": Walker._simple_field,
    f"{W}sym": Walker._symbol,
}
