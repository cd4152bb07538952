"""Gather the contents of the papers round the signatures."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from documents.content import Content
from documents.correspondence import addressed_to
from documents.covering_letter import CoveringLetterContent
from documents.decisions import consent_of_bodies
from documents.execution_note import ExecutionNoteContent, SignatureRecord
from documents.shared_facts import agreement_in, contacts_of, letter, shared, today, wording
from documents.signature_copy import SignatureCopyContent
from documents.signatures import SignatureLine
from documents.signing_authority import SigningAuthorityContent
from models.asking import due_on
from models.execution import exceptions_that_count, mediums_of, obstacles, signatures_that_count
from models.german import counted, day, enumeration, short_day
from models.kinds import Question
from models.people import Party, Person
from models.proceeding import Proceeding
from models.rounds import enclosed
from models.signature_check import decided_on
from models.signature_evidence import SignatureEvidence, evidence_of
from models.signature_files import SignatureException
from models.signature_slots import BasisKind, Confirmation, SignatureKind, SignatureSlot, SlotRule
from models.signature_statement import grounds
from models.signature_ways import WAYS, Medium, ways_of
from models.slots import basis_of, is_filled, slots_in_turn
from models.wording import CHECKED, EXCEPTED, FORM_OF, SIGNED_BY
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
            contacts=contacts_of(p, now),
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
            way=_either(SIGNED_BY[kind] for kind in ways_of(slot)),
        )
        for group in places
    ]


def _either(ways: Iterable[str]) -> str:
    """``eigenhändige Unterschrift oder qualifizierte elektronische Signatur``."""
    *others, last = ways
    return f"{', '.join(others)} oder {last}" if others else last


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
        ways=tuple(f"{WAYS[kind].title}: {WAYS[kind].proves}" for kind in ways_of(slot)),
        on_paper=SignatureKind.WET_INK in ways_of(slot),
        enclosures=(
            f"{agreement_in(p.agreement.version)} ({counted(copies, 'Ausfertigung', 'Ausfertigungen')})",
            *(extract.title for extract in enclosed(p, p.visit, Question.SIGN)),
        ),
        copies_to=tuple(other.described for other in others),
    )


def signing_authority(p: Proceeding, now: datetime) -> list[Content]:
    """Who may sign on what ground: an authority to be given, or a note for the file; an office speaks for itself."""
    needed = [(number, slot) for number, slot in enumerate(p.case.signature_slots, 1) if _needs_paper(p, slot)]
    return [_authority(p, now, slot, number) for number, slot in needed]


def _needs_paper(p: Proceeding, slot: SignatureSlot) -> bool:
    basis = basis_of(p, slot)
    return basis is not None and basis.kind is not BasisKind.OFFICE


def _authority(p: Proceeding, now: datetime, slot: SignatureSlot, number: int) -> Content:
    basis, people = basis_of(p, slot), [p.person(who) for who in slot.signatories]
    assert basis is not None  # noqa: S101  whose basis is missing needs no paper yet
    granted = basis.kind is BasisKind.AUTHORITY
    title = "Vollmacht" if granted else "Zeichnungsvermerk"
    return SigningAuthorityContent(
        **shared(p, f"{title}: {p.case.short_title}", now),
        serial=number,
        granted=granted,
        grantor=basis.granted_by or p.case.party(slot.party).represented_by,
        party=p.case.party(slot.party).name,
        grantees=tuple(", ".join(filter(None, (x.name, x.office, x.organization))) for x in people),
        capacity=slot.capacity,
        basis_kind=basis.kind,
        basis=grounds(basis),
        scope=basis.scope,
        ways=tuple(f"{SIGNED_BY[kind]}, {FORM_OF[kind]}" for kind in ways_of(slot)),
        decisions=consent_of_bodies(p),
        meant_for=slot.signatories[0] if len(slot.signatories) == 1 else "",
    )


def execution_note(p: Proceeding, now: datetime) -> list[Content]:
    """The note for the file: every signature that counts, and whether all are on the same wording."""
    return [
        ExecutionNoteContent(
            **shared(p, f"Ausfertigung: {p.case.short_title}", now),
            signatures=tuple(
                signature_record(p, evidence) for evidence in evidence_of(p).signatures if evidence.counts
            ),
            copies=len(p.case.parties),
            kept_at=_kept_at(p),
            decisions=consent_of_bodies(p),
            exceptions=tuple(_exception(exception) for exception in exceptions_that_count(p)),
            obstacles=tuple(obstacles(p)),
            checked_by=p.person(p.case.coordinator),
        )
    ]


def signature_record(p: Proceeding, evidence: SignatureEvidence) -> SignatureRecord:
    """Return how a signature stands in the note on the executed copies."""
    signature, slot = evidence.signature, evidence.slot
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
        signed_on=signature.on,
        version=signature.version,
        version_hash=signature.version_sha256,
        checked="; ".join(_checked(evidence)),
        original_at=signature.original_at,
        reservation=_reservation(p, signature),
    )


def _checked(evidence: SignatureEvidence) -> Iterator[str]:
    """Say how it was looked at, and by which file it can be proved."""
    signature, report = evidence.signature, evidence.report
    yield CHECKED[Confirmation(signature.confirmed_by)]
    if report and report.level:
        yield f"Zertifikat auf {report.signer}, geprüft am {short_day(report.examined_at)}"
    if report and report.differences:
        yield f"{counted(len(report.differences), 'Stelle', 'Stellen')} abweichend gelesen und verglichen"
    if signature.file_sha256:
        yield f"Datei {signature.file_sha256[:16]}…"


def _reservation(p: Proceeding, signature: Signature) -> str:
    """Say of a signature from before the resolution what has ratified it."""
    decided = decided_on(p)
    if not signature.under_reservation or decided is None:
        return ""
    return f"unter Gremienvorbehalt geleistet, genehmigt durch den Beschluss vom {day(decided)}"


def _exception(exception: SignatureException) -> str:
    return (
        f"{EXCEPTED[exception.kind]}. Erlaubt von {exception.allowed_by}, festgehalten am "
        f"{short_day(exception.recorded_at)}. {exception.legal_note}"
    )


def _kept_at(p: Proceeding) -> str:
    """Say where the originals are; what exists only as a file has none on paper."""
    if mediums_of(signatures_that_count(p)) == [Medium.PAGE]:
        return f"Erklärungen auf der persönlichen Seite, aufbewahrt bei: {p.case.letterhead.unit}"
    if Medium.PAPER not in mediums_of(signatures_that_count(p)):
        return f"elektronisch, aufbewahrt bei: {p.case.letterhead.unit}; jede Partei hat dieselbe Datei"
    own, number = own_party(p), p.case.letterhead.file_number
    others = [party.name for party in p.case.parties if party.id != own.id]
    file = f"Akte {number}" if number else p.case.letterhead.unit
    return f"je eine Ausfertigung: {enumeration((file, *others))}"
