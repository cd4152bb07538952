"""Two versions in one readable text: what went, what came, what stands elsewhere now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.comparison import Change, Difference, compare
from models.marked_text import Mark, Piece
from models.text import AgreementText, Level, Place, places, sign_of
from models.word_steps import word_steps


@dataclass(frozen=True)
class MarkedPlace:
    """One place of the text with what has become of it."""

    level: Level
    number: str  #: ``§ 3``, ``(2)``, ``b)``; of what was removed, the former one
    name: str
    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...] = ()
    former: str = ""  #: its name in the older version, where it is another


def marked_versions(old: AgreementText, new: AgreementText) -> list[MarkedPlace]:
    """Return the newer text with its marks; what was removed stands behind what it followed."""
    differences: dict[str, list[Difference]] = {}
    for difference in compare(old, new):
        differences.setdefault(difference.id, []).append(difference)
    gone = _gone(old, {place.id for place in places(new)})
    found = [_removed(place) for place in gone.get("", ())]
    for place in places(new):
        found.append(_kept(place, differences.get(place.id, ())))
        found += [_removed(each) for each in gone.get(place.id, ())]
    return found


def sections_of(marked: Sequence[MarkedPlace]) -> Iterator[tuple[MarkedPlace, list[MarkedPlace]]]:
    """Yield each heading with what stands below it."""
    heads = [at for at, place in enumerate(marked) if place.level is Level.SECTION]
    for begin, end in zip(heads, [*heads[1:], len(marked)], strict=True):
        yield marked[begin], list(marked[begin + 1 : end])


def _gone(old: AgreementText, kept: set[str]) -> Mapping[str, list[Place]]:
    """Return what was removed by the id of the place that stood before it and still stands."""
    found: dict[str, list[Place]] = {}
    before = ""
    for place in places(old):
        if place.id in kept:
            before = place.id
        else:
            found.setdefault(before, []).append(place)
    return found


def _removed(place: Place) -> MarkedPlace:
    pieces = (Piece(place.wording, Mark.GONE),)
    return MarkedPlace(place.level, _number(place), place.name, pieces, (Change.REMOVED,))


def _kept(place: Place, differences: Sequence[Difference]) -> MarkedPlace:
    changes = tuple(difference.change for difference in differences)
    pieces: tuple[Piece, ...] = (Piece(place.wording),)
    if Change.ADDED in changes:
        pieces = (Piece(place.wording, Mark.NEW),)
    elif Change.REWORDED in changes:
        pieces = tuple(_pieces(differences[0].old, place.wording))
    former = next((x.former_place for x in differences if x.former_place not in ("", place.name)), "")
    return MarkedPlace(place.level, _number(place), place.name, pieces, changes, former)


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for step in word_steps(old, new):
        if step.stays:
            yield Piece(step.old)
            continue
        if step.old:
            yield Piece(step.old, Mark.GONE)
        if step.new:
            yield Piece(step.new, Mark.NEW)


def _number(place: Place) -> str:
    match place.level:
        case Level.SECTION:
            return place.name
        case Level.PARAGRAPH:
            return f"({place.number})"
    return f"{sign_of(place.number - 1)})"
