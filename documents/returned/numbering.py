"""The numbers that a word processor sets in front of paragraphs, counted as it counts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.returned.gate import Package
from documents.returned.records import Element, W, value_of
from documents.returned.stream import Layout
from models.numbered_places import Number, typed_number
from models.text import sign_of

_HEADING = re.compile(r"heading|überschrift|title|titel", re.IGNORECASE)
_INHERITED = 12  #: generations of styles that are asked


class _Level(NamedTuple):
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(frozen=True)
class _Style:
    parent: str
    list_id: str
    level: int | None
    heading: bool


@dataclass
class Numbering:
    """Says of each paragraph, asked in their order, which number it bears and whether it is a heading."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)  #: levels by the style that is tied to them
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def of(self, layout: Layout) -> Number | None:
        """Return the number of the next paragraph, if the word processor sets one."""
        list_id, level = self._list_of(layout)
        abstract = self.lists.get(list_id)
        if abstract is None or (abstract, level) not in self.levels:
            return None
        counts = self._counts.setdefault(abstract, [])
        if list_id not in self._begun:
            self._begun.add(list_id)
            for (restarted, at), start in self.restarts.items():
                if restarted == list_id and at < len(counts):
                    counts[at:] = [start - 1]
        while len(counts) <= level:
            counts.append(self.levels.get((abstract, len(counts)), _Level()).start - 1)
        counts[level] += 1
        del counts[level + 1 :]
        return typed_number(f"{self._shown(abstract, level)} X")[0]

    def is_heading(self, layout: Layout) -> bool:
        """Say whether a paragraph is a heading by its style or outline."""
        return layout.outline or any(style.heading for style in self._ancestors(layout.style))

    def _list_of(self, layout: Layout) -> tuple[str, int]:
        styles = list(self._ancestors(layout.style))
        list_id = layout.list_id or next((style.list_id for style in styles if style.list_id), "")
        level = layout.level
        if level is None and not layout.list_id:
            level = next((style.level for style in styles if style.level is not None), self.linked.get(layout.style))
        return list_id, level or 0

    def _ancestors(self, name: str) -> Iterator[_Style]:
        for _ in range(_INHERITED):
            if (style := self.styles.get(name)) is None:
                return
            yield style
            name = style.parent

    def _shown(self, abstract: str, level: int) -> str:
        counts = self._counts[abstract]

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            count = counts[at] if at < len(counts) else 1
            form = self.levels.get((abstract, at), _Level()).form
            if form == "bullet":
                return ""
            return sign_of(count - 1) if form == "lowerLetter" else str(count)

        return re.sub(r"%(\d)", shown, self.levels[abstract, level].text)


def numbering_of(package: Package) -> Numbering:
    """Return the numbering that the lists and styles of a file define."""
    found = Numbering()
    lists, styles = package.beside("numbering.xml"), package.beside("styles.xml")
    for element in lists if lists is not None else ():
        if element.tag == f"{W}abstractNum":
            _take_levels(found, element)
        elif element.tag == f"{W}num":
            _take_list(found, element)
    for element in styles.iterchildren(f"{W}style") if styles is not None else ():
        found.styles[element.get(f"{W}styleId") or ""] = _style(element)
    return found


def _take_levels(found: Numbering, abstract: Element) -> None:
    number = abstract.get(f"{W}abstractNumId") or ""
    for level in abstract.iterchildren(f"{W}lvl"):
        at = _whole(level.get(f"{W}ilvl")) or 0
        start = _whole(value_of(level.find(f"{W}start")))
        form, text = value_of(level.find(f"{W}numFmt")), value_of(level.find(f"{W}lvlText"))
        found.levels[number, at] = _Level(1 if start is None else start, form or "decimal", text)
        found.linked.setdefault(value_of(level.find(f"{W}pStyle")), at)


def _take_list(found: Numbering, listed: Element) -> None:
    number = listed.get(f"{W}numId") or ""
    found.lists[number] = value_of(listed.find(f"{W}abstractNumId"))
    for override in listed.iterchildren(f"{W}lvlOverride"):
        start = _whole(value_of(override.find(f"{W}startOverride")))
        if start is not None:
            found.restarts[number, _whole(override.get(f"{W}ilvl")) or 0] = start


def _style(element: Element) -> _Style:
    properties = element.find(f"{W}pPr")
    listed = properties.find(f"{W}numPr") if properties is not None else None
    outline = properties is not None and properties.find(f"{W}outlineLvl") is not None
    return _Style(
        parent=value_of(element.find(f"{W}basedOn")),
        list_id=value_of(listed.find(f"{W}numId")) if listed is not None else "",
        level=_whole(value_of(listed.find(f"{W}ilvl"))) if listed is not None else None,
        heading=outline or bool(_HEADING.match(value_of(element.find(f"{W}name")))),
    )


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 6 else None
