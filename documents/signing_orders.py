"""Gather the contents of the papers round the signatures."""

from datetime import date, datetime

from documents.content import Content
from documents.correspondence import addressed_to
from documents.covering_letter import CoveringLetterContent
from documents.decisions import consent_of_bodies, grounds, signatures_that_count
from documents.execution_note import ExecutionNoteContent, SignatureRecord
from documents.shared_facts import agreement_in, contacts_of, letter, shared, today, wording
from documents.signature_copy import SignatureCopyContent
from documents.signatures import SignatureLine
from models.asking import due_on
from models.german import counted, enumeration
from models.kinds import Question
from models.people import Party, Person
from models.proceeding import Proceeding
from models.signature_slots import BasisKind, SignatureKind, SignatureSlot, SlotRule
from models.slots import basis_of, is_filled, slots_in_turn
from models.work_items import Signature


def signature_copy(p: Proceeding, now: datetime) -> list[Content]:
    """The decided text in as many copies as there are parties, with the places to sign."""
    case, copies = p.case, len(p.case.parties)
    return [
        SignatureCopyContent(
            **shared(p, case.subject, now) | wording(p, p.agreement.version),
            parties=case.parties,
            preamble=case.preamble,
            clauses=p.version.text,
            contacts=contacts_of(p),
            copy_number=number,
            copies=copies,
            decisions=consent_of_bodies(p),
            signatures=tuple(line for slot in case.signature_slots for line in _places(p, slot)),
        )
        for number in range(1, copies + 1)
    ]


def _places(p: Proceeding, slot: SignatureSlot) -> list[SignatureLine]:
    """Return the places of a slot: one for each who must sign, a single one where any of several may."""
    people = [p.person(signatory) for signatory in slot.signatories]
    places = [people] if slot.rule is SlotRule.ANY else [[person] for person in people]
    return [
        SignatureLine(
            heading=slot.title,
            name=" oder ".join(person.display for person in group),
            office=_office(group),
            capacity=slot.capacity,
            basis=grounds(basis_of(p, slot)),
        )
        for group in places
    ]


def _office(group: list[Person]) -> str:
    """Return the office of a named signatory; without a name the office stands there already."""
    return group[0].office if len(group) == 1 and group[0].name else ""


def own_party(p: Proceeding) -> Party:
    """Return the party whose papers these are: the one that the letterhead names, else the first."""
    parties, association = p.case.parties, p.case.letterhead.association
    return next((party for party in parties if party.legal_entity == association), parties[0])


def covering_letter(p: Proceeding, now: datetime) -> list[Content]:
    """A letter with the copies to each other side, once it is its turn to sign."""
    own, deadline = own_party(p).id, due_on(p, Question.SIGN, today(now))
    if deadline is None:
        return []
    others = enumerate((slot for slot in slots_in_turn(p) if slot.party != own), 1)
    return [_covering_letter(p, now, slot, deadline, serial) for serial, slot in others if not is_filled(p, slot)]


def _covering_letter(p: Proceeding, now: datetime, slot: SignatureSlot, deadline: date, serial: int) -> Content:
    first, *others = [p.person(signatory) for signatory in slot.signatories]
    copies, decisions = len(p.case.parties), consent_of_bodies(p)
    return CoveringLetterContent(
        **letter(p, f"{p.case.short_title}: Ausfertigungen zur Unterzeichnung", now, addressed_to(first, "Per E-Mail")),
        serial=serial,
        copies=copies,
        deadline=deadline,
        decisions=decisions,
        enclosures=(f"{agreement_in(p.agreement.version)} ({counted(copies, 'Ausfertigung', 'Ausfertigungen')})",),
        copies_to=tuple(other.described for other in others),
    )


def execution_note(p: Proceeding, now: datetime) -> list[Content]:
    """The note for the file: every signature that counts, and whether all are on the same wording."""
    signatures = signatures_that_count(p)
    return [
        ExecutionNoteContent(
            **shared(p, f"Ausfertigung: {p.case.short_title}", now),
            signatures=tuple(_record(p, signature) for signature in signatures),
            copies=len(p.case.parties),
            kept_at=_kept_at(p),
            decisions=consent_of_bodies(p),
            checked_by=p.person(p.case.coordinator),
        )
    ]


def _record(p: Proceeding, signature: Signature) -> SignatureRecord:
    slot = next(slot for slot in p.case.signature_slots if slot.id == signature.slot)
    return SignatureRecord(
        slot=slot.title.removeprefix("Für "),
        name=signature.name,
        office=f"{signature.office}, {p.person(signature.person).organization}",
        capacity=signature.capacity,
        kind=SignatureKind(signature.kind),
        basis_kind=BasisKind(signature.basis_kind),
        basis_text=signature.basis_text,
        place=signature.place,
        signed_at=signature.signed_at,
        version=signature.version,
        version_hash=signature.version_sha256,
    )


def _kept_at(p: Proceeding) -> str:
    own, number = own_party(p), p.case.letterhead.file_number
    others = [party.name for party in p.case.parties if party.id != own.id]
    file = f"Akte {number}" if number else p.case.letterhead.unit
    return f"je eine Ausfertigung: {enumeration((file, *others))}"
