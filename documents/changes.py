"""Changed places of the agreement, old and new side by side; struck through and underlined, never by colour alone."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from documents.look import Style
from documents.ooxml import Column, Xml, paragraph, run
from documents.parts import emphatic, house_table, spread
from models.strict import Strict
from models.text import AgreementText, passages

_WORDS = re.compile(r"\s+|[^\s]+")


class ChangedPlace(Strict):
    """A passage whose wording was changed."""

    place: str
    old: str = ""
    new: str = ""


def changed_places(old: AgreementText, new: AgreementText) -> tuple[ChangedPlace, ...]:
    """Return every passage in which two versions differ, in the order of the newer text, then what was dropped."""
    before = {known: (place, wording) for known, place, wording in passages(old)}
    after = {known: (place, wording) for known, place, wording in passages(new)}
    changed = [
        ChangedPlace(place=place, old=before.get(known, ("", ""))[1], new=wording)
        for known, (place, wording) in after.items()
        if before.get(known, ("", ""))[1] != wording
    ]
    dropped = [
        ChangedPlace(place=place, old=wording) for known, (place, wording) in before.items() if known not in after
    ]
    return (*changed, *dropped)


def change_table(changes: Sequence[ChangedPlace], old: str = "Bisher", new: str = "Neu") -> list[Xml]:
    """The table of changed places with how to read it; without changes there is none."""
    if not changes:
        return []
    columns = tuple(map(Column, ("Stelle", old, new), spread(18, 41, 41)))
    reading = paragraph(
        Style.NOTE,
        "Lesehilfe: Gestrichenes ist ",
        run("durchgestrichen", Style.DELETION),
        ", Eingefügtes ",
        run("unterstrichen", Style.INSERTION),
        ".",
    )
    return [house_table(columns, [_row(change) for change in changes], "Geänderte Stellen"), reading]


def _row(change: ChangedPlace) -> tuple[Xml, Xml, Xml]:
    before, after = _WORDS.findall(change.old), _WORDS.findall(change.new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    old = (_piece(before[a:b], tag == "equal", Style.DELETION) for tag, a, b, _, _ in steps)
    new = (_piece(after[c:d], tag == "equal", Style.INSERTION) for tag, _, _, c, d in steps)
    return emphatic(change.place), _cell(old), _cell(new)


def _piece(words: Iterable[str], same: bool, style: Style) -> Xml:
    text = "".join(words)
    return run(text, None if same else style) if text else Xml("")


def _cell(pieces: Iterable[Xml]) -> Xml:
    text = Xml("".join(pieces))
    return paragraph(Style.CELL, text or "–")
