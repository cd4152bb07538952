"""Read a checked Word file: its lines, its remarks, who saved it."""

from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten

from documents.returned.cutting import Cut, cut
from documents.returned.gate import Package
from documents.returned.numbering import numbering_of
from documents.returned.records import Element, W, moment
from documents.returned.remarks import remarks_of
from documents.returned.stream import TOO_LONG
from documents.returned.walking import Walker
from models.errors import FileRefused
from models.file_lines import FileText, Hand, Line
from models.numbered_places import Places

MOST_LINES = 4_000
LONGEST_HEADING = 60
STRUCK = (
    "Wörter, die nur als durchgestrichen formatiert sind, wurden als unverändert gelesen. "
    "Wer sie streichen will, löscht sie in der Datei."
)

_CORE = "docProps/core.xml"


def read_text(package: Package) -> FileText:
    """Return what a file says now, with the records of how it came to say so."""
    walker, found = _walked(package)
    return FileText(
        lines=found.lines,
        dropped=found.dropped,
        remarks=tuple(remarks_of(package, walker.stream, found)),
        last_hand=last_hand_of(package),
    )


def read_passages(package: Package) -> list[Line]:
    """Return the lines of the file that was sent, each with its passage and its place."""
    _, found = _walked(package)
    return list(_placed(found, package))


def struck_by_hand(package: Package) -> tuple[str, ...]:
    """Say it where words are only formatted as struck out: they still count, and whoever did it should know."""
    runs = (mark for name in ("strike", "dstrike") for mark in package.body.iterfind(f".//{W}r/{W}rPr/{W}{name}"))
    if all(mark.get(f"{W}val") in ("0", "false", "off") for mark in runs):
        return ()
    return (STRUCK,)


def _walked(package: Package) -> tuple[Walker, Cut]:
    walker = Walker(dict(_notes(package)))
    walker.walk(package.body)
    found = cut(walker.stream)
    if len(found.lines) > MOST_LINES:
        raise FileRefused(TOO_LONG)
    return walker, found


def _notes(package: Package) -> Iterator[tuple[tuple[str, str], Element]]:
    """Yield footnotes and endnotes under the mark that refers to them."""
    for kind in ("footnote", "endnote"):
        root = package.beside(f"{kind}s.xml")
        for note in root if root is not None else ():
            if note.get(f"{W}type") in (None, "normal"):
                yield (f"{W}{kind}Reference", note.get(f"{W}id") or ""), note


def _placed(found: Cut, package: Package) -> Iterator[Line]:
    """Yield the lines with their places; what bears no bookmark belongs to the passage above it."""
    numbering, places, clause = numbering_of(package), Places(), ""
    for line, layout, typed in zip(found.lines, found.layouts, found.numbers, strict=True):
        number = numbering.of(layout) or typed
        names = line.names or line.empty_names  # a bookmark may also stand at a point
        own = next((name for name in names if name.startswith("k_")), next(iter(names), ""))
        if line.part and not own:
            yield replace(line, clause=clause, label=f"{places.here} ({line.part})".strip())
            continue
        heading = not own and number is None and numbering.is_heading(layout)
        label = places.of(number, heading=shorten(line.text, LONGEST_HEADING, placeholder=" …") if heading else "")
        if own or heading or number is not None:
            clause = own
        yield replace(line, names=names, clause=clause, label=label, part="")


def last_hand_of(package: Package) -> Hand:
    """Return who saved a file last, and when."""
    core = package.tree(_CORE)
    facts = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in core} if core is not None else {}
    return Hand(facts.get("lastModifiedBy") or facts.get("creator", ""), moment(facts.get("modified")))
