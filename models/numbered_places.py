"""Where a line stands, in German: ``§ 3 Abs. 2 Buchst. b``, from its number, whoever set it."""

import re
from dataclasses import dataclass, field

NBSP = "\u00a0"
_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
_SECTION = r"(?:§|Art\.|Artikel)\s*\d+[a-z]?\b"
_NUMBER = re.compile(
    rf"\s*(?:(?P<section>{_SECTION})(?!\s*(?:,|Abs|Satz|Nr|Buchst|[a-zäöü]|(?:§|Art)))[.:]?"
    r"|\((?P<paragraph>\d{1,2}[a-z]?)\)|\(?(?P<point>[a-z]|([a-z])\4)\)(?=\s)"
    rf"|(?P<count>\d{{1,2}}(?:\.\d{{1,2}})+\.?|\d{{1,2}}[.)])(?=\s)(?!\s+{_MONTH}))\s*[–—:\t]?\s*"
)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a line: what kind it is of and what stands there, without brackets and points."""

    kind: str  #: section, paragraph, point, count
    shown: str


def typed_number(text: str) -> tuple[Number | None, str]:
    """Part a number typed in front of a line from its wording: ``(2) Sie …``; a reference or a date is none."""
    found = _NUMBER.match(text)
    if not found:
        return None, text
    kind = next(kind for kind in ("section", "paragraph", "point", "count") if found[kind])
    shown = re.sub(r"\s+", NBSP, found[kind].strip()).rstrip(".)")
    if kind == "section":
        shown = re.sub(r"^(§|Art\.|Artikel)\s*", lambda sign: f"{sign[1].replace('Artikel', 'Art.')}{NBSP}", shown)
    return Number(kind, shown), text[found.end() :]


@dataclass
class Places:
    """Says of each line of a document, asked in their order, where it stands."""

    section: str = ""
    paragraph: str = ""
    heading: str = ""  #: of the part without numbers: ``Präambel``
    here: str = ""  #: the place of the last line
    _counted: int = field(default=0, repr=False)  #: lines below the section that bear no number
    _points: str = field(default="", repr=False)

    def of(self, number: Number | None, *, heading: str = "") -> str:
        """Return the place of the next line; ``heading`` is its wording where it is one without a number."""
        self.here = self._next(number, heading)
        return self.here

    def _next(self, number: Number | None, heading: str) -> str:
        if heading and number is None:
            self.section = self.paragraph = self._points = ""
            self.heading, self._counted = heading, 0
            return heading
        if number is None:
            return self._unnumbered()
        placing = {"section": self._section, "paragraph": self._paragraph, "point": self._point}
        return placing.get(number.kind, self._count)(number.shown)

    def _section(self, shown: str) -> str:
        self.section, self.paragraph, self._points, self.heading, self._counted = shown, "", "", "", 0
        return shown

    def _paragraph(self, shown: str) -> str:
        self.paragraph, self._points = f"Abs.{NBSP}{shown}", ""
        return _joined(self.section or self.heading, self.paragraph)

    def _point(self, shown: str) -> str:
        double = len(shown) > 1 and self._points and self._points != "z"
        if double:
            return _joined(self._above(), f"Buchst.{NBSP}{self._points}", f"Doppelbuchst.{NBSP}{shown}")
        self._points = shown
        return _joined(self._above(), f"Buchst.{NBSP}{shown}")

    def _count(self, shown: str) -> str:
        if self.section.startswith(("§", "Art")):
            return _joined(self._above(), f"Nr.{NBSP}{shown}")
        if "." in shown:
            self.paragraph, self._points = f"Ziffer{NBSP}{shown}", ""
            return self.paragraph
        return self._section(f"Ziffer{NBSP}{shown}")

    def _unnumbered(self) -> str:
        if self.paragraph or not self.section:
            return self._above()
        self._counted += 1
        return _joined(self.section, f"Abs.{NBSP}{self._counted}")

    def _above(self) -> str:
        if self.paragraph.startswith("Ziffer"):
            return self.paragraph
        return _joined(self.section or self.heading, self.paragraph)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
