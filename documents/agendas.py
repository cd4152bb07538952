"""The agenda of a whole meeting on the page: public and non-public part, papers, second calls."""

from collections.abc import Sequence

from documents.ooxml import Column, Xml
from documents.parts import house_table, quiet, section, spread, stacked
from models.chamber import AgendaPoint
from models.german import NBSP
from models.strict import Strict


class AgendaLine(Strict):
    """One line of an agenda."""

    number: str
    subject: str
    paper: str = ""
    second_call: bool = False


def lines_of_agenda(points: Sequence[AgendaPoint], *, public: bool) -> tuple[AgendaLine, ...]:
    """Return the lines of one part of the agenda."""
    return tuple(
        AgendaLine(number=point.number, subject=point.subject, paper=point.paper, second_call=point.second_call)
        for point in points
        if point.public is public
    )


def agenda_tables(public: Sequence[AgendaLine], closed: Sequence[AgendaLine] = ()) -> list[Xml]:
    """A table for each part under its heading; without a non-public part a single one."""
    if not closed:
        return section("Tagesordnung", *_table(public, "Tagesordnung"))
    return [
        *section("Tagesordnung, öffentlicher Teil", *_table(public, "Öffentlicher Teil")),
        *section("Tagesordnung, nichtöffentlicher Teil", *_table(closed, "Nichtöffentlicher Teil")),
    ]


def _table(lines: Sequence[AgendaLine], caption: str) -> list[Xml]:
    if not lines:
        return []
    columns = tuple(map(Column, ("TOP", "Gegenstand", "Vorlage"), spread(10, 74, 16)))
    rows = [
        (
            line.number.replace(" ", NBSP),
            stacked(line.subject, quiet("zum zweiten Mal zur Verhandlung gestellt" if line.second_call else "")),
            line.paper or "–",
        )
        for line in lines
    ]
    return [house_table(columns, rows, caption)]
