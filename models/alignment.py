"""Which line of a returned file is which passage of the sent one: by identity, by wording, by place."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.file_lines import Line
from models.word_changes import likeness

SIMILAR = 0.55  #: from here on two wordings are one passage reworded
NAMED = 0.2  #: the same where the bookmark says so too
FAINT = 0.25  #: the same where nothing else stands between the same neighbours
GAIN = 0.04  #: by so much a second piece must raise the likeness to be one
COMMON = 40  #: a word in more lines than this leads to none


@dataclass(frozen=True, slots=True)
class Match:
    """Passages of the sent file and the lines that they became: 1:1, 1:n where split, n:1 where joined."""

    sent: tuple[int, ...]
    lines: tuple[int, ...]


def align(sent: Sequence[Line], lines: Sequence[Line]) -> list[Match]:
    """Return what belongs together, in the order of the sent file; the records of changes are not looked at."""
    pairs = _Pairs(sent, lines)
    pairs.take_equal()
    pairs.take_similar()
    matches = {first: Match((first,), (line,)) for first, line in pairs.to.items()}
    _gather_pieces(matches, sent, lines, pairs.taken)
    _gather_joined(matches, sent, lines)
    _fill_gaps(matches, pairs)
    return sorted(matches.values(), key=lambda match: match.sent)


class _Pairs:
    """The pairs found so far, one passage to one line."""

    def __init__(self, sent: Sequence[Line], lines: Sequence[Line]) -> None:
        self.sent, self.lines = sent, lines
        self.to: dict[int, int] = {}
        self.taken: set[int] = set()
        self.named: dict[str, list[int]] = defaultdict(list)
        for index, line in enumerate(lines):
            for name in line.names:
                self.named[name].append(index)

    def pair(self, passage: int, line: int) -> None:
        if passage not in self.to and line not in self.taken:
            self.to[passage] = line
            self.taken.add(line)

    def take_equal(self) -> None:
        """Pair what reads the same: first by name, then what is unique, then its neighbours, then in order."""
        by_reading: dict[str, list[int]] = defaultdict(list)
        for index, line in enumerate(self.lines):
            by_reading[line.reading].append(index)
        alike = Counter(passage.reading for passage in self.sent)
        for index, passage in enumerate(self.sent):
            for home in self._homes(passage):
                if self.lines[home].reading == passage.reading:
                    self.pair(index, home)
        for index, passage in enumerate(self.sent):
            if alike[passage.reading] == len(by_reading[passage.reading]) == 1:
                self.pair(index, by_reading[passage.reading][0])
        self._spread(range(len(self.sent)), 1)
        self._spread(reversed(range(len(self.sent))), -1)
        for index, passage in enumerate(self.sent):
            if index not in self.to:
                free = next((line for line in by_reading[passage.reading] if line not in self.taken), None)
                if free is not None:
                    self.pair(index, free)

    def _homes(self, passage: Line) -> Iterable[int]:
        return (line for name in passage.names for line in self.named.get(name, ()))

    def _spread(self, order: Iterable[int], step: int) -> None:
        """Pair equal neighbours of what is paired."""
        for index in order:
            line = self.to.get(index - step, -2) + step
            if 0 <= line < len(self.lines) and self.sent[index].reading == self.lines[line].reading:
                self.pair(index, line)

    def take_similar(self) -> None:
        """Pair what was reworded, the most alike first; bookmark and neighbours speak for a pair."""
        found = []
        for index, line in self._candidates():
            alike = likeness(self.sent[index].keys, self.lines[line].keys)
            named = line in self._homes(self.sent[index])
            alone = named and len(self.lines[line].names) == 1 and len(list(self._homes(self.sent[index]))) == 1
            if alike >= (NAMED if named else SIMILAR) or alone:
                near = self.to.get(index - 1) == line - 1 or self.to.get(index + 1) == line + 1
                found.append((-(alike + 0.3 * named + 0.05 * near), index, line))
        for _, index, line in sorted(found):
            self.pair(index, line)

    def _candidates(self) -> set[tuple[int, int]]:
        """Return the open pairs that share a bookmark or at least two rare words."""
        bearing: dict[str, list[int]] = defaultdict(list)
        for line in range(len(self.lines)):
            if line not in self.taken:
                for word in set(self.lines[line].keys):
                    bearing[word].append(line)
        found = set()
        for index in range(len(self.sent)):
            if index in self.to:
                continue
            found |= {(index, line) for line in self._homes(self.sent[index]) if line not in self.taken}
            shared: Counter[int] = Counter()
            for word in set(self.sent[index].keys):
                if len(bearing.get(word, ())) <= COMMON:
                    shared.update(bearing.get(word, ()))
            found |= {(index, line) for line, _ in shared.most_common(8)}
        return found


def _gather_pieces(matches: dict[int, Match], sent: Sequence[Line], lines: Sequence[Line], taken: set[int]) -> None:
    """Give a passage that was split its other pieces: free lines beside its own that make it more alike."""
    for index, match in matches.items():
        first = last = match.lines[0]
        keys, whole = lines[first].keys, sent[index].keys
        if len(keys) >= len(whole):
            continue
        for step in (1, -1):
            while (piece := (last + 1 if step > 0 else first - 1)) not in taken and 0 <= piece < len(lines):
                longer = keys + lines[piece].keys
                gain = likeness(whole, longer) - likeness(whole, keys)
                if gain < GAIN or not set(lines[piece].names) <= set(sent[index].names):
                    break
                keys, first, last = longer, min(first, piece), max(last, piece)
                taken.add(piece)
        matches[index] = Match(match.sent, tuple(range(first, last + 1)))


def _gather_joined(matches: dict[int, Match], sent: Sequence[Line], lines: Sequence[Line]) -> None:
    """Give a line that holds several passages all of them: neighbours in the sent file that have no line."""
    homeless = set(range(len(sent))) - matches.keys()
    for index, match in matches.items():
        first = last = index
        keys, whole = sent[index].keys, lines[match.lines[0]].keys
        if len(match.lines) > 1 or len(whole) <= len(keys):
            continue
        for step in (1, -1):
            while (other := (last + 1 if step > 0 else first - 1)) in homeless:
                longer = keys + sent[other].keys
                if likeness(longer, whole) < likeness(keys, whole) + GAIN:
                    break
                keys, first, last = longer, min(first, other), max(last, other)
                homeless.discard(other)
        matches[index] = Match(tuple(range(first, last + 1)), match.lines)


def in_order(matches: Sequence[Match]) -> list[Match]:
    """Return the longest choice of matches whose lines stand in the order of the sent file; the others were moved."""
    ends: list[int] = []  # the last line of the best choice of each length
    best: list[int] = []
    before: list[int] = []
    for index, match in enumerate(matches):
        length = bisect_left(ends, match.lines[0])
        before.append(best[length - 1] if length else -1)
        ends[length : length + 1], best[length : length + 1] = [match.lines[0]], [index]
    chosen, index = [], best[-1] if best else -1
    while index >= 0:
        chosen.append(matches[index])
        index = before[index]
    return chosen[::-1]


def _fill_gaps(matches: dict[int, Match], pairs: _Pairs) -> None:
    """Pair what is left between the same two neighbours, so a passage written anew is no passage lost and one won."""
    bookmarked = any(set(passage.names) & pairs.named.keys() for passage in pairs.sent)
    known = {passage for match in matches.values() for passage in match.sent}
    fixed = in_order(sorted(matches.values(), key=lambda match: match.sent))
    ends = (Match((-1,), (-1,)), *fixed), (*fixed, Match((len(pairs.sent),), (len(pairs.lines),)))
    for before, after in zip(*ends, strict=True):
        passages = [index for index in range(before.sent[-1] + 1, after.sent[0]) if index not in known]
        free = [line for line in range(before.lines[-1] + 1, after.lines[0]) if line not in pairs.taken]
        for index, line in _in_step(passages, free, pairs, bookmarked):
            matches[index] = Match((index,), (line,))
            pairs.taken.add(line)


def _in_step(passages: list[int], free: list[int], pairs: _Pairs, bookmarked: bool) -> Iterable[tuple[int, int]]:
    """Yield pairs in order: all of them where nothing bears a name, else those that something speaks for."""
    even = len(passages) == len(free)
    for index in passages:
        for line in list(free):
            passage, other = pairs.sent[index], pairs.lines[line]
            spoken = set(passage.names) & {*other.names, *other.empty_names}
            alike = likeness(passage.keys, other.keys)
            if spoken or alike >= FAINT or (even and not bookmarked):
                del free[: free.index(line) + 1]
                yield index, line
                break
