"""Cut the stream of a document into lines as it reads now, and find bookmarks, comments and deletions in them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.returned.stream import Layout, Paragraph, Range, Stream
from models.file_lines import SHOWN, Dropped, Line, Span, Trace, line_of
from models.numbered_places import Number, typed_number
from models.proposals import BREAK

_COPY = re.compile(r"_Copy_?\d+$")  # LibreOffice's name for the second of two
_OWN = re.compile(r"_(?!k_)|OLE_LINK")  # word processors set such bookmarks for themselves
LONGEST_SECTION = 60  #: lines under one bookmark


@dataclass
class Cut:
    """The lines of a document; empty ones are none."""

    lines: list[Line] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    numbers: list[Number | None] = field(default_factory=list)  #: typed in front of the lines
    dropped: list[Dropped] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _into: list[int] = field(default_factory=list)  # the line into which each paragraph went

    def line_at(self, place: Range) -> int:
        """Return the line where a bookmark or comment begins; there must be lines."""
        if place.end > place.start:
            return max(0, bisect_right(self._starts, place.start) - 1)
        return min(self._into[place.paragraph], len(self.lines) - 1)

    def covered(self, place: Range, text: str) -> Iterator[int]:
        """Yield the lines of which a bookmark holds some text, at the most those of a long section."""
        first, start = self.line_at(place), place.start
        for index in range(first, min(first + LONGEST_SECTION, len(self.lines))):
            if start >= place.end:
                return
            end = self._starts[index + 1] if index + 1 < len(self.lines) else len(text)
            if text[max(start, self._starts[index]) : min(end, place.end)].strip(BREAK + " \t\n"):
                yield index
            start = end


def cut(stream: Stream) -> Cut:
    """Return the lines of a stream with their bookmarks."""
    found = Cut()
    pending: Number | None = None
    for group in _groups(stream.paragraphs):
        found._into += [len(found.lines)] * len(group)
        spans = [span for paragraph in group for span in _spans(paragraph, last=paragraph is group[-1])]
        shown = "".join(span.text for span in spans if span.trace in SHOWN)
        number = typed_number(shown + " ")[0]
        line = line_of(spans, part=group[0].layout.part, mark=group[-1].mark)
        if not line.text.strip():
            pending = number or pending
            continue
        found.lines.append(line)
        found.layouts.append(group[0].layout)
        found.numbers.append(number or pending)
        found._starts.append(group[0].start)
        pending = None
    found.dropped = [gone for paragraph in stream.paragraphs if (gone := dropped(paragraph))]
    _name(found, stream)
    return found


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs that read as one, because the marks between them were deleted."""
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        group.append(paragraph)
        if paragraph.mark.trace in SHOWN:
            yield group
            group = []
    if group:
        yield group


def _spans(paragraph: Paragraph, *, last: bool) -> Iterator[Span]:
    yield from paragraph.spans
    if not last:
        yield paragraph.mark


def dropped(paragraph: Paragraph) -> Dropped | None:
    """Return the paragraph as it read before, if nothing is left of it but what the records keep."""
    went = [span for span in paragraph.spans if span.trace is Trace.DELETED and span.text.strip()]
    if not went or any(span.trace in SHOWN and span.text.strip() for span in paragraph.spans):
        return None
    return Dropped(line_of([span._replace(trace=Trace.KEPT) for span in went]), went[0].hand)


def _name(found: Cut, stream: Stream) -> None:
    """Give every line the bookmarks that hold text of it, and those that have lost theirs where it stands."""
    text = "".join(stream.shown)
    held: dict[int, dict[str, None]] = defaultdict(dict)
    lost: dict[int, dict[str, None]] = defaultdict(dict)
    for name, place in stream.names:
        plain = _COPY.sub("", name)
        if _OWN.match(name) or not found.lines:
            continue
        covered = list(found.covered(place, text))
        for index in covered:
            held[index][plain] = None
        if not covered:
            lost[found.line_at(place)][plain] = None
    for index in held.keys() | lost.keys():
        found.lines[index] = replace(found.lines[index], names=(*held[index],), empty_names=(*lost[index],))
