"""Votes as minutes, extracts and tally sheets show them: way of voting, result lines, arithmetic, counts, roll call."""

from collections.abc import Iterator, Sequence

from documents.look import Style
from documents.minuted import GroupCount, MinutedVote, NamedVote
from documents.ooxml import Column, Xml, strong
from documents.parts import below, house_table, leading, note, quiet, spread, stacked, text
from models.ballots import Mode
from models.german import enumeration

MODES = {
    Mode.OPEN: "offen",
    Mode.ROLL_CALL: "namentlich",
    Mode.SECRET: "geheim",
}


def vote_blocks(vote: MinutedVote, *, tables: bool = False) -> list[Xml]:
    """Lay out a vote; with tables the counts of each group and the roll call stand in tables of their own."""
    return [
        *(leading(strong(line)) for line in vote.lines),
        *([text(way)] if (way := _way(vote)) else []),
        *(count_table(vote.counts) if tables else []),
        *(roll_call_table(vote.roll_call) if tables else _roll_call(vote.roll_call)),
        (below if tables and vote.counts else text)(f"{vote.finding} Rechtsgrundlage: {vote.source}."),
        *(text(f"Stimmblöcke: {'; '.join(vote.blocks)}.") for _ in vote.blocks[:1]),
        *(note(warning) for warning in vote.warnings),
    ]


def _way(vote: MinutedVote) -> str:
    """Say the way of voting where it is not the ordinary one."""
    match vote.mode:
        case Mode.ROLL_CALL:
            return "Namentliche Abstimmung."
        case Mode.SECRET:
            return f"Geheime Abstimmung. Ausgezählt haben: {enumeration(vote.counters)}."
    return ""


def count_table(counts: Sequence[GroupCount], *, empty: int = 0) -> list[Xml]:
    """The counts of each group; what nobody counted is a dash, or, ``empty`` twips high, a place to write."""
    if not counts:
        return []
    heads = ("Anwesend", "Ja", "Nein", "Enthaltung", "Ungültig", "Befangen")
    name, *others = spread(39, 14, 7, 8, 15, 13, 13)
    columns = (
        Column("Gruppe", name),
        *(Column(head, width, Style.CELL_NUMBER) for head, width in zip(heads, others, strict=True)),
    )
    rows = [(_group(count), *(_number(n, blank=bool(empty)) for n in _numbers(count))) for count in counts]
    return [house_table(columns, rows, "Abstimmungsergebnis", height=empty)]


def _group(count: GroupCount) -> Xml:
    return stacked(count.group, quiet("" if count.decides else "ohne Stimmrecht"))


def _numbers(count: GroupCount) -> tuple[int | None, ...]:
    return count.present, count.yes, count.no, count.abstain, count.invalid, count.recused


def _number(value: int | None, *, blank: bool) -> str:
    return ("" if blank else "–") if value is None else str(value)


def named(vote: NamedVote) -> str:
    """``Name (für Name)``."""
    return f"{vote.name} (für {vote.sits_for})" if vote.sits_for else vote.name


def _roll_call(votes: Sequence[NamedVote]) -> Iterator[Xml]:
    """Say who voted how, choice by choice and group by group."""
    together: dict[tuple[str, str], list[str]] = {}
    for vote in votes:
        together.setdefault((vote.vote, vote.group), []).append(named(vote))
    several = len({group for _, group in together}) > 1
    for (choice, group), names in together.items():
        label = f"{choice} ({group}): " if several else f"{choice}: "
        yield text(strong(label), ", ".join(names))


def roll_call_table(votes: Sequence[NamedVote]) -> list[Xml]:
    """The roll call, a row for each vote."""
    if not votes:
        return []
    columns = tuple(map(Column, ("Nr.", "Name", "in Vertretung für", "Gruppe", "Stimme"), spread(6, 32, 26, 22, 14)))
    rows = [
        (str(number), vote.name, vote.sits_for or "–", vote.group, vote.vote) for number, vote in enumerate(votes, 1)
    ]
    return [house_table(columns, rows, "Namentliche Abstimmung")]
