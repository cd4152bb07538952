"""A document as one stream of text: every stretch with what the records say of it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from models.errors import FileRefused
from models.file_lines import END, NOBODY, SHOWN, Hand, Span, Trace
from models.proposals import BREAK

MOST_PARAGRAPHS = 8_000
MOST_CHARACTERS = 400_000
MOST_BOOKMARKS = 3_000
TOO_LONG = "Die Datei ist viel länger als eine Vereinbarung und wird deshalb nicht gelesen."


class State(NamedTuple):
    """What the records say of the text that comes now."""

    trace: Trace = Trace.KEPT
    hand: Hand = NOBODY


PLAIN = State()


class Layout(NamedTuple):
    """What places a paragraph: its style, its number, and where it stands beside the running text."""

    style: str = ""
    list_id: str = ""
    level: int | None = None
    outline: bool = False
    part: str = ""


@dataclass
class Paragraph:
    """A paragraph of the file, joined to the next one where its mark was deleted."""

    layout: Layout
    start: int  #: its offset in the text that is shown
    spans: list[Span] = field(default_factory=list)
    mark: Span = END


@dataclass
class Range:
    """The place of a bookmark or a comment in the text that is shown."""

    start: int
    end: int
    paragraph: int


class Stream:
    """Collects the text of a document in its order; raises FileRefused where there is far too much of it."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.shown: list[str] = []
        self._taken = 0
        self.length = 0
        self.names: list[tuple[str, Range]] = []
        self.comments: dict[str, Range] = {}
        self._open: dict[str, Range] = {}

    def begin(self, layout: Layout) -> None:
        """Begin a paragraph."""
        if len(self.paragraphs) >= MOST_PARAGRAPHS:
            raise FileRefused(TOO_LONG)
        self.paragraphs.append(Paragraph(layout, self.length))

    def text(self, text: str, state: State, *, computed: bool = False) -> None:
        """Take a stretch of text."""
        if not text or not self.paragraphs:
            return
        self._taken += len(text)
        if self._taken > MOST_CHARACTERS:
            raise FileRefused(TOO_LONG)
        spans = self.paragraphs[-1].spans
        trace, hand = state
        if spans and spans[-1][1:] == (trace, hand, computed):
            text_before = spans.pop().text
            spans.append(Span(text_before + text, trace, hand, computed))
        else:
            spans.append(Span(text, trace, hand, computed))
        self._show(text, state)

    def end(self, state: State) -> None:
        """End the paragraph; a deleted end joins it to the next one."""
        self.paragraphs[-1].mark = Span(BREAK, *state)
        self._show(BREAK, state)

    def seal(self, state: State) -> None:
        """End a cell: its last paragraph cannot be joined to the next cell while the cell stays."""
        if self.paragraphs and state.trace in SHOWN:
            self.paragraphs[-1].mark = Span(BREAK, *state)

    def _show(self, text: str, state: State) -> None:
        if state.trace in SHOWN:
            self.shown.append(text)
            self.length += len(text)

    def here(self) -> Range:
        """Return the present place."""
        return Range(self.length, self.length, max(0, len(self.paragraphs) - 1))

    def open_name(self, number: str, name: str) -> None:
        """Begin a bookmark."""
        if len(self.names) >= MOST_BOOKMARKS:
            raise FileRefused(TOO_LONG)
        self._open[number] = self.here()
        self.names.append((name, self._open[number]))

    def close_name(self, number: str) -> None:
        """End a bookmark."""
        if place := self._open.pop(number, None):
            place.end = self.length

    def open_comment(self, number: str) -> None:
        """Begin what a comment is about."""
        self.comments.setdefault(number, self.here())

    def close_comment(self, number: str) -> None:
        """End what a comment is about; one without a beginning stands at a point."""
        self.comments.setdefault(number, self.here()).end = self.length
