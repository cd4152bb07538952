"""Who made a change of words, as the records of the word processor tell."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from models.file_lines import Hand, Line, Span, Trace
from models.proposals import BREAK
from models.word_changes import Hunk


class Placed(NamedTuple):
    """A span and where it begins in the wording as it reads now."""

    at: int
    span: Span

    @property
    def end(self) -> int:
        """Where it ends; what was deleted takes no room."""
        return self.at + (len(self.span.text) if self.span.trace in (Trace.KEPT, Trace.INSERTED) else 0)


def placed(lines: Sequence[Line]) -> list[Placed]:
    """Return the spans of lines that make up one passage, with the ends of paragraphs between them."""
    found, at = [], 0
    for number, line in enumerate(lines):
        for span in (*line.spans, *([line.mark] if number < len(lines) - 1 else [])):
            found.append(Placed(at, span))
            at = found[-1].end
    return found


def computed(start: int, end: int, spans: Sequence[Placed]) -> bool:
    """Say whether a stretch is nothing but what the word processor computed itself: a reference, a page number."""
    touched = [each for each in spans if each.at < end and each.end > start]
    return bool(touched) and all(each.span.computed for each in touched)


def parted(hunk: Hunk, old: str, new: str, spans: Sequence[Placed]) -> Iterator[tuple[Hunk, Hand | None]]:
    """Yield a change by each hand that had a part in it; one that cannot be parted bears all their names."""
    events = list(_events(hunk, old, spans))
    hands = list(dict.fromkeys(each.span.hand for each in events))
    if len(hands) < 2:
        yield hunk, hands[0] if hands else None
        return
    parts = list(_parts(hunk, events))
    if _fits(hunk, old, new, [part for part, _ in parts]):
        yield from parts
    else:
        dates = [hand.date for hand in hands if hand.date]
        yield hunk, Hand(", ".join(dict.fromkeys(hand.author for hand in hands)), max(dates, default=None))


def _events(hunk: Hunk, old: str, spans: Sequence[Placed]) -> Iterator[Placed]:
    """Yield what was recorded as inserted in the new words and as deleted at their place."""
    goes = bool(old[hunk.start : hunk.end].strip())
    for each in spans:
        came = each.span.trace is Trace.INSERTED and each.at < hunk.new_end and each.end > hunk.new_start
        went = each.span.trace is Trace.DELETED and goes and hunk.new_start <= each.at <= hunk.new_end
        if (came or went) and each.span.text.strip():
            yield each


def _parts(hunk: Hunk, events: Sequence[Placed]) -> Iterator[tuple[Hunk, Hand]]:
    """Yield the pieces by consecutive hands, as if each had deleted and inserted exactly its share."""
    start, new_start = hunk.start, hunk.new_start
    for hand, own in groupby(events, key=lambda each: each.span.hand):
        mine = list(own)
        end = start + sum(len(each.span.text) for each in mine if each.span.trace is Trace.DELETED)
        new_end = max([each.end for each in mine if each.span.trace is Trace.INSERTED], default=new_start)
        yield Hunk(start, end, new_start, min(new_end, hunk.new_end)), hand
        start, new_start = end, min(new_end, hunk.new_end)


def _fits(hunk: Hunk, old: str, new: str, parts: Sequence[Hunk]) -> bool:
    """Say whether the pieces make up the whole and none is cut within a word."""
    last = parts[-1]
    covered = old[last.end : hunk.end].strip() == new[last.new_end : hunk.new_end].strip() == ""
    cuts = [(old, part.end) for part in parts[:-1]] + [(new, part.new_end) for part in parts[:-1]]
    return covered and last.end <= hunk.end and not any(_within_word(text, at) for text, at in cuts)


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def writer_of(line: Line) -> Hand | None:
    """Return by whom a whole line came here: of the recorded hands the one with most of its text."""
    written: dict[Hand, int] = {}
    for span in line.spans:
        if span.trace is Trace.INSERTED and span.text != BREAK:
            written[span.hand] = written.get(span.hand, 0) + len(span.text)
    return max(written, key=lambda hand: written[hand]) if written else None
