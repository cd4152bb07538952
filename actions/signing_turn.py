"""Whose turn it is to sign, looked at in the instant in which a signature is recorded."""

from datetime import datetime

from sqlmodel import Session

from actions.outbox import put_letter
from mail import signing_occasions
from models.case import in_berlin
from models.errors import NotYet, SigningExpired, WorkItemClosed
from models.execution import is_excepted, signatures_that_count
from models.german import enumeration
from models.kinds import Occasion
from models.proceeding import Proceeding
from models.signature_deadlines import has_expired
from models.signature_files import ExceptionKind
from models.signature_slots import SignatureSlot, SlotRule
from models.signature_succession import Succession, succession_of
from models.slots import is_filled, is_in_turn, needs, refused_by, slot_named
from models.work_items import WorkItem
from store.meetings import newest_register


def check_turn(session: Session, p: Proceeding, item: WorkItem, now: datetime, *, signs: bool) -> None:
    """Raise why a signature cannot be recorded now: not needed, out of turn, too late, or the office is another's.

    A refusal is taken out of turn and after the time too.
    """
    slot, today = slot_named(p, item.matter), in_berlin(now).date()
    if not needs(p, slot.id, item.person):
        raise WorkItemClosed
    if not signs:
        return
    if not is_in_turn(p, slot):
        raise NotYet(f"Zuerst unterzeichnen andere: {enumeration(_before(p, slot))}.")
    if has_expired(p, item, today):
        raise SigningExpired
    if (succession := pending_succession(session, p, slot, now)) and not is_excepted(p, ExceptionKind.FORMER_OFFICE):
        raise NotYet(f"{succession.told} Die Koordination muss zuerst bestätigen, wer unterzeichnet.")


def pending_succession(session: Session, p: Proceeding, slot: SignatureSlot, now: datetime) -> Succession | None:
    """Return who holds a slot's office by now, where that is not whoever is asked."""
    if slot.office is None:
        return None
    kept = newest_register(session, p.agreement.agency)
    return succession_of(slot, p.case, kept.parsed if kept else None, in_berlin(now).date())


def tell_of_refusal(session: Session, p: Proceeding, item: WorkItem, reason: str, now: datetime) -> None:
    """Tell the coordinator and whoever has signed of a refusal that does not end the signing; its end tells itself."""
    slot = slot_named(p, item.matter)
    if slot.rule is SlotRule.ALL or len(refused_by(p, slot)) + 1 >= len(slot.signatories):
        return
    content = signing_occasions.signature_refused(p, item, reason)
    people = (p.case.coordinator, *(signature.person for signature in signatures_that_count(p)))
    for person in dict.fromkeys(people):
        put_letter(
            session, p, person, Occasion.RESULT, content, now, matter=f"{item.question}:{item.matter}:{item.person}"
        )


def _before(p: Proceeding, slot: SignatureSlot) -> list[str]:
    earlier = [other for other in p.case.signature_slots if other.order < slot.order and not is_filled(p, other)]
    return [p.person(person).described for other in earlier for person in other.signatories]
