"""Pairs of a passage that was sent and a line that came back: by bookmark, by wording, by neighbours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from models.file_lines import Line
from models.word_changes import likeness

SIMILAR = 0.55  #: from here on two wordings are one passage reworded
NAMED = 0.2  #: the same where the bookmark says so too
HELD = 0.9  #: share of its words that a passage must have left in a longer line to be within it
TELLING = 6  #: words that a passage must have for that
COMMON = 40  #: a word in more lines than this leads to none


def kinship(sent: Sequence[str], line: Sequence[str]) -> float:
    """Return how likely a line is what became of a passage: alike, or one of them with all words of the other."""
    alike, short = likeness(sent, line), min(len(sent), len(line))
    held = alike * (len(sent) + len(line)) / 2 / short if short >= TELLING else 0.0
    return max(alike, held - 0.05 if held >= HELD else 0.0)


class Pairs:
    """The pairs found so far, one passage to one line."""

    def __init__(self, sent: Sequence[Line], lines: Sequence[Line]) -> None:
        self.sent, self.lines = sent, lines
        self.to: dict[int, int] = {}
        self.taken: set[int] = set()
        self.named: dict[str, list[int]] = defaultdict(list)
        self._bearers = Counter(name for passage in sent for name in passage.names)
        for index, line in enumerate(lines):
            for name in line.names:
                self.named[name].append(index)

    def pair(self, passage: int, line: int) -> None:
        """Pair a passage with a line if both are free."""
        if passage not in self.to and line not in self.taken:
            self.to[passage] = line
            self.taken.add(line)

    def own_names(self, passage: Line) -> set[str]:
        """Return the names that no other passage bears: a bookmark may hold a whole section."""
        return {name for name in passage.names if self._bearers[name] == 1}

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
            alike = kinship(self.sent[index].keys, self.lines[line].keys)
            homes = list(self._homes(self.sent[index]))
            named = line in homes
            alone = named and len(homes) == len(self.lines[line].names) == len(self.own_names(self.sent[index])) == 1
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
