"""The single steps by which accepted proposals change the lines of a text."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from models.claims import Act, Claim
from models.proposals import BREAK
from models.text import Level
from models.text_lines import Line, drop, move, put

_NUMBERED = (
    (Level.SECTION, re.compile(r"^§\s*\d+[a-z]?\s+")),
    (Level.PARAGRAPH, re.compile(r"^\(\d+[a-z]?\)\s+")),
    (Level.LETTER, re.compile(r"^[a-z]{1,2}\)\s+")),
)


@dataclass(frozen=True)
class Step:
    """One thing done to the lines on behalf of some submissions."""

    keys: frozenset[str]
    place: str
    do: Callable[[list[Line]], list[Line]]
    moves: bool = False  #: so that it may stand below something else afterwards


def steps_for(lines: Sequence[Line], claims: Sequence[Claim]) -> list[Step]:
    """Return what is to be done: words, new places, moves, and last what goes, the deepest first."""
    levels = {line.id: line.level for line in lines}
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.place].append(claim)
    found: list[Step] = []
    for place, here in by_place.items():
        found += [_insert(place, alike) for alike in reversed(_alike(here, Act.INSERT))]
        if rewords := [alike[0] for alike in _alike(here, Act.REWORD)]:
            found.append(Step(_keys(here, Act.REWORD), place, partial(_reworded, place, rewords)))
    for claim in claims:
        if claim.act is Act.MOVE:
            found.append(Step(frozenset({claim.key}), place=claim.place, do=partial(_moved, claim), moves=True))
    gone = {claim.place: None for claim in claims if claim.act in (Act.DROP, Act.JOIN)}
    for place in sorted(gone, key=lambda known: levels[known], reverse=True):
        found.append(Step(_keys(by_place[place], Act.DROP, Act.JOIN), place, partial(drop, wanted=place)))
    return found


def _keys(claims: Iterable[Claim], *acts: Act) -> frozenset[str]:
    return frozenset(claim.key for claim in claims if claim.act in acts)


def _alike(claims: Iterable[Claim], act: Act) -> list[list[Claim]]:
    """Return the claims of one act, those together that want the very same."""
    groups: list[list[Claim]] = []
    for claim in claims:
        if claim.act is act:
            known = next((group for group in groups if group[0].agrees_with(claim)), None)
            if known:
                known.append(claim)
            else:
                groups.append([claim])
    return groups


def _insert(place: str, alike: Sequence[Claim]) -> Step:
    return Step(frozenset(claim.key for claim in alike), new_id(place, alike[0].key), partial(_inserted, alike[0]))


def _inserted(claim: Claim, lines: list[Line]) -> list[Line]:
    return put(lines, claim.place, new_line(claim, lines))


def new_line(claim: Claim, lines: Sequence[Line]) -> Line:
    """Return what comes in behind a place: as deep as a typed number says, else as deep as its neighbours."""
    known = new_id(claim.place, claim.key)
    for level, number in _NUMBERED:
        if number.match(claim.new):
            return Line(known, level, number.sub("", claim.new))
    at = next(at for at, line in enumerate(lines) if line.id == claim.place)
    level = max(lines[at].level, Level.PARAGRAPH)
    if at + 1 < len(lines):
        level = max(level, lines[at + 1].level)
    return Line(known, level, claim.new.strip())


def _reworded(place: str, claims: Sequence[Claim], lines: list[Line]) -> list[Line]:
    """Put the words in; what becomes several paragraphs is several places, what becomes nothing is none."""
    at = next(at for at, line in enumerate(lines) if line.id == place)
    words = lines[at].words
    for claim in sorted(claims, key=lambda claim: claim.start, reverse=True):
        words = words[: claim.start] + claim.new + words[claim.end :]
    pieces = [piece.strip() for piece in words.split(BREAK) if piece.strip()]
    ids = [place, *(new_id(place, f"{claims[0].key}:{number}") for number in range(1, len(pieces)))]
    put_there = [Line(known, lines[at].level, piece) for known, piece in zip(ids, pieces, strict=False)]
    return [*lines[:at], *put_there, *lines[at + 1 :]]


def _moved(claim: Claim, lines: list[Line]) -> list[Line]:
    return move(lines, claim.place, claim.behind)


def new_id(place: str, key: str) -> str:
    """Return the identity of what came behind a place, or out of it, by a submission."""
    return f"{place[:31]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"
