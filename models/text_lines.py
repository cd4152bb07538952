"""The agreement's text as a list of lines, as an editor sees it: lines come, go, move and are put together again."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.text import AgreementText, Clause, Letter, Level, Paragraph, places


class Line(NamedTuple):
    """A heading, a paragraph or a letter."""

    id: str
    level: Level
    words: str


def lines_of(text: AgreementText) -> list[Line]:
    """Return the text as lines."""
    return [Line(place.id, place.level, place.wording) for place in places(text)]


def assembled(lines: Sequence[Line]) -> AgreementText:
    """Return the lines as a text; lines that do not hang together raise ValueError."""
    if owners(lines) is None:
        raise ValueError("a letter without its paragraph, or a paragraph without its section")
    return tuple(
        Clause(id=line.id, heading=line.words, paragraphs=tuple(_paragraphs(lines[at + 1 : _end(lines, at)])))
        for at, line in enumerate(lines)
        if line.level is Level.SECTION
    )


def _paragraphs(lines: Sequence[Line]) -> Iterable[Paragraph]:
    for at, line in enumerate(lines):
        if line.level is Level.PARAGRAPH:
            below = lines[at + 1 : _end(lines, at)]
            letters = tuple(Letter(id=letter.id, text=letter.words) for letter in below)
            yield Paragraph(id=line.id, text=line.words, letters=letters)


def owners(lines: Sequence[Line]) -> dict[str, str] | None:
    """Return what each line stands below, sections below nothing; None where one stands below a level too high."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in lines:
        if line.level > len(above):
            return None
        del above[line.level :]
        found[line.id] = above[-1] if above else ""
        above.append(line.id)
    return found


def empty_sections(lines: Sequence[Line]) -> set[str]:
    """Return the headings with nothing below them."""
    return {line.id for at, line in enumerate(lines) if line.level is Level.SECTION and _end(lines, at) == at + 1}


def put(lines: Sequence[Line], behind: str, line: Line) -> list[Line]:
    """Return the lines with a new one directly behind another."""
    at = _index(lines, behind) + 1
    return [*lines[:at], line, *lines[at:]]


def drop(lines: Sequence[Line], wanted: str) -> list[Line]:
    """Return the lines without one of them; what stands below it stays."""
    return [line for line in lines if line.id != wanted]


def move(lines: Sequence[Line], wanted: str, behind: str) -> list[Line]:
    """Return the lines with one of them, and all below it, behind another and what stands deeper there."""
    start = _index(lines, wanted)
    end = _end(lines, start)
    block, rest = lines[start:end], [*lines[:start], *lines[end:]]
    if any(line.id == behind for line in block):
        return list(lines)
    at = _index(rest, behind)
    at = _end(rest, at) if block[0].level <= rest[at].level else at + 1
    return [*rest[:at], *block, *rest[at:]]


def _index(lines: Sequence[Line], wanted: str) -> int:
    return next(at for at, line in enumerate(lines) if line.id == wanted)


def _end(lines: Sequence[Line], at: int) -> int:
    """Return where the next line begins that is not below this one."""
    level = lines[at].level
    return next((n for n in range(at + 1, len(lines)) if lines[n].level <= level), len(lines))
