"""From what the lines say to the result: what follows from the words, and what contradicts itself."""

from typing import Any

from pydantic import ValidationError

from models.result import APPROVING, CHANGES, Concord, Decision, GroupKey, Part, Result, TextChange, VoteLine
from models.result_lexicon import fold
from models.result_role import Role
from models.result_statement import Statement, unreadable
from models.result_words import Noun, Sign

COUNTED = {
    Noun.YES: "yes",
    Noun.NO: "no",
    Noun.ABSTAIN: "abstain",
    Noun.INVALID: "invalid",
    Noun.RECUSED: "recused_count",
}
NAMED = {Noun.YES: "yes_group", Noun.NO: "no_group", Noun.ABSTAIN: "abstain_group"}
#: Who gets an item that is referred "on" and not "back".
DECIDING_BODIES = frozenset(["verbandsversammlung", "rat", "kreistag", "stadtrat", "gemeinderat", "nachfolgende"])
#: Decisions that a vote to approve may bring about: "die Vertagung wird beschlossen".
BY_APPROVAL = frozenset({Decision.DEFERRED, Decision.REFERRED_BACK, Decision.PASSED_ON, Decision.REMOVED})
CHANGED = (TextChange.REPLACED, TextChange.SUPPLEMENTED, TextChange.EDITORIAL)


def settle(text: str, told: list[Statement], role: Role, notes: list[str]) -> Result:
    """Put the statements together to one result, or refuse what contradicts itself."""
    whole, others = told[0], [statement for statement in told[1:] if not statement.empty]
    if not others:
        if not whole.voted and not whole.decisions:
            raise unreadable(text, 0, len(text), "Hier steht kein Ergebnis.")
        settled = _part(whole, role)
        return _result(whole, settled, whole.warnings + notes)
    warnings = [warning for statement in told for warning in statement.warnings] + notes
    _refuse_a_second_result(whole, others)
    for statement in others:
        statement.manner = statement.manner or whole.manner
    if others[0].part is None:
        facts = _grouped(others, role)
        return _result(others[0], facts | _of_the_whole(whole, facts["decision"]), warnings)
    return _by_parts(whole, others, role, warnings)


def _by_parts(whole: Statement, others: list[Statement], role: Role, warnings: list[str]) -> Result:
    parts = {}
    for name in dict.fromkeys(str(statement.part) for statement in others):
        own = [statement for statement in others if statement.part == name]
        parts[name] = _checked(Part, own[0], _part(own[0], role) if own[0].group is None else _grouped(own, role))
    decisions = [part.decision for part in parts.values()]
    decision = _overall(decisions)
    if decision is not Decision.PARTLY_ADOPTED and len({d for d in decisions if d is not Decision.NOTED}) > 1:
        warnings = [*warnings, "Die Teile haben verschiedene Ergebnisse; das Ganze ist noch offen."]
    facts: dict[str, Any] = _part(whole, role, of_parts=decision) if whole.voted else {}
    if facts.get("decision") not in (None, decision) and decision is not Decision.PARTLY_ADOPTED:
        raise whole.refuse("Die Gesamtabstimmung widerspricht den Teilen.")
    facts["text_change"] = _strongest([part.text_change for part in parts.values()])
    facts |= {"decision": decision, "per_part": parts} | _of_the_whole(whole, decision)
    return _result(others[0], facts, warnings)


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
    other = set(whole.decisions) - {Sign.APPROVAL, Sign.WEAK_APPROVAL, Decision.RECOMMENDED}
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
    settled = {statement.group: _part(statement, role) for statement in statements if statement.group}
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


def _part(s: Statement, role: Role, of_parts: Decision | None = None) -> dict[str, Any]:
    """Return the facts of one vote with everything that follows from its words."""
    _refuse_more_votes_than_people(s)
    decision = of_parts or _decision(s, role)
    facts: dict[str, Any] = {COUNTED[noun]: n for noun, n in s.counts.items() if noun in COUNTED}
    facts |= {NAMED[noun]: names for noun, names in s.names.items()}
    if s.concord is Concord.TIE and (either := facts.get("yes", facts.get("no"))) is not None:
        facts = {"yes": either, "no": either} | facts
    _fill_what_unanimous_means(s, decision, facts)
    if Noun.INVALID not in s.counts and {Noun.CAST, Noun.VALID} <= s.counts.keys():
        facts["invalid"] = s.counts[Noun.CAST] - s.counts[Noun.VALID]
    facts |= {"decision": decision, "manner": s.manner, "concord": _needed_word(s, decision, facts)}
    facts |= {"condition": s.condition, "change": s.change, "target": s.target}
    facts["text_change"] = _text_change(s, decision)
    if decision is Decision.REJECTED and facts.get("yes", 0) > (facts.get("no") or 10_000) and s.concord is None:
        s.warnings.append("Mehr Ja als Nein und doch abgelehnt: Es fehlte wohl eine größere Mehrheit.")
    return facts


def _decision(s: Statement, role: Role) -> Decision:
    said = set(s.decisions)
    approving = Decision.RECOMMENDED if role is Role.PRELIMINARY else Decision.ADOPTED
    if Sign.MOTION_TO_DEFER in said:
        said |= {Decision.DEFERRED}
        said -= {Sign.MOTION_TO_DEFER}
        if Decision.REJECTED in said:
            raise s.refuse("Abgelehnt ist die Vertagung; zur Sache fehlt das Ergebnis.")
    if Sign.TO_REJECT in said:
        said = (said - {Sign.TO_REJECT, Sign.APPROVAL, Sign.WEAK_APPROVAL, Decision.RECOMMENDED}) | {Decision.REJECTED}
    if Sign.REFERRED in said:
        upwards = set(fold(s.target or "").split()) & DECIDING_BODIES
        onward = Decision.PASSED_ON if role is Role.PRELIMINARY or upwards else Decision.REFERRED_BACK
        onward = Decision.PASSED_ON if Decision.PASSED_ON in said else onward
        said = (said - {Sign.REFERRED}) | {onward}
    if Decision.PARTLY_ADOPTED in said or said & BY_APPROVAL:
        said -= {Sign.APPROVAL, Sign.WEAK_APPROVAL, Decision.RECOMMENDED}
    if len(said) > 1:
        said -= {Sign.WEAK_APPROVAL, Sign.NOT_VOTED}
    if Decision.RECOMMENDED in said:
        said -= {Sign.APPROVAL}
        if role is Role.DECISIVE:
            s.warnings.append("„Empfohlen“ sagt ein vorberatendes Gremium; dieses hier entscheidet.")
    plain = {approving if d in (Sign.APPROVAL, Sign.WEAK_APPROVAL) else d for d in said}
    decisions = {Decision.NO_VOTE if d is Sign.NOT_VOTED else d for d in plain}
    if len(decisions) > 1:
        raise s.refuse("Zwei Ergebnisse, die sich widersprechen. Für Teile eines Beschlusses: „Ad 1) …“, „Ad 2) …“.")
    if decisions:
        return Decision(decisions.pop())  # type: ignore[arg-type]
    return _from_the_votes(s, approving)


def _from_the_votes(s: Statement, approving: Decision) -> Decision:
    """Say what follows where no word tells the decision: more yes than no approves, a tie rejects."""
    yes, no = s.counts.get(Noun.YES), s.counts.get(Noun.NO)
    if s.concord in (Concord.TIE, Concord.SHORT):
        return Decision.REJECTED
    if yes is not None and no is not None:
        return approving if yes > no else Decision.REJECTED
    if s.concord or yes or no == 0 or Noun.YES in s.names:
        return approving
    raise s.refuse("Daraus folgt kein Ergebnis: angenommen oder abgelehnt?")


def _fill_what_unanimous_means(s: Statement, decision: Decision, facts: dict[str, Any]) -> None:
    """``Einstimmig`` means nobody on the other side and, where none are told, no abstentions."""
    if s.concord is not Concord.UNANIMOUS:
        return
    other = "yes" if decision is Decision.REJECTED else "no"
    other_side = Noun.YES if decision is Decision.REJECTED else Noun.NO
    if facts.setdefault(other, 0) or other_side in s.names or other_side in s.uncounted:
        raise s.refuse("„Einstimmig“ und Stimmen der anderen Seite widersprechen sich.")
    if Noun.ABSTAIN not in s.uncounted and Noun.ABSTAIN not in s.names:
        facts.setdefault("abstain", 0)
    elif "abstain" not in facts and Noun.ABSTAIN not in s.names:
        s.warnings.append("Wie viele Enthaltungen es waren, steht nicht da.")


def _needed_word(s: Statement, decision: Decision, facts: dict[str, Any]) -> Concord | None:
    """Keep the word about the votes only where the counts do not say it."""
    yes, no = facts.get("yes"), facts.get("no")
    rejected, counted = decision is Decision.REJECTED, yes is not None and no is not None
    match s.concord:
        case Concord.TIE if yes is not None and yes == no:
            return None
        case Concord.TIE if decision is not Decision.REJECTED or counted:
            raise s.refuse("Stimmengleichheit heißt: so viele Ja wie Nein, und der Antrag ist abgelehnt.")
        case Concord.SHORT if not rejected:
            raise s.refuse("Ohne die erforderliche Mehrheit ist nichts angenommen.")
        case Concord.SHORT if yes is not None and no is not None and yes > no:
            return None
        case Concord.UNANIMOUS if not rejected and ("abstain" in facts or "abstain_group" in facts):
            return None
        case Concord.UNANIMOUS if rejected and no:
            return None
        case Concord.MAJORITY if not rejected and no == 0:
            s.warnings.append("Mehrheitlich ohne Gegenstimme: Das heißt einstimmig.")
            return None
        case Concord.MAJORITY if (rejected and counted) or (not rejected and (no or "no_group" in facts)):
            return None
    return s.concord


def _text_change(s: Statement, decision: Decision) -> TextChange | None:
    """Say what happened to the text: a motion that was not approved changes nothing."""
    by_proviso = next((change for noun, change in CHANGES.items() if (s.change or "").startswith(noun)), None)
    labels = {Sign.WEAK_APPROVAL} & set(s.decisions)
    said = by_proviso or s.text_change or (TextChange.NONE if labels else None)
    if decision in APPROVING:
        return said
    if said in CHANGED:
        s.warnings.append("Nicht angenommen: Eine Änderung des Textes wird nicht vermerkt.")
    return TextChange.NONE


def _refuse_more_votes_than_people(s: Statement) -> None:
    votes = {noun: s.counts.get(noun, 0) for noun in (Noun.YES, Noun.NO, Noun.ABSTAIN, Noun.INVALID)}
    if Noun.PRESENT in s.counts:
        s.warnings.append("Wie viele anwesend waren, gehört in die Anwesenheitsliste; hier nicht übernommen.")
        if sum(votes.values()) > s.counts[Noun.PRESENT]:
            raise s.refuse(f"{sum(votes.values())} Stimmen, aber nur {s.counts[Noun.PRESENT]} Anwesende.")
    cast, valid = s.counts.get(Noun.CAST), s.counts.get(Noun.VALID)
    if cast is not None and (valid or 0) + votes[Noun.INVALID] > cast:
        raise s.refuse("Mehr gültige und ungültige Stimmen als abgegebene.")
    most = valid if valid is not None else cast
    if most is not None and votes[Noun.YES] + votes[Noun.NO] > most:
        raise s.refuse(f"{votes[Noun.YES] + votes[Noun.NO]} Stimmen, aber nur {most} gültige.")


def _checked(kind: type[Any], s: Statement, facts: dict[str, Any]) -> Any:
    try:
        return kind.model_validate(facts)
    except ValidationError as error:
        reasons = [str(each["ctx"]["error"]) for each in error.errors() if "error" in each.get("ctx", {})]
        raise s.refuse(reasons[0] if reasons else "Diese Angaben passen nicht zusammen.") from None


def _result(s: Statement, facts: dict[str, Any], warnings: list[str]) -> Result:
    result: Result = _checked(Result, s, {**facts, "warnings": tuple(dict.fromkeys(warnings))})
    return result
