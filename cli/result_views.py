"""A result of the minutes as a table for people."""

from models.ballots import Mode
from models.result import Part, Result, TextChange, VoteLine
from models.result_verdict import DONE
from models.result_writing import GROUPS, lines_of

TEXTS = {
    TextChange.NONE: "unverändert",
    TextChange.EDITORIAL: "redaktionell geändert",
    TextChange.SUPPLEMENTED: "ergänzt",
    TextChange.REPLACED: "geändert",
}
MODES = {Mode.OPEN: "offen", Mode.ROLL_CALL: "namentlich", Mode.SECRET: "geheim"}
COUNTS = (
    ("Ja", "yes"),
    ("Nein", "no"),
    ("Enthaltung", "abstain"),
    ("Ungültig", "invalid"),
    ("Befangen", "recused_count"),
)


def result_rows(result: Result) -> list[tuple[str, str]]:
    """Return what is known of a result, row by row; a dash stands for what the line does not say."""
    rows = [("Entscheidung", DONE[result.decision])]
    if not (result.per_group or result.per_part):
        rows += [(name, _count(result, key)) for name, key in COUNTS]
    elif result.recused_count is not None:
        rows.append(("Befangen", str(result.recused_count)))
    rows += [(GROUPS[group], _short(vote, result)) for group, vote in result.per_group.items()]
    for key, part in result.per_part.items():
        rows.append((f"Teil {key}", _short(part, result)))
        rows += [(f"Teil {key}, {GROUPS[group]}", _short(vote, part)) for group, vote in part.per_group.items()]
    rows += _hanging_on(result)
    return [*rows, ("Niederschrift", "\n".join(lines_of(result)))]


def _count(vote: VoteLine, key: str) -> str:
    count, group = getattr(vote, key), getattr(vote, f"{key}_group", None)
    said = "–" if count is None else str(count)
    return f"{said} ({group})" if group else said


def _short(vote: VoteLine, whole: VoteLine) -> str:
    """Say a vote in one cell; the decision only where it is another one."""
    decision = [] if vote.decision is whole.decision else [DONE[vote.decision]]
    said = [f"{name} {_count(vote, key)}" for name, key in COUNTS if _count(vote, key) != "–"]
    condition = [vote.condition] if isinstance(vote, Part) and vote.condition else []
    return ", ".join([*decision, *said, *condition]) or "–"


def _hanging_on(result: Result) -> list[tuple[str, str]]:
    """Return what a result brings along: mode, text, reservation, where it goes."""
    return [
        (name, said)
        for name, said in (
            ("Abstimmung", MODES[result.mode] if result.mode else None),
            ("Stimmengleichheit", "ja" if result.tie else None),
            ("Text", TEXTS[result.text_change] if result.text_change else None),
            ("Änderung", result.change),
            ("Vorbehalt", result.condition),
            ("Wohin", result.target),
        )
        if said
    ]
