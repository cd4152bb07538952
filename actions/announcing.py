"""Tell people what a stage has decided."""

from datetime import datetime

from sqlmodel import Session

from actions.outbox import put_letter
from mail import occasions
from models.kinds import Occasion, Stage
from models.outcomes import Outcome, Refused, Withdrawn
from models.procedure import PROCEDURE, RESTING
from models.proceeding import Proceeding

#: After these stages the coordinator and the parties are told the result.
PUBLIC = frozenset({Stage.COMMITTEE, Stage.ASSEMBLY, Stage.RENEGOTIATION, Stage.SIGNING})


def announce(session: Session, p: Proceeding, outcome: Outcome, target: Stage, now: datetime) -> None:
    """Put down the letters that tell a result to those whom it concerns, each once."""
    text = f"{p.step.title} – {outcome.said}"
    reason = getattr(outcome, "reason", "")
    what_next = PROCEDURE[target]
    following = (
        f"Damit steht das Verfahren auf „{what_next.title}“."
        if target in RESTING
        else f"Als Nächstes wartet das Verfahren auf {what_next.waits_for}."
    )
    content = occasions.result(p, text, f"Begründung: {reason} {following}" if reason else following)
    for person in _concerned(p, outcome, target):
        put_letter(session, p, person, Occasion.RESULT, content, now)


def _concerned(p: Proceeding, outcome: Outcome, target: Stage) -> list[str]:
    case = p.case
    people: list[str] = []
    if p.agreement.stage in PUBLIC or target in RESTING:
        people += [case.coordinator, *case.counterparties]
    if isinstance(outcome, Refused | Withdrawn):
        people += [signature.person for signature in p.signatures]
    if target in RESTING:
        people += case.round_table.members
        people += [body.chair for body in case.bodies]
        people += [contact.person for contact in case.contact_persons]
        people += [person for slot in case.signature_slots for person in slot.signatories]
    return list(dict.fromkeys(people))
