"""Fields: their codes are no text, tables of contents are none either, and references renew themselves."""

from dataclasses import dataclass

_LISTS = ("TOC", "INDEX", "TOA")
_COMPUTED = ("REF", "PAGEREF", "NOTEREF", "STYLEREF", "PAGE", "NUMPAGES", "SECTION", "SEQ", "DATE", "TIME", "SAVEDATE")
LONGEST = 40  #: characters of a code that are kept: the kind is its first word


@dataclass
class _Field:
    hidden: bool  #: so is everything in it, by a field round it
    computed: bool
    code: str = ""
    shows: bool = False

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()


class Fields:
    """The fields that are open at a place of the document."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.hidden = False  #: what comes now is code, or a list that the word processor makes
        self.computed = False  #: what comes now renews itself

    def mark(self, kind: str) -> None:
        """Take a mark of a field: begin, separate, end."""
        if kind == "begin":
            self._open.append(_Field(self.hidden, self.computed))
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            self._open.pop()
        self._look()

    def instruct(self, code: str) -> None:
        """Take a part of the innermost field's code."""
        if self._open:
            innermost = self._open[-1]
            innermost.code = (innermost.code + code).lstrip()[:LONGEST]
            self._look()

    def _look(self) -> None:
        """Look at the innermost field only: it knows what those round it are, however many they be."""
        field = self._open[-1] if self._open else _Field(hidden=False, computed=False, shows=True)
        self.hidden = field.hidden or not field.shows or field.kind in _LISTS
        self.computed = field.computed or field.kind in _COMPUTED
