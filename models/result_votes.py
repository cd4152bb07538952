"""The votes of one statement: what follows from its words, and what contradicts itself."""

from typing import Any

from models.result import APPROVING, CHANGES, Concord, Decision, TextChange
from models.result_decision import decision_of, rejects
from models.result_role import Role
from models.result_statement import Statement
from models.result_terms import Noun, Sign

COUNTED = {
    Noun.YES: "yes",
    Noun.NO: "no",
    Noun.ABSTAIN: "abstain",
    Noun.INVALID: "invalid",
    Noun.RECUSED: "recused_count",
}
NAMED = {Noun.YES: "yes_group", Noun.NO: "no_group", Noun.ABSTAIN: "abstain_group"}
GIVEN = (Noun.YES, Noun.NO, Noun.ABSTAIN, Noun.INVALID)
#: How many there could have been; that belongs to the list of those present.
THERE = {Noun.PRESENT: "Anwesende", Noun.ENTITLED: "Stimmberechtigte", Noun.STATUTORY: "Mitglieder"}
CHANGED = (TextChange.REPLACED, TextChange.SUPPLEMENTED, TextChange.EDITORIAL)


def facts_of(s: Statement, role: Role, of_parts: Decision | None = None) -> dict[str, Any]:
    """Return the facts of one vote with everything that follows from its words."""
    s.take_sides(rejects(s))
    _leave_out_empty_counters(s)
    _refuse_more_votes_than_people(s)
    decision = of_parts or decision_of(s, role)
    facts: dict[str, Any] = {COUNTED[noun]: n for noun, n in s.counts.items() if noun in COUNTED}
    facts |= {NAMED[noun]: names for noun, names in s.names.items()}
    if any(s.counts.get(noun) == 0 for noun in s.names):
        raise s.refuse("Null Stimmen, und doch wird gesagt, von wem.")
    if s.concord is Concord.TIE and (either := facts.get("yes", facts.get("no"))) is not None:
        facts = {"yes": either, "no": either} | facts
    _fill_what_unanimous_means(s, decision, facts)
    _say_what_nobody_counted(s, decision, facts)
    if Noun.INVALID not in s.counts and {Noun.CAST, Noun.VALID} <= s.counts.keys():
        facts["invalid"] = s.counts[Noun.CAST] - s.counts[Noun.VALID]
    facts |= {"decision": decision, "mode": s.mode, "concord": _needed_word(s, decision, facts)}
    facts |= {"condition": s.condition, "change": s.change, "target": s.target}
    return facts | {"text_change": _text_change(s, decision)}


def _leave_out_empty_counters(s: Statement) -> None:
    """Council systems print zeros where nobody has filled in the counters; a word beside them tells the result."""
    counters = [s.counts.get(noun) for noun in GIVEN if noun in s.counts]
    if len(counters) < 2 or any(counters) or not s.worded or rejects(s):
        return
    for noun in (*GIVEN, Noun.RECUSED):
        s.counts.pop(noun, None)
    s.warnings.append("Lauter Nullen: Gezählt wurde nicht; gelesen sind nur die Worte.")


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


def _say_what_nobody_counted(s: Statement, decision: Decision, facts: dict[str, Any]) -> None:
    """Warn of votes that are mentioned without a number or a name, and of those whose side is not clear."""
    for noun, called in ((Noun.ABSTAIN, "Enthaltungen"), (Noun.NO, "Gegenstimmen")):
        if noun in s.uncounted and COUNTED[noun] not in facts and noun not in s.names and not s.says_verdict(noun):
            s.warnings.append(f"Wie viele {called} es waren, steht nicht da.")
    if decision is not Decision.REJECTED:
        return
    if facts.get("yes", 0) > (facts.get("no") or 10_000) and s.concord is not Concord.SHORT:
        reason = "Es fehlte eine größere Mehrheit, oder abgestimmt wurde über die Ablehnung."
        s.warnings.append(f"Mehr Ja als Nein und doch abgelehnt: {reason}")
    if facts.get("no") and "yes" not in facts and "gegenst" in s.typed.casefold():
        s.warnings.append("Gegenstimmen bei einer Ablehnung als Nein-Stimmen gelesen.")


def _needed_word(s: Statement, decision: Decision, facts: dict[str, Any]) -> Concord | None:
    """Keep the word about the votes only where the counts do not say it."""
    yes, no = facts.get("yes"), facts.get("no")
    rejected, counted = decision is Decision.REJECTED, yes is not None and no is not None
    if s.concord is None and decision in APPROVING and Noun.NO in s.uncounted and no is None:
        return None if Noun.NO in s.names else Concord.MAJORITY
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
    votes = {noun: s.counts.get(noun, 0) for noun in GIVEN}
    given = sum(votes.values())
    for noun, called in THERE.items():
        if noun in s.counts and given > s.counts[noun]:
            raise s.refuse(f"{given} Stimmen, aber nur {s.counts[noun]} {called}.")
    if THERE.keys() & s.counts.keys():
        s.warnings.append("Wie viele anwesend waren, gehört in die Anwesenheitsliste; hier nicht übernommen.")
    if Noun.NOT_CAST in s.counts:
        s.warnings.append("Wie viele nicht mitgestimmt haben, gehört in die Anwesenheitsliste; hier nicht übernommen.")
    cast, valid = s.counts.get(Noun.CAST), s.counts.get(Noun.VALID)
    if cast is not None and (valid or 0) + votes[Noun.INVALID] > cast:
        raise s.refuse("Mehr gültige und ungültige Stimmen als abgegebene.")
    most = valid if valid is not None else cast
    if most is not None and votes[Noun.YES] + votes[Noun.NO] > most:
        raise s.refuse(f"{votes[Noun.YES] + votes[Noun.NO]} Stimmen, aber nur {most} gültige.")
