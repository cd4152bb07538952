"""Whether somebody may sign at every slot: for the right party, in an order that leads on, and not with himself."""

from collections.abc import Iterator
from itertools import combinations

from models.case import CaseFile
from models.case_note import CaseNote, CasePart, hint, refusal, warning
from models.german import enumeration
from models.signature_slots import BasisKind, SlotRule

PART = CasePart.SIGNING


def signing_notes(case: CaseFile) -> Iterator[CaseNote]:
    """Yield what speaks against the slots; a missing basis is said with the case by itself."""
    sides = {contact.person: contact.party for contact in case.contact_persons}
    sides |= {party.spoken_for_by: party.id for party in case.parties}
    for slot in case.signature_slots:
        if not slot.signatories:
            yield refusal(f"Unterschrift „{slot.title}“: Niemand soll unterzeichnen", PART, "Bitte jemanden benennen.")
        if slot.basis and slot.basis.kind is BasisKind.AUTHORITY and slot.basis.dated is None:
            yield hint(f"Unterschrift „{slot.title}“: Die Vollmacht trägt kein Datum", PART)
        strangers = [who for who in slot.signatories if sides.get(who, slot.party) != slot.party]
        if strangers:
            yield warning(
                f"Unterschrift „{slot.title}“: {_people(case, strangers)} gehört zur anderen Partei",
                PART,
                "Bitte Partei oder Person berichtigen.",
            )
    yield from _both_sides(case)
    orders = sorted({slot.order for slot in case.signature_slots})
    if orders != list(range(1, len(orders) + 1)):
        yield hint("In der Reihenfolge der Unterschriften fehlt eine Zahl; sie gilt, wie sie aufsteigt", PART)


def _both_sides(case: CaseFile) -> Iterator[CaseNote]:
    """Yield whoever would have to sign for two parties (BGB § 181)."""
    for one, other in combinations(case.signature_slots, 2):
        both = [who for who in one.signatories if who in other.signatories]
        alone = SlotRule.ALL in (one.rule, other.rule) or len(set(one.signatories) | set(other.signatories)) == 1
        if one.party != other.party and both and alone:
            yield warning(
                f"{_people(case, both)} soll für beide Parteien unterzeichnen; das ist ein Geschäft mit sich selbst "
                "(§\u00a0181\u00a0BGB)",
                PART,
                "Bitte für eine Partei jemand anderen benennen oder die Befreiung als Grundlage festhalten.",
            )


def _people(case: CaseFile, people: list[str]) -> str:
    return enumeration(case.person(who).described for who in dict.fromkeys(people))
