"""Tell people what a stage has decided, and everybody how the procedure ended."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from actions.outbox import put_letter
from mail import occasions
from models.annulment import Annulled
from models.conditions import conditions_of
from models.kinds import Occasion, Stage
from models.outcomes import NotDealtWith, Outcome, Refused
from models.procedure import RESTING
from models.proceeding import Proceeding

#: After these stages the coordinator and the parties are told the result.
PUBLIC = frozenset({Stage.COMMITTEE, Stage.ASSEMBLY, Stage.RENEGOTIATION, Stage.SIGNING})

ENDS = {
    Stage.IN_FORCE: "Die Vereinbarung ist in Kraft",
    Stage.REJECTED: "Die Vereinbarung ist abgelehnt",
    Stage.WITHDRAWN: "Die Vereinbarung wurde zurückgezogen",
    Stage.ENDED: "Die Vereinbarung ist beendet",
}


def announce(session: Session, p: Proceeding, outcome: Outcome, target: Stage, now: datetime) -> None:
    """Put down the letters that tell the result of the open visit to those whom it concerns."""
    if target in RESTING or isinstance(outcome, NotDealtWith):
        return  # of a cancelled meeting everybody hears once, from the meeting
    if p.agreement.stage not in PUBLIC and not isinstance(outcome, Annulled):
        return
    if target is Stage.CONDITIONS and not conditions_of(p):
        return  # it passes at once and everybody hears the end
    reason = getattr(outcome, "reason", "")
    following = f"Als Nächstes wartet das Verfahren auf {p.step_of(target).waits_for}."
    text = f"{p.step.title} – {outcome.said}"
    content = occasions.result(p, text, f"Begründung: {reason} {following}" if reason else following)
    signed = [signature.person for signature in p.signatures] if isinstance(outcome, Refused) else []
    for person in dict.fromkeys((p.case.coordinator, *p.case.counterparties, *signed)):
        put_letter(session, p, person, Occasion.RESULT, content, now)


def announce_end(session: Session, p: Proceeding, outcome: Outcome, papers: Iterable[str], now: datetime) -> None:
    """Put down the letters that tell everybody where the procedure has come to rest; ``p`` has just come there."""
    reason = getattr(outcome, "reason", "")
    closing = f"Begründung: {reason}" if reason else f"Ergebnis des letzten Schritts: {outcome.said}."
    content = occasions.result(p, ENDS[Stage(p.agreement.stage)], closing)
    for person in _everybody(p):
        put_letter(session, p, person, Occasion.RESULT, content, now, attaches=papers)


def _everybody(p: Proceeding) -> list[str]:
    case = p.case
    people = [case.coordinator, *case.counterparties, *case.round_table.members]
    people += [body.chair for body in case.bodies]
    people += [contact.person for contact in case.contact_persons]
    people += [person for slot in case.signature_slots for person in slot.signatories]
    return list(dict.fromkeys(people))
