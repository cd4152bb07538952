"""From what the lines say to the result: what follows from the words, and what contradicts itself."""

from typing import Any

from pydantic import ValidationError

from models.result import APPROVING, Decision, GroupKey, Part, Result, TextChange, VoteLine
from models.result_decision import YES_WORDS
from models.result_role import Role
from models.result_statement import Statement, unreadable
from models.result_terms import Noun
from models.result_votes import CHANGED, facts_of


def settle(text: str, told: list[Statement], role: Role, notes: list[str]) -> Result:
    """Put the statements together to one result, or refuse what contradicts itself."""
    whole, others = told[0], [statement for statement in told[1:] if not statement.empty]
    if not others:
        if not whole.voted and not whole.decisions:
            raise unreadable(text, 0, len(text), "Hier steht kein Ergebnis.")
        facts = facts_of(whole, role)
    else:
        _refuse_a_second_result(whole, others)
        for statement in others:
            statement.mode = statement.mode or whole.mode
        facts = _grouped(others, role) if others[0].part is None else _by_parts(whole, others, role)
        facts |= _of_the_whole(whole, facts["decision"])
    warnings = [warning for statement in told for warning in statement.warnings] + notes
    facts["warnings"] = tuple(dict.fromkeys(warnings))
    result: Result = _checked(Result, others[0] if others else whole, facts)
    return result


def _by_parts(whole: Statement, others: list[Statement], role: Role) -> dict[str, Any]:
    """Return a vote in parts, with the vote on everything where there was one."""
    parts = {}
    for name in dict.fromkeys(str(statement.part) for statement in others):
        own = [statement for statement in others if statement.part == name]
        parts[name] = _checked(Part, own[0], facts_of(own[0], role) if own[0].group is None else _grouped(own, role))
    decisions = [part.decision for part in parts.values()]
    decision = _overall(decisions)
    if decision is not Decision.PARTLY_ADOPTED and len({d for d in decisions if d is not Decision.NOTED}) > 1:
        whole.warnings.append("Die Teile haben verschiedene Ergebnisse; das Ganze ist noch offen.")
    facts: dict[str, Any] = facts_of(whole, role, of_parts=decision) if whole.voted else {}
    if facts.get("decision") not in (None, decision) and decision is not Decision.PARTLY_ADOPTED:
        raise whole.refuse("Die Gesamtabstimmung widerspricht den Teilen.")
    facts["text_change"] = _strongest([part.text_change for part in parts.values()])
    return facts | {"decision": decision, "per_part": parts}


def _of_the_whole(whole: Statement, decision: Decision) -> dict[str, Any]:
    """Return what is said before or behind the parts and groups."""
    facts: dict[str, Any] = {}
    if Noun.RECUSED in whole.counts:
        facts["recused_count"] = whole.counts[Noun.RECUSED]
    if whole.text_change and decision in APPROVING:
        facts["text_change"] = whole.text_change
    return facts


def _refuse_a_second_result(whole: Statement, others: list[Statement]) -> None:
    """Before parts only a heading may stand, or the vote on everything; before groups only a heading."""
    counted = set(whole.counts) - {Noun.RECUSED}
    other = set(whole.decisions) - YES_WORDS
    said = bool(counted or whole.concord or whole.names or whole.condition or whole.change or other)
    final = (
        whole.last is not None and whole.first is not None and whole.last.start > (others[0].last or whole.last).start
    )
    if said and not (others[0].part is not None and final):
        raise whole.refuse("Hier steht ein Ergebnis ohne Bezeichnung neben solchen für Teile oder Gruppen.")


def _overall(decisions: list[Decision]) -> Decision:
    """Return what became of the whole: parts that were only noted stand in nobody's way."""
    of_weight = [decision for decision in decisions if decision is not Decision.NOTED] or decisions
    if len(set(of_weight)) == 1:
        return of_weight[0]
    if any(decision in APPROVING for decision in of_weight):
        return Decision.PARTLY_ADOPTED
    return next(decision for decision in of_weight if decision is not Decision.REJECTED)


def _strongest(changes: list[TextChange | None]) -> TextChange | None:
    for change in CHANGED:
        if change in changes:
            return change
    return TextChange.NONE if set(changes) == {TextChange.NONE} else None


def _grouped(statements: list[Statement], role: Role) -> dict[str, Any]:
    """Return a vote in groups: the ordinary members decide, what hangs on their vote hangs on the whole."""
    settled = {statement.group: facts_of(statement, role) for statement in statements if statement.group}
    if GroupKey.ORDINARY not in settled:
        raise statements[0].refuse("Es fehlt die Zeile der ordentlichen Mitglieder; nur sie entscheiden.")
    if len(settled) < len(statements):
        raise statements[-1].refuse("Hier steht ein Ergebnis teils mit, teils ohne Gruppen.")
    deciding = settled[GroupKey.ORDINARY]
    above = {key: deciding.pop(key) for key in ("condition", "change", "text_change", "target")}
    for statement in statements:
        if statement.group is not GroupKey.ADVISORY:
            continue
        beside = {key: settled[GroupKey.ADVISORY].pop(key) for key in above}
        if any(value not in (None, TextChange.NONE, above[key]) for key, value in beside.items()):
            raise statement.refuse("Vorbehalt und Änderung gehören zur Zeile der ordentlichen Mitglieder.")
    groups = {group: _checked(VoteLine, s, settled[group]) for s in statements if (group := s.group)}
    return {"decision": deciding["decision"], "per_group": groups, **above}


def _checked(kind: type[Any], s: Statement, facts: dict[str, Any]) -> Any:
    try:
        return kind.model_validate(facts)
    except ValidationError as error:
        reasons = [str(each["ctx"]["error"]) for each in error.errors() if "error" in each.get("ctx", {})]
        raise s.refuse(reasons[0] if reasons else "Diese Angaben passen nicht zusammen.") from None
