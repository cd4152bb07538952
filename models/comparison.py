"""What differs between two versions of the agreement: the one way in which all papers and commands see it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum

from models.strict import Strict
from models.text import AgreementText, Level, Place, places


class Change(StrEnum):
    """What has become of a place of the text."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"  #: elsewhere, or past a neighbour
    RENUMBERED = "renumbered"  #: only because something before it came or went


class Difference(Strict):
    """One place in which two versions differ; a place that was moved and reworded is two differences."""

    change: Change
    id: str
    level: Level
    place: str = ""  #: in the newer version; empty where it was removed
    former_place: str = ""  #: in the older version; empty where it was added
    old: str = ""
    new: str = ""


def compare(old: AgreementText, new: AgreementText) -> tuple[Difference, ...]:
    """Return what differs, in the order of the newer text; what was removed follows at the end."""
    before, after = _known(old), _known(new)
    moved = _moved(before, after)
    found = [
        difference
        for known, place in after.items()
        for difference in _changes(before.get(known), place, has_moved=known in moved)
    ]
    gone = [place for known, place in before.items() if known not in after]
    return (*found, *(_difference(Change.REMOVED, place, None) for place in gone))


def _known(text: AgreementText) -> dict[str, Place]:
    return {place.id: place for place in places(text)}


def _changes(former: Place | None, place: Place, *, has_moved: bool) -> Iterator[Difference]:
    if former is None:
        yield _difference(Change.ADDED, None, place)
        return
    if has_moved:
        yield _difference(Change.MOVED, former, place)
    elif former.number != place.number:
        yield _difference(Change.RENUMBERED, former, place)
    if former.wording != place.wording:
        yield _difference(Change.REWORDED, former, place)


def _difference(change: Change, former: Place | None, place: Place | None) -> Difference:
    one = place or former
    assert one is not None  # noqa: S101  a difference is about a place that one of both versions has
    return Difference(
        change=change,
        id=one.id,
        level=one.level,
        place=place.name if place else "",
        former_place=former.name if former else "",
        old=former.wording if former else "",
        new=place.wording if place else "",
    )


def _moved(before: dict[str, Place], after: dict[str, Place]) -> set[str]:
    """Return what stands below another place than before, or past a neighbour that it followed."""
    kept = [known for known in after if known in before]
    strayed = {known for known in kept if _home(before[known]) != _home(after[known])}
    homes = dict.fromkeys(after[known].within for known in kept)
    for home in homes:
        neighbours = [known for known in kept if after[known].within == home and known not in strayed]
        strayed |= _out_of_order(neighbours, [before[known].number for known in neighbours])
    return strayed


def _home(place: Place) -> tuple[Level, str]:
    return place.level, place.within


def _out_of_order(neighbours: Sequence[str], former: Sequence[int]) -> set[str]:
    """Return the fewest that must have moved so that the others stand in their former order."""
    ends: list[int] = []  # the smallest last number of a rising row of each length
    length: list[int] = []
    for number in former:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        length.append(at + 1)
    wanted, moved = len(ends), set()
    last = max(former, default=0) + 1
    for at in range(len(former) - 1, -1, -1):
        if length[at] == wanted and former[at] < last:
            wanted, last = wanted - 1, former[at]
        else:
            moved.add(neighbours[at])
    return moved
