"""Votes on the page: the result as minutes say it, and the counts where somebody has counted."""

from collections.abc import Mapping

from documents.look import Style
from documents.ooxml import Column, Xml, strong
from documents.parts import house_table, spread, text
from models.bodies import Body, Group, VotingRule
from models.voting import Tally, minuted, result_line


def result_lines(body: Body, tallies: Mapping[str, Tally], rule: VotingRule | None = None) -> list[Xml]:
    """``Ordentliche Mitglieder: Einstimmig``, a line for each group that voted."""
    several = len(tallies) > 1 or len(body.groups) > 1
    return [
        text(strong(f"{group.name}: "), _line(group, tallies[group.id], rule))
        if several
        else text(minuted(tallies[group.id], group.seats, rule))
        for group in body.groups
        if group.id in tallies
    ]


def _line(group: Group, tally: Tally, rule: VotingRule | None) -> str:
    if group.decides:
        return minuted(tally, group.seats, rule)
    return f"{result_line(tally)} (ohne Stimmrecht, nachrichtlich)"


def vote_table(body: Body, tallies: Mapping[str, Tally]) -> list[Xml]:
    """The counts of each group; where nobody counted the yes votes there is no table."""
    counted = [(group, tallies[group.id]) for group in body.groups if group.id in tallies]
    if not any(tally.yes is not None for _, tally in counted):
        return []
    heads = ("Anwesend", "Ja", "Nein", "Enthaltung", "Ungültig", "Befangen")
    name, *others = spread(39, 14, 7, 8, 15, 13, 13)
    columns = (
        Column("Gruppe", name),
        *(Column(head, width, Style.CELL_NUMBER) for head, width in zip(heads, others, strict=True)),
    )
    rows = [(group.name, *map(_count, _counts(tally))) for group, tally in counted]
    return [house_table(columns, rows, "Abstimmungsergebnis")]


def _counts(tally: Tally) -> tuple[int | None, ...]:
    return tally.present, tally.yes, tally.no, tally.abstain, tally.invalid, tally.recused


def _count(value: int | None) -> str:
    return "–" if value is None else str(value)
