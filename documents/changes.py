"""Changed places of the agreement, old and new side by side; struck through and underlined, never by colour alone."""

from collections.abc import Sequence

from documents.look import PORTRAIT, Style
from documents.ooxml import Column, Xml, paragraph, run
from documents.parts import emphatic, house_table, quiet, spread, stacked
from models.comparison import Change, Difference, compare
from models.strict import Strict
from models.text import AgreementText
from models.word_steps import word_steps


class ChangedPlace(Strict):
    """A passage whose wording was changed, or that came, went or was moved."""

    place: str
    old: str = ""
    new: str = ""
    remark: str = ""


def changed_places(old: AgreementText, new: AgreementText) -> tuple[ChangedPlace, ...]:
    """Return every place in which two versions differ, in the order of the newer text, then what was dropped."""
    return tuple(map(_changed, compare(old, new)))


def _changed(difference: Difference) -> ChangedPlace:
    place, former = difference.place or difference.former_place, difference.former_place
    bisher = "" if former in ("", place) else f"bisher {former}"
    match difference.change:
        case Change.MOVED:
            return ChangedPlace(place=place, remark=f"verschoben, {bisher}" if bisher else "verschoben")
        case Change.RENUMBERED:
            return ChangedPlace(place=place, remark=f"neu gezählt, {bisher}")
        case Change.REMOVED:
            return ChangedPlace(place=former, old=difference.old, remark="gestrichen")
        case Change.ADDED:
            return ChangedPlace(place=place, new=difference.new, remark="neu")
    return ChangedPlace(place=place, old=difference.old, new=difference.new)


def change_table(
    changes: Sequence[ChangedPlace], old: str = "Bisher", new: str = "Neu", width: int = PORTRAIT.text_width
) -> list[Xml]:
    """The table of changed places with how to read it; without changes there is none."""
    if not changes:
        return []
    columns = tuple(map(Column, ("Stelle", old, new), spread(18, 41, 41, width=width)))
    return [house_table(columns, [_row(change) for change in changes], "Geänderte Stellen"), reading_aid()]


def reading_aid() -> Xml:
    """How to read changed words without seeing colours."""
    return paragraph(
        Style.NOTE,
        "Lesehilfe: Gestrichenes ist ",
        run("durchgestrichen", Style.DELETION),
        ", Eingefügtes ",
        run("unterstrichen", Style.INSERTION),
        ".",
    )


def _row(change: ChangedPlace) -> tuple[Xml, Xml, Xml]:
    steps = word_steps(change.old, change.new)
    old = Xml("".join(run(step.old, None if step.stays else Style.DELETION) for step in steps if step.old))
    new = Xml("".join(run(step.new, None if step.stays else Style.INSERTION) for step in steps if step.new))
    place = stacked(emphatic(change.place), quiet(change.remark))
    return place, paragraph(Style.CELL, old or "–"), paragraph(Style.CELL, new or "–")


def changed_words(old: str, new: str) -> Xml:
    """One wording in which the words of another are struck through and the new ones underlined."""
    return Xml("".join(_marked(step.old, step.new) for step in word_steps(old, new)))


def _marked(old: str, new: str) -> str:
    if old == new:
        return run(old)
    return (run(old, Style.DELETION) if old else "") + (run(new, Style.INSERTION) if new else "")
