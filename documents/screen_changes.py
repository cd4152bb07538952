"""What has changed in the text since the version that its reader knows, marked word by word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from documents.html import Html, come, element, gone, joined, words
from documents.ooxml import typeset
from models.comparison import Change, Difference, compare
from models.text import AgreementText, bookmark_of, places
from models.word_steps import word_steps

SAID = {
    Change.ADDED: "neu",
    Change.REMOVED: "gestrichen",
    Change.REWORDED: "geändert",
    Change.MOVED: "verschoben",
    Change.RENUMBERED: "neu gezählt",
}


@dataclass(frozen=True)
class Changed:
    """One changed place, for a list of them."""

    anchor: str  #: where it is to be seen
    place: str
    said: str


@dataclass(frozen=True)
class ScreenChanges:
    """The changes between two texts, by the anchors of the newer one."""

    listed: tuple[Changed, ...] = ()
    _reworded: Mapping[str, Difference] = field(default_factory=dict)
    _remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _gone: Mapping[str, Sequence[Difference]] = field(default_factory=dict)

    def marked(self, anchor: str, text: str) -> Html | None:
        """Return the words of a place with what has changed, or nothing where nothing has."""
        change = self._reworded.get(anchor)
        if change is None:
            return None
        return joined(*(_step(step.old, step.new) for step in word_steps(typeset(change.old), text)))

    def heading_at(self, anchor: str) -> str:
        """Return how a place reads now, where it read otherwise."""
        return self._reworded[anchor].new if anchor in self._reworded else ""

    def remark_at(self, anchor: str) -> Html:
        """Return what cannot be seen in the words of a place: that it is new, or has come from elsewhere."""
        said = self._remarks.get(anchor, ())
        return joined(*(joined(" ", element("span", one, class_="flag")) for one in said))

    def gone_behind(self, anchor: str) -> list[Html]:
        """Return the places that stood behind this one and are there no more."""
        return [
            joined(
                gone(words(typeset(each.old))),
                " ",
                element("span", f"gestrichen, bisher {each.former_place}", class_="flag"),
            )
            for each in self._gone.get(anchor, ())
        ]


NO_CHANGES = ScreenChanges()


def changes_between(old: AgreementText, new: AgreementText) -> ScreenChanges:
    """Return what has changed, each place once."""
    found = compare(old, new)
    stood_behind = _stood_behind(old, new)
    reworded = {bookmark_of(one.id): one for one in found if one.change in (Change.REWORDED, Change.ADDED)}
    remarks, dropped = defaultdict[str, list[str]](list), defaultdict[str, list[Difference]](list)
    for one in found:
        if one.change is Change.REMOVED:
            dropped[stood_behind[one.id]].append(one)
        elif one.change is not Change.REWORDED:
            before = f", bisher {one.former_place}" if one.former_place not in ("", one.place) else ""
            remarks[bookmark_of(one.id)].append(f"{SAID[one.change]}{before}")
    return ScreenChanges(tuple(_listed(found, stood_behind)), reworded, remarks, dropped)


def _listed(found: Sequence[Difference], stood_behind: Mapping[str, str]) -> Iterator[Changed]:
    """Yield each changed place once; that others are counted anew is no news of its own."""
    said = defaultdict[str, list[str]](list)
    for one in found:
        said[one.id].append(SAID[one.change])
    for one in {one.id: one for one in found if one.change is not Change.RENUMBERED}.values():
        anchor = stood_behind.get(one.id) or bookmark_of(one.id)
        yield Changed(anchor, one.place or one.former_place, " und ".join(said[one.id]))


def _stood_behind(old: AgreementText, new: AgreementText) -> dict[str, str]:
    """Return for each place of the old text that is gone the anchor behind which it is told of."""
    kept = [place.id for place in places(new)]
    last, found = bookmark_of(kept[0]) if kept else "", dict[str, str]()
    for place in places(old):
        if place.id in kept:
            last = bookmark_of(place.id)
        else:
            found[place.id] = last
    return found


def _step(old: str, new: str) -> Html:
    if old == new:
        return words(new)
    return joined(gone(words(old)) if old else "", come(words(new)) if new else "")
