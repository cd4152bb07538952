"""Which signature slots are filled, which are open, whose turn it is."""

from models.answers import SignatureAnswered
from models.kinds import Question, Stage
from models.proceeding import Proceeding
from models.signature_slots import Basis, BasisKind, SignatureSlot, SlotRule
from models.urgent_outcomes import AdoptedUrgently


def _said(proceeding: Proceeding, slot: SignatureSlot) -> dict[str, bool]:
    said: dict[str, bool] = {}
    for item, answer in proceeding.answers_in(proceeding.visit, Question.SIGN):
        if item.matter == slot.id and isinstance(answer, SignatureAnswered):
            said[item.person] = answer.signs
    return said


def is_filled(proceeding: Proceeding, slot: SignatureSlot) -> bool:
    """Say whether the slot has the signatures it needs."""
    said = _said(proceeding, slot)
    needed = all if slot.rule is SlotRule.ALL else any
    return needed(said.get(person, False) for person in slot.signatories)


def is_lost(proceeding: Proceeding, slot: SignatureSlot) -> bool:
    """Say whether refusals make it impossible to fill the slot."""
    refused = refused_by(proceeding, slot)
    return bool(refused) if slot.rule is SlotRule.ALL else len(refused) == len(slot.signatories)


def refused_by(proceeding: Proceeding, slot: SignatureSlot) -> list[str]:
    """Return who will not sign in the slot."""
    said = _said(proceeding, slot)
    return [person for person in slot.signatories if said.get(person) is False]


def slots_in_turn(proceeding: Proceeding) -> list[SignatureSlot]:
    """Return the slots whose turn it is: every slot of an order opens when all before it are filled."""
    in_turn: list[SignatureSlot] = []
    for order in sorted({slot.order for slot in proceeding.case.signature_slots}):
        of_this_order = [slot for slot in proceeding.case.signature_slots if slot.order == order]
        in_turn += of_this_order
        if not all(is_filled(proceeding, slot) for slot in of_this_order):
            break
    return in_turn


def is_in_turn(proceeding: Proceeding, slot: SignatureSlot) -> bool:
    """Say whether every slot of an earlier order is filled, so that a signature in this one may be recorded."""
    return slot in slots_in_turn(proceeding)


def slot_named(proceeding: Proceeding, slot_id: str) -> SignatureSlot:
    """Return a slot by its id."""
    return next(slot for slot in proceeding.case.signature_slots if slot.id == slot_id)


def needs(proceeding: Proceeding, slot_id: str, person: str) -> bool:
    """Say whether a slot still needs this person: an any-of slot lets the others go once it is filled."""
    slot = slot_named(proceeding, slot_id)
    return person in slot.signatories and not is_filled(proceeding, slot)


def basis_of(p: Proceeding, slot: SignatureSlot) -> Basis | None:
    """Return the basis of a slot; a resolution without a date is the assembly's latest in this proceeding."""
    basis, assembly = slot.basis, p.last_visit_to(Stage.ASSEMBLY)
    if basis and basis.kind is BasisKind.RESOLUTION and assembly and isinstance(assembly.outcome, AdoptedUrgently):
        instead = f"{basis.text} (Dringlichkeitsentscheidung)"
        return basis.model_copy(update={"text": instead, "dated": assembly.outcome.decided_on})
    meeting = p.meeting_of(assembly) if assembly else None
    if basis and basis.kind is BasisKind.RESOLUTION and basis.dated is None and meeting:
        return basis.model_copy(update={"dated": meeting.on})
    return basis
