"""Which decision the words of one statement amount to, and what the votes decide where no word does."""

from models.result import Concord, Decision, GroupKey
from models.result_lexicon import fold
from models.result_role import Role
from models.result_statement import Statement
from models.result_terms import Noun, Sign

#: Who gets an item that is referred "on" and not "back".
DECIDING_BODIES = frozenset(
    "verbandsversammlung rat kreistag stadtrat gemeinderat staedteregionstag nachfolgende folgegremium".split()  # noqa: SIM905
)
#: Decisions that a vote to approve may bring about: "die Vertagung wird beschlossen".
BY_APPROVAL = frozenset({Decision.DEFERRED, Decision.REFERRED_BACK, Decision.PASSED_ON, Decision.REMOVED})
YES_WORDS = frozenset({Sign.APPROVAL, Sign.WEAK_APPROVAL, Decision.RECOMMENDED})


def decision_of(s: Statement, role: Role) -> Decision:
    """Return the decision; raise ResultUnreadable where the words contradict each other or say none."""
    approving = Decision.RECOMMENDED if role is Role.PRELIMINARY else Decision.ADOPTED
    said = _recommendation(s, role, _direction(s, role, _motion(s, set(s.decisions))))
    if len(said) > 1:
        said -= {Sign.WEAK_APPROVAL, Sign.NOT_VOTED}
    plain = {approving if d in (Sign.APPROVAL, Sign.WEAK_APPROVAL) else d for d in said}
    decisions = {Decision.NO_VOTE if d is Sign.NOT_VOTED else d for d in plain}
    if len(decisions) > 1:
        raise s.refuse("Zwei Ergebnisse, die sich widersprechen. Für Teile eines Beschlusses: „Ad 1) …“, „Ad 2) …“.")
    if decisions:
        return Decision(decisions.pop())  # type: ignore[arg-type]
    return _from_the_votes(s, approving)


def _motion(s: Statement, said: set[Decision | Sign]) -> set[Decision | Sign]:
    """Say what a vote on putting off, or on rejecting, means for the item."""
    if Sign.MOTION_TO_DEFER in said:
        said = (said - {Sign.MOTION_TO_DEFER}) | {Decision.DEFERRED}
        if Decision.REJECTED in said:
            raise s.refuse("Abgelehnt ist die Vertagung; zur Sache fehlt das Ergebnis.")
    if Sign.TO_REJECT in said:
        said = (said - YES_WORDS - {Sign.TO_REJECT}) | {Decision.REJECTED}
    return said


def _direction(s: Statement, role: Role, said: set[Decision | Sign]) -> set[Decision | Sign]:
    """Say whether an item that is sent somewhere goes on, back, or only later on the agenda."""
    upwards = bool(set(fold(s.target or "").split()) & DECIDING_BODIES)
    if Sign.REFERRED in said:
        back = not (role is Role.PRELIMINARY or upwards or Decision.PASSED_ON in said)
        said = (said - {Sign.REFERRED}) | {Decision.REFERRED_BACK if back else Decision.PASSED_ON}
    if Sign.PUSHED in said:
        onward = upwards or Decision.PASSED_ON in said
        said = (said - {Sign.PUSHED}) | {Decision.PASSED_ON if onward else Decision.DEFERRED}
    if Decision.PASSED_ON in said:  # noted, and sent on to those who decide
        said -= {Decision.NOTED}
    return said - YES_WORDS if Decision.PARTLY_ADOPTED in said or said & BY_APPROVAL else said


def _recommendation(s: Statement, role: Role, said: set[Decision | Sign]) -> set[Decision | Sign]:
    """A body that decides has adopted what it calls recommended, as have advisory members; else it is as said."""
    if Decision.RECOMMENDED not in said:
        return said
    if s.group is GroupKey.ADVISORY:
        return (said - {Decision.RECOMMENDED}) | {Sign.APPROVAL}
    if role is Role.DECISIVE:
        s.warnings.append("„Empfohlen“ sagt ein vorberatendes Gremium; dieses hier entscheidet.")
    return said - {Sign.APPROVAL}


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


def rejects(s: Statement) -> bool:
    """Say whether the words reject, before anything is counted."""
    said = set(s.decisions)
    return bool(said & {Decision.REJECTED, Sign.TO_REJECT}) or s.concord in (Concord.TIE, Concord.SHORT)
