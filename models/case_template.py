"""Templates: case files with named gaps. ``«Region»`` stands for what is still open, wherever it stands.

The marks are those of the fields of a serial letter in Word. A file with a gap is a template, one without a case.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import ValidationError

from models.case import CaseFile
from models.case_findings import objections
from models.case_places import line_of, place_of
from models.case_reading import MOST_FINDINGS
from models.errors import CaseInvalid
from models.written_dates import iso_day, iso_moment
from models.yaml_tree import Path, read_tree

GAP = re.compile(r"«[ \u00a0]*([^«»\n]{1,60}?)[ \u00a0]*»")

Facts = dict[str, Any]  #: a case as data, complete or not: what stands in its file


class GapKind(StrEnum):
    """What fills a gap."""

    TEXT = "text"
    ADDRESS = "address"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"  #: of the paper
    COUNT = "count"
    ID = "id"


#: By the key at which a gap stands alone.
KINDS = {
    "email": GapKind.ADDRESS,
    "dated": GapKind.DAY,
    "start": GapKind.MOMENT,
    "number": GapKind.NUMBER,
    "seats": GapKind.COUNT,
    "agency": GapKind.ID,
}
HOW: Mapping[GapKind, str] = {
    GapKind.TEXT: "",
    GapKind.ADDRESS: "E-Mail-Adresse",
    GapKind.DAY: "Tag, etwa 08.10.2026",
    GapKind.MOMENT: "Tag und Uhrzeit, etwa 08.10.2026, 16:00 Uhr",
    GapKind.NUMBER: "etwa 2026/037",
    GapKind.COUNT: "ganze Zahl",
    GapKind.ID: "Kleinbuchstaben und „_“, etwa region_aachen",
}
AS_WRITTEN: Mapping[GapKind, Callable[[str], str]] = {GapKind.DAY: iso_day, GapKind.MOMENT: iso_moment}


class Gap(NamedTuple):
    """A gap by its name, with every path at which it stands."""

    name: str
    kind: GapKind
    paths: tuple[Path, ...]

    @property
    def how(self) -> str:
        """How it is written, where that needs saying."""
        return HOW[self.kind]


@dataclass(frozen=True)
class CaseTemplate:
    """A case file that leaves something open, or a whole case, which has no gaps."""

    facts: Facts

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is open, in the order in which it first stands there."""
        return tuple(gaps_in(self.facts))

    @property
    def subject(self) -> str:
        """What it is about, gaps included."""
        return str(self.facts.get("subject") or "")


def gaps_in(facts: Mapping[str, Any]) -> Iterator[Gap]:
    """Yield the gaps of a case as data, each once."""
    found: dict[str, list[Path]] = {}
    alone: dict[str, GapKind] = {}
    for path, text in texts_in(facts):
        for name in GAP.findall(text):
            found.setdefault(name, []).append(path)
            if GAP.fullmatch(text.strip()) and (kind := _kind_at(path)) is not GapKind.TEXT:
                alone.setdefault(name, kind)
    for name, paths in found.items():
        yield Gap(name, alone.get(name, GapKind.TEXT), tuple(paths))


def _kind_at(path: Path) -> GapKind:
    if path[-1] == "number" and path[0] != "paper":
        return GapKind.TEXT
    return KINDS.get(str(path[-1]), GapKind.TEXT)


def texts_in(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text of a case as data with its path."""
    match value:
        case str():
            yield path, value
        case Mapping():
            for key, below in value.items():
                yield from texts_in(below, (*path, key))
        case list() | tuple():
            for place, below in enumerate(value):
                yield from texts_in(below, (*path, place))


def filled(facts: Facts, values: Mapping[str, str]) -> Facts:
    """Return the facts with every gap filled for which there is a value; the others stay open."""
    kinds = {gap.name: gap.kind for gap in gaps_in(facts)}
    words = {
        name: AS_WRITTEN.get(kinds.get(name, GapKind.TEXT), str.strip)(value)
        for name, value in values.items()
        if value.strip()
    }
    whole: Facts = _filled(facts, words)
    return whole


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    match value:
        case str():
            return GAP.sub(lambda gap: words.get(gap[1], gap[0]), value)
        case Mapping():
            return {key: _filled(below, words) for key, below in value.items()}
        case list() | tuple():
            return [_filled(below, words) for below in value]
    return value


def read_template(text: str, name: str = "Falldatei") -> CaseTemplate:
    """Return what a file holds, with gaps or without, or raise CaseInvalid as for a case file.

    What stands in a gap cannot be wrong yet; all else is checked as far as it goes.
    """
    tree = read_tree(text)
    if not isinstance(tree.data, dict):
        raise CaseInvalid([*tree.noted, f"{name}: Die Datei muss aus Schlüsseln mit Doppelpunkt bestehen"])
    facts: Facts = tree.data
    found = [(line, f": {what}") for line, what in tree.findings]
    for path, named, what in faults_of(facts):
        line = line_of(path, tree)
        found.append((line, f", {place_of(named, tree)}: {what}" if named else f": {what}"))
    if found:
        in_order = dict.fromkeys(f"Zeile {line}{what}" for line, what in sorted(found))
        raise CaseInvalid(list(in_order)[:MOST_FINDINGS])
    return CaseTemplate(facts)


def faults_of(facts: Facts) -> list[tuple[Path, Path, str]]:
    """Return what is wrong with a case as data, by path; where a gap stands nothing is."""
    open_at = {path for gap in gaps_in(facts) for path in gap.paths}
    try:
        CaseFile.model_validate(facts)
    except ValidationError as error:
        return [(o.path, o.named, o.what) for o in objections(error, CaseFile) if o.path not in open_at]
    return []
