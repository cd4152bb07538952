"""Which lines of a returned file are which passages of the sent one: one to one, split, joined, written anew, moved."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.authorship import writer_of
from models.file_lines import Line
from models.pairing import Pairs
from models.word_changes import likeness

FAINT = 0.25  #: likeness that is enough where nothing else stands between the same neighbours
GAIN = 0.04  #: by so much a second piece must raise the likeness to be one
SETTLED = 1e-4  #: what a match counts more in whose line nothing was inserted by the records
LEAST = 3  #: words that a piece must bring at the least


@dataclass(frozen=True, slots=True)
class Match:
    """Passages of the sent file and the lines that they became: 1:1, 1:n where split, n:1 where joined."""

    sent: tuple[int, ...]
    lines: tuple[int, ...]


def align(sent: Sequence[Line], lines: Sequence[Line]) -> list[Match]:
    """Return what belongs together, in the order of the sent file; the records of changes are not looked at."""
    pairs = Pairs(sent, lines)
    pairs.take_equal()
    pairs.take_similar()
    matches = {first: Match((first,), (line,)) for first, line in pairs.to.items()}
    _gather_pieces(matches, sent, lines, pairs.taken)
    _gather_joined(matches, sent, lines)
    _fill_gaps(matches, pairs)
    return sorted(matches.values(), key=lambda match: match.sent)


def _gather_pieces(matches: dict[int, Match], sent: Sequence[Line], lines: Sequence[Line], taken: set[int]) -> None:
    """Give a passage that was split its other pieces: free lines beside its own that make it more alike."""
    for index, match in matches.items():
        first = last = match.lines[0]
        keys, whole = lines[first].keys, sent[index].keys
        if len(keys) >= len(whole):
            continue
        for step in (1, -1):
            while (piece := (last + 1 if step > 0 else first - 1)) not in taken and 0 <= piece < len(lines):
                line = lines[piece]
                if not _completes(whole, keys, line.keys) or not set(line.names) <= set(sent[index].names):
                    break
                keys, first, last = keys + line.keys, min(first, piece), max(last, piece)
                taken.add(piece)
        matches[index] = Match(match.sent, tuple(range(first, last + 1)))


def _completes(whole: Sequence[str], known: Sequence[str], piece: Sequence[str]) -> bool:
    """Say whether a piece brings what a whole still lacks: it makes the two more alike, or has most of the rest."""
    if likeness(whole, (*known, *piece)) >= likeness(whole, known) + GAIN:
        return True
    rest = Counter(whole) - Counter(known)
    brought = (rest & Counter(piece)).total()
    return brought >= LEAST and brought >= max(rest.total() / 2, len(piece) / 3)


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
                if not _completes(whole, keys, sent[other].keys):
                    break
                keys, first, last = keys + sent[other].keys, min(first, other), max(last, other)
                homeless.discard(other)
        matches[index] = Match(tuple(range(first, last + 1)), match.lines)


def in_order(matches: Sequence[Match], lines: Sequence[Line] = ()) -> list[Match]:
    """Return the most matches whose lines stand in the order of the sent file; the others were moved.

    Of two that changed places either may have moved; where the records say of one that it came, it is that one.
    """
    ranks = {line: rank for rank, line in enumerate(sorted(match.lines[0] for match in matches), 1)}
    tree = [(0.0, -1)] * (len(ranks) + 1)  # the best choice up to a rank, as a Fenwick tree of maxima
    before: list[int] = []
    for index, match in enumerate(matches):
        came = bool(lines) and writer_of(lines[match.lines[0]]) is not None
        rank = ranks[match.lines[0]]
        stays, last = _best_below(tree, rank)
        before.append(last)
        choice = (stays + (1 if came else 1 + SETTLED), index)
        while rank < len(tree):
            tree[rank] = max(tree[rank], choice)
            rank += rank & -rank
    chosen, index = [], _best_below(tree, len(tree))[1]
    while index >= 0:
        chosen.append(matches[index])
        index = before[index]
    return chosen[::-1]


def _best_below(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    best, rank = (0.0, -1), rank - 1
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _fill_gaps(matches: dict[int, Match], pairs: Pairs) -> None:
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


def _in_step(passages: list[int], free: list[int], pairs: Pairs, bookmarked: bool) -> Iterable[tuple[int, int]]:
    """Yield pairs in order: all of them where nothing bears a name, else those that something speaks for."""
    even = len(passages) == len(free)
    for index in passages:
        for line in list(free):
            passage, other = pairs.sent[index], pairs.lines[line]
            spoken = pairs.own_names(passage) & {*other.names, *other.empty_names}
            alike = likeness(passage.keys, other.keys)
            if spoken or alike >= FAINT or (even and not bookmarked):
                del free[: free.index(line) + 1]
                yield index, line
                break
