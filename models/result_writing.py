"""The one printer of result lines; what it prints, the reader reads as the same result."""

from models.errors import ResultUnprintable, ResultUnreadable
from models.german import NBSP, enumeration
from models.result import Concord, Decision, GroupKey, Part, Result, TextChange, VoteLine
from models.result_reading import read
from models.result_role import Role
from models.result_verdict import counts_said, verdict

GROUPS = {GroupKey.ADVISORY: "Beratende Mitglieder", GroupKey.ORDINARY: "Ordentliche Mitglieder"}
TEXT_HEADINGS = {
    TextChange.NONE: "Ungeänderter Beschluss",
    TextChange.REPLACED: "Geänderter Beschluss",
    TextChange.SUPPLEMENTED: "Ergänzter Beschluss",
    TextChange.EDITORIAL: "Redaktionell geänderter Beschluss",
}


def write(result: Result) -> str:
    """Return the lines; raise ResultUnprintable where reading them would give something else."""
    lines = "\n".join(lines_of(result))
    role = Role.PRELIMINARY if _mentions(result, Decision.RECOMMENDED) else Role.DECISIVE
    try:
        again = read(lines, role).model_copy(update={"warnings": result.warnings})
    except ResultUnreadable as error:
        raise ResultUnprintable(f"Dieses Ergebnis ergibt keine lesbare Zeile. {error}") from None
    if again.as_json() != result.as_json():
        raise ResultUnprintable(f"Dieses Ergebnis sagt mehr, als eine Zeile sagen kann: „{lines}“")
    return lines


def tally_line(yes: int, no: int, abstain: int, *, carried: bool) -> str:
    """Say counted votes as minutes do: who is on the winning side is not counted, nor who did not abstain."""
    told: dict[str, object] = {"decision": Decision.ADOPTED if carried else Decision.REJECTED}
    told["abstain"] = abstain or None
    if carried and not no:
        told |= {"no": 0, "abstain": abstain}
    elif carried:
        told |= {"no": no}
    elif not yes:
        told |= {"yes": 0, "concord": Concord.UNANIMOUS, "abstain": abstain} if no else {"yes": 0}
    elif yes == no:
        told |= {"yes": yes, "no": no}
    elif yes < no:
        told |= {"yes": yes, "concord": Concord.MAJORITY}
    else:
        told |= {"yes": yes, "no": no or None, "concord": Concord.SHORT}
    return _line(VoteLine.model_validate(told), None)


def _mentions(result: Result, decision: Decision) -> bool:
    ballots = [result, *result.per_group.values(), *result.per_part.values()]
    ballots += [ballot for part in result.per_part.values() for ballot in part.per_group.values()]
    return any(ballot.decision is decision for ballot in ballots)


def lines_of(result: Result) -> list[str]:
    """Return the lines of a result."""
    if not result.per_part:
        lines = _part_lines(result, "")
    else:
        lines = [line for key, part in result.per_part.items() for line in _part_lines(part, f"Ad{NBSP}{key}) ")]
        if result.voted:
            lines.append(f"Gesamtabstimmung: {_line(result, result)}")
        if result.text_change and result.text_change not in _changes(result):
            lines.insert(0, f"{TEXT_HEADINGS[result.text_change]}:")
    if (result.per_part or result.per_group) and result.recused_count is not None:
        lines.append(_recusal(result.recused_count))
    return lines


def _changes(result: Result) -> set[TextChange | None]:
    return {part.text_change for part in result.per_part.values()}


def _part_lines(part: Part, label: str) -> list[str]:
    if not part.per_group:
        return [label + _line(part, part)]
    return [
        f"{label}{GROUPS[key]}: {_line(ballot, part if key is GroupKey.ORDINARY else None)}"
        for key, ballot in part.per_group.items()
    ]


def _recusal(persons: int) -> str:
    if persons == 0:
        return "Es war niemand befangen."
    who = "hat ein Mitglied" if persons == 1 else f"haben {persons}{NBSP}Mitglieder"
    return f"Wegen Befangenheit {who} nicht mitgewirkt."


def _line(ballot: VoteLine, with_tail: Part | None) -> str:
    """Say one vote: verdict, where it goes, counts, change and reservation."""
    said, implied = verdict(ballot, with_tail)
    words = [said]
    if with_tail and with_tail.target:
        words.append(with_tail.target)
    grouped = bool(with_tail and with_tail.per_group) and with_tail is ballot
    if pieces := [] if grouped else counts_said(ballot, implied):
        words.append(f"bei {enumeration(pieces)}")
    if with_tail and with_tail.change:
        words.append(f"mit der {with_tail.change}")
    if with_tail and with_tail.condition:
        words.append(f"unter {_article(with_tail.condition)} {with_tail.condition}")
    line = " ".join(word for word in words if word)
    return line[:1].upper() + line[1:]


def _article(condition: str) -> str:
    return "dem" if condition.startswith("Vorbehalt") else "der"
