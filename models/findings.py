"""Findings: what the rules make of a number of people or votes, with the arithmetic in German and the source."""

from fractions import Fraction

from models.bodies import Body
from models.german import NBSP
from models.statutes import Majority, MajorityBase, QuorumBase, VotingRule
from models.strict import Strict
from models.voting import (
    Carried,
    Deemed,
    Defeated,
    Inquorate,
    Tally,
    decide,
    is_quorate,
    present_for_quorum,
    quorum_needed,
    statutory_votes,
)

DEEMED = {
    Deemed.UNQUESTIONED: (
        "zu wenige, aber von niemandem gerügt; das Gremium gilt als beschlussfähig, solange das Gegenteil nicht "
        "festgestellt ist"
    ),
    Deemed.SECOND_CALL: "zum zweiten Mal zum selben Punkt geladen, deshalb ohne Rücksicht auf die Zahl beschlussfähig",
}
BASES = {
    MajorityBase.YES_AND_NO: "der Ja- und Nein-Stimmen",
    MajorityBase.PRESENT: "der Anwesenden",
    MajorityBase.ENTITLED: "der satzungsmäßigen Stimmen",
}


class Finding(Strict):
    """A verdict with the sum that leads to it and the rule that it rests on."""

    holds: bool
    text: str
    source: str
    warning: str = ""

    def and_then(self, other: "Finding") -> "Finding":
        """Return both as one: ``… beschlussfähig. … angenommen.``"""
        return Finding(
            holds=self.holds and other.holds,
            text=f"{self.text} {other.text}",
            source=self.source,
            warning=" ".join(filter(None, (self.warning, other.warning))),
        )


def quorum_finding(tally: Tally, seats: int, rule: VotingRule, deemed: Deemed | None = None) -> Finding:
    """Find whether a body may decide: ``60 satzungsmäßige Stimmen, 31 erforderlich, 34 anwesend: beschlussfähig.``"""
    present = present_for_quorum(tally, rule)
    enough = is_quorate(seats, present, rule)
    standing = "beschlussfähig" if enough else DEEMED[deemed] if deemed else "nicht beschlussfähig"
    parts = [f"{statutory_votes(seats, rule)} satzungsmäßige{NBSP}Stimmen"]
    if rule.quorum.base is QuorumBase.STATUTORY:
        parts.append(f"{quorum_needed(seats, present, rule)}{NBSP}erforderlich")
    parts.append(f"{tally.present}{NBSP}anwesend")
    if tally.recused:
        counts = " (zählt nicht mit)" if rule.quorum.without_recused else ""
        parts.append(f"davon {tally.recused}{NBSP}befangen{counts}")
    unquestioned = not enough and deemed is Deemed.UNQUESTIONED
    return Finding(
        holds=enough or deemed is not None,
        text=f"{', '.join(parts)}: {standing}.",
        source=rule.cited,
        warning=UNQUESTIONED if unquestioned else "",
    )


UNQUESTIONED = "Es sind zu wenige Stimmberechtigte anwesend. Wird das gerügt, muss der Vorsitz es feststellen."


def majority_finding(
    tally: Tally, seats: int, rule: VotingRule, *, majority: Majority | None = None, deemed: Deemed | None = None
) -> Finding:
    """Find whether a motion is carried: ``30 Ja, 2 Nein, 1 Enthaltung (zählt nicht): angenommen.``"""
    verdict = decide(tally, seats, rule, majority=majority, deemed=deemed)
    needed = majority or rule.majority
    match verdict:
        case Inquorate():
            return Finding(holds=False, text="Es konnte nicht abgestimmt werden.", source=rule.cited)
        case Defeated(tie=True) if tally.in_favour:
            said = "Stimmengleichheit, abgelehnt"
        case Defeated():
            said = "abgelehnt"
        case Carried():
            said = "angenommen"
    sum_ = f"{', '.join(_counts(tally, needed))}{_threshold(verdict.needed, needed)}"
    return Finding(holds=isinstance(verdict, Carried), text=f"{sum_}: {said}.", source=rule.cited)


def vote_finding(
    tally: Tally, seats: int, rule: VotingRule, *, majority: Majority | None = None, deemed: Deemed | None = None
) -> Finding:
    """Find quorum and majority in one, as minutes have it."""
    quorum = quorum_finding(tally, seats, rule, deemed)
    return quorum.and_then(majority_finding(tally, seats, rule, majority=majority, deemed=deemed))


def is_plain(majority: Majority) -> bool:
    """Say whether more yes than no is enough."""
    return majority.base is MajorityBase.YES_AND_NO and majority.exceed and majority.share == Fraction(1, 2)


def _counts(tally: Tally, majority: Majority) -> list[str]:
    ignored = " (zählt nicht)" if majority.base is MajorityBase.YES_AND_NO else " (zählt wie Nein)"
    many = ignored.replace("zählt", "zählen")
    counted = "" if tally.yes is not None else " (nicht ausgezählt, verbleibend)"
    found = [f"{tally.in_favour}{NBSP}Ja{counted}", f"{tally.no}{NBSP}Nein"]
    if tally.abstain:
        found.append(
            f"1{NBSP}Enthaltung{ignored}" if tally.abstain == 1 else f"{tally.abstain}{NBSP}Enthaltungen{many}"
        )
    if tally.invalid:
        found.append(f"{tally.invalid}{NBSP}ungültig{ignored if tally.invalid == 1 else many}")
    return found


def _threshold(needed: int, majority: Majority) -> str:
    """Say what is needed where it is more than the plain majority of yes and no."""
    if is_plain(majority):
        return ""
    return f"; erforderlich {needed}{NBSP}Ja ({majority.german} {BASES[majority.base]})"


def rule_in_words(body: Body, rule: VotingRule) -> str:
    """Say the rule of a body: votes, quorum, majority and where they stand."""
    votes = statutory_votes(body.deciding.seats, rule)
    quorum = (
        f"beschlussfähig ab {quorum_needed(body.deciding.seats, 0, rule)} ({rule.quorum.german})"
        if rule.quorum.base is QuorumBase.STATUTORY
        else "immer beschlussfähig"
    )
    majority = f"angenommen mit {rule.majority.german} {BASES[rule.majority.base]}"
    return f"{votes} satzungsmäßige{NBSP}Stimmen, {quorum}, {majority}. Quelle: {rule.cited}"
