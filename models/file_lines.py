"""The text of a Word file as it reads now, line by line, with who changed what on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from models.numbered_places import typed_number
from models.proposals import BREAK
from models.word_changes import words


class Trace(Enum):
    """What became of a stretch of text in the records of the word processor."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    GONE = "gone"  #: inserted and deleted again


class Hand(NamedTuple):
    """Who changed something, and when."""

    author: str = ""
    date: datetime | None = None


NOBODY = Hand()
SHOWN = (Trace.KEPT, Trace.INSERTED)


class Span(NamedTuple):
    """A stretch of text of one kind."""

    text: str
    trace: Trace = Trace.KEPT
    hand: Hand = NOBODY
    computed: bool = False  #: the shown result of a field, which the word processor renews by itself


END = Span(BREAK)  #: of a paragraph


@dataclass(frozen=True)
class Line:
    """One paragraph as it reads now; a number typed in front of it is no part of its text."""

    spans: tuple[Span, ...]  #: with what was deleted there; without the typed number
    text: str
    names: tuple[str, ...] = ()  #: bookmarks that hold text of this line
    empty_names: tuple[str, ...] = ()  #: bookmarks that have lost all their text, and would stand here
    clause: str = ""  #: the bookmark of the passage it belongs to
    label: str = ""
    part: str = ""  #: where it stands beside a passage: ``Fußnote``, ``Tabelle``, ``Textfeld``
    mark: Span = END

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.key for word in words(self.text))

    @cached_property
    def reading(self) -> str:
        """The line as it is compared."""
        return " ".join(self.keys)


def line_of(spans: Sequence[Span], **facts: Any) -> Line:
    """Return the line that spans make up, its typed number parted off."""
    shown = "".join(span.text for span in spans if span.trace in SHOWN)
    text = typed_number(shown)[1]
    return Line(_without_first(spans, len(shown) - len(text)), text, **facts)


def _without_first(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    """Return the spans without so many characters of what is shown."""
    rest = []
    for span in spans:
        cut = min(count, len(span.text)) if span.trace in SHOWN else 0
        count -= cut
        if cut < len(span.text):
            rest.append(span._replace(text=span.text[cut:]))
    return tuple(rest)


class Dropped(NamedTuple):
    """A paragraph that the records show as deleted altogether, as it read before."""

    line: Line
    hand: Hand


class Remark(NamedTuple):
    """A comment in the margin."""

    text: str
    quote: str
    hand: Hand
    line: int | None  #: the line it stands at
    dropped: str = ""  #: how the deleted paragraph reads that it stands at
    answers: str = ""  #: the author of the comment that it answers


@dataclass(frozen=True)
class FileText:
    """Everything read from one file."""

    lines: Sequence[Line]
    dropped: Sequence[Dropped] = ()
    remarks: Sequence[Remark] = ()
    last_hand: Hand = field(default=NOBODY)  #: who saved the file, and when: answers for what was not recorded
