"""What can happen at the signing: everybody signs, the first one refuses, or it is withdrawn half signed."""

from cli.stories.scene import Act, Answers, Intervention, Scene
from cli.stories.situation import Situation
from models import outcomes as o
from models.german import enumeration
from models.kinds import Question
from models.people import Person
from models.signature_slots import SignatureKind, SignatureSlot, SlotRule


def sign(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """Everybody signs in turn; where any of several may sign, the last of them does."""
    orders = sorted({slot.order for slot in s.case.signature_slots})
    return [_signatures(s, order, 7 * number) for number, order in enumerate(orders, 1)], o.Signed


def _signatures(s: Situation, order: int, days: int) -> Scene:
    people = [s.case.person(who) for slot in s.case.signature_slots if slot.order == order for who in _who_signs(slot)]
    title = f"{enumeration(person.described for person in people)}: Unterschrift."
    by = {person.id: _signature(person) for person in people}
    return Scene(s.on(days), Question.SIGN, title, by=by, only=tuple(by))


def _who_signs(slot: SignatureSlot) -> tuple[str, ...]:
    return slot.signatories if slot.rule is SlotRule.ALL else slot.signatories[-1:]


def _signature(person: Person) -> Answers:
    town = person.postal_address[-1].partition(" ")[2] if person.postal_address else ""
    return {"signs": "yes", "way": SignatureKind.SIMPLE.value, "name": person.display, "place": town}


def refuse_to_sign(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The first signatory refuses."""
    who = s.case.person(_first_slot(s).signatories[0])
    answers: Answers = {"signs": "no", "reason": "Die Vertretungsbefugnis ist noch zu klären."}
    title = f"{who.described} unterzeichnet vorerst nicht."
    return [Scene(s.on(7), Question.SIGN, title, answers, only=(who.id,))], o.Refused


def withdraw_after_a_signature(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """One side has signed already when the coordinator withdraws the agreement."""
    who = s.case.person(_first_slot(s).signatories[0])
    signed = Scene(s.on(7), Question.SIGN, f"{who.described}: Unterschrift.", _signature(who), only=(who.id,))
    title = "Die Koordination zieht die Vereinbarung zurück; wer unterzeichnet hat, erfährt es."
    reason: Answers = {"reason": "Das gemeinsame Vorhaben wird nicht weiter gefördert."}
    return [signed, Intervention(s.on(9), "zurueckziehen", title, reason)], o.Withdrawn


def _first_slot(s: Situation) -> SignatureSlot:
    return min(s.case.signature_slots, key=lambda slot: slot.order)
