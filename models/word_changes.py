"""The words in which two wordings differ; what only looks different - quotes, dashes, blanks - counts as alike."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from models.proposals import BREAK

PATIENCE = 60_000  #: pairs of equal words in one passage; beyond that only its beginning and end are compared
USUAL = 4_000  #: characters of a passage; the words of longer ones are not remembered
LONGEST = 200  #: characters of a word; putting the marks of longer ones in order would take for ever
ALIKE = 0.35  #: share of words kept below which a passage was rewritten, not corrected

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff"
_TOKEN = re.compile(rf"[\w\u0300-\u036f{_UNSEEN}]+|\.\.\.|,,|''|[^\w\s]")
_SIGNS = {
    **dict.fromkeys(map(ord, "„“”‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‚‘’‛‹›′´`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **{ord("ﬀ") + n: letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"))},
    **dict.fromkeys(
        [0xAD, 0xFE0E, 0xFE0F, 0xFEFF, 0x2060, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    ),
}
_WHOLE = {"...": "…", ",,": '"', "''": '"'}
_SENTENCE_END = frozenset(".!?:;") | {BREAK}


class Word(NamedTuple):
    """A word or a sign: how it is compared, and where it stands."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """One contiguous change: ``old[start:end]`` became ``new[new_start:new_end]``."""

    start: int
    end: int
    new_start: int
    new_end: int


def words(text: str) -> tuple[Word, ...]:
    """Return the words and signs of a text; what cannot be seen is none."""
    return _remembered(text) if len(text) <= USUAL else _words(text)


def _words(text: str) -> tuple[Word, ...]:
    found = (Word(_key(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text))
    return tuple(word for word in found if word.key)


_remembered = lru_cache(maxsize=2048)(_words)


@lru_cache(maxsize=8192)
def _key(token: str) -> str:
    if token.isascii():
        return _WHOLE.get(token, token)
    whole = unicodedata.normalize("NFC", token) if len(token) <= LONGEST else token
    return whole.translate(_SIGNS)


def reading(text: str) -> str:
    """Return the text as it is compared: the same string for all that reads the same."""
    return " ".join(word.key for word in words(text))


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of words that two wordings have in common, from 0 to 1; their order does not count."""
    if not old or not new:
        return 0.0
    return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))


def hunks(old: str, new: str) -> list[Hunk]:
    """Return every contiguous change between two wordings, in order; a rewritten passage is one change."""
    before, after = words(old), words(new)
    a, b = [word.key for word in before], [word.key for word in after]
    if a == b:
        return []
    spans: list[_Span] = []
    for span in _spans(a, b):
        spans.append(_slid(span, a, b, span[0] - (spans[-1][1] if spans else 0)))
    return [_in_characters(span, old, new, before, after) for span in _together(spans, a, b)]


_Span = tuple[int, int, int, int]


def _spans(a: list[str], b: list[str]) -> list[_Span]:
    head, tail = _common(a, b)
    a_middle, b_middle = a[head : len(a) - tail], b[head : len(b) - tail]
    counted = Counter(b_middle)
    if sum(counted[word] for word in a_middle) > PATIENCE:
        return [(head, len(a) - tail, head, len(b) - tail)]
    steps = SequenceMatcher(None, a_middle, b_middle, autojunk=False).get_opcodes()
    return [(i + head, j + head, k + head, m + head) for step, i, j, k, m in steps if step != "equal"]


def _common(a: list[str], b: list[str]) -> tuple[int, int]:
    """Return how many words are the same at the beginning and at the end."""
    most = min(len(a), len(b))
    head = next((n for n in range(most) if a[n] != b[n]), most)
    tail = next((n for n in range(most - head) if a[-1 - n] != b[-1 - n]), most - head)
    return head, tail


def _slid(span: _Span, a: list[str], b: list[str], room: int) -> _Span:
    """Slide what came or went back to where a sentence begins, if it reads the same there."""
    i, j, k, m = span
    if (i == j) == (k == m):
        return span
    line, start, end = (b, k, m) if i == j else (a, i, j)
    for back in range(min(room, end - start) + 1):
        if back and line[start - back] != line[end - back]:
            break
        if start == back or line[start - back - 1] in _SENTENCE_END:
            return i - back, j - back, k - back, m - back
    return span


def _together(spans: list[_Span], a: list[str], b: list[str]) -> list[_Span]:
    """Join changes with nothing but a sign between them, and all where little was kept."""
    changed = max(
        sum(j - i for i, j, _, _ in spans) / len(a) if a else 1, sum(m - k for *_, k, m in spans) / len(b or a)
    )
    if spans and changed > 1 - ALIKE and min(len(a), len(b)) > 3:
        return [(spans[0][0], spans[-1][1], spans[0][2], spans[-1][3])]
    joined: list[_Span] = []
    for i, j, k, m in spans:
        if joined and i - joined[-1][1] <= 1 and not "".join(a[joined[-1][1] : i]).isalnum():
            joined[-1] = (joined[-1][0], j, joined[-1][2], m)
        else:
            joined.append((i, j, k, m))
    return joined


def _in_characters(span: _Span, old: str, new: str, before: Sequence[Word], after: Sequence[Word]) -> Hunk:
    start, end = _between(before, span[0], span[1], len(old))
    new_start, new_end = _between(after, span[2], span[3], len(new))
    while start < end and new_start < new_end and old[end - 1].isspace() and new[new_end - 1].isspace():
        end, new_end = end - 1, new_end - 1
    while start < end and new_start < new_end and old[start].isspace() and new[new_start].isspace():
        start, new_start = start + 1, new_start + 1
    return Hunk(start, end, new_start, new_end)


def _between(line: Sequence[Word], first: int, last: int, length: int) -> tuple[int, int]:
    """Return where the words begin and end, with the blanks on both sides."""
    return (line[first - 1].end if first else 0), (line[last].start if last < len(line) else length)
