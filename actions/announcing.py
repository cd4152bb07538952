"""Tell people what a stage has decided, and everybody how the procedure ended."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from actions.outbox import put_letter
from mail import occasions
from models.annulment import Annulled
from models.case import in_berlin
from models.conditions import conditions_of
from models.kinds import DocumentKind, Occasion, Stage
from models.life import contacts_on
from models.outcomes import NotDealtWith, Outcome, Refused
from models.procedure import RESTING
from models.proceeding import Proceeding

#: After these stages the coordinator and the parties are told the result.
PUBLIC = frozenset({Stage.COMMITTEE, Stage.ASSEMBLY, Stage.RENEGOTIATION, Stage.SIGNING})

#: Papers of an end that the office works on before anybody else sees them.
FOR_THE_OFFICE = frozenset({DocumentKind.NOTICE_PAPER, DocumentKind.PRESS_DRAFT, DocumentKind.CLOSING_NOTE})

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
    public = [paper for paper in papers if paper.split(":")[3] not in FOR_THE_OFFICE]
    for person in everybody(p, in_berlin(now).date()):
        put_letter(session, p, person, Occasion.RESULT, content, now, attaches=public)


def everybody(p: Proceeding, today: date) -> list[str]:
    """Return everybody whom an agreement concerns, each once; contact persons as the annex names them."""
    case = p.case
    people = [case.coordinator, *case.counterparties, *case.round_table.members]
    people += [body.chair for body in case.bodies]
    people += [contact.person.id for contact in contacts_on(p, today)]
    people += [person for slot in case.signature_slots for person in slot.signatories]
    return list(dict.fromkeys(people))
