"""The signing: a copy, the letter with it and the note after both signatures."""

from datetime import date, datetime

from documents.content import Content
from documents.covering_letter import CoveringLetterContent
from documents.execution_note import ExecutionNoteContent, SignatureRecord
from documents.signature_copy import SignatureCopyContent
from documents.signatures import SignatureLine
from models.case import BERLIN
from models.kinds import DocumentKind
from models.signature_slots import BasisKind, SignatureKind
from tests.documents.case_facts import DECISIONS, case, contacts, letter, shared, wording

AUTHORITY = "Beschluss der Verbandsversammlung vom 7. November 2025 zur Vorlage 2025/037"


def signature_copy() -> SignatureCopyContent:
    """The first of two copies."""
    file = case()
    return SignatureCopyContent(
        **shared(date(2025, 11, 7)),
        parties=file.parties,
        preamble=file.preamble,
        clauses=wording(2),
        contacts=contacts(),
        copy_number=1,
        copies=2,
        decisions=DECISIONS,
        signatures=tuple(
            SignatureLine(
                heading=slot.title,
                name=" oder ".join(file.person(who).display for who in slot.signatories),
                capacity=slot.capacity,
                basis=slot.basis.text if slot.basis else "",
            )
            for slot in file.signature_slots
        ),
    )


def covering_letter() -> CoveringLetterContent:
    """The letter to the ministry."""
    return CoveringLetterContent(
        **letter(date(2025, 11, 10), "Kooperationsvereinbarung mit der FAI NRW: Bitte um Unterzeichnung", "mags"),
        copies=2,
        deadline=date(2025, 12, 1),
        decisions=DECISIONS,
        enclosures=(
            "Kooperationsvereinbarung, Fassung 2, zwei Ausfertigungen",
            "Beschlussauszug Fachausschuss",
            "Beschlussauszug Verbandsversammlung",
        ),
        copies_to=("FAI NRW",),
    )


def execution_note() -> ExecutionNoteContent:
    """The note after both signatures."""
    file = case()
    facts = shared(date(2025, 11, 26), title="Ausfertigung der Kooperationsvereinbarung")
    region, state = file.signature_slots
    return ExecutionNoteContent(
        **facts,
        signatures=(
            SignatureRecord(
                slot=region.title,
                name="Vorsitz des Fachausschusses Arbeit",
                office="Vorsitz des Fachausschusses Arbeit",
                capacity=region.capacity,
                kind=SignatureKind.SIMPLE,
                basis_kind=BasisKind.RESOLUTION,
                basis_text=AUTHORITY,
                place="Aachen",
                signed_at=datetime(2025, 11, 12, 9, 30, tzinfo=BERLIN),
                version=2,
                version_hash=facts["version_hash"],
            ),
            SignatureRecord(
                slot=state.title,
                name="Shyney Vallomtharayil",
                office="Projektleitung, FAI NRW",
                capacity=state.capacity,
                kind=SignatureKind.WET_INK,
                basis_kind=BasisKind.OFFICE,
                basis_text="Zeichnung im Auftrag des Landes Nordrhein-Westfalen",
                place="Düsseldorf",
                signed_at=datetime(2025, 11, 25, 14, 0, tzinfo=BERLIN),
                version=2,
                version_hash=facts["version_hash"],
            ),
        ),
        copies=2,
        kept_at="Urschrift in der Akte RA 40-2025/037, zweite Ausfertigung bei der FAI NRW",
        decisions=DECISIONS,
        checked_by=file.person("koordination"),
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.SIGNATURE_COPY: signature_copy(),
        DocumentKind.COVERING_LETTER: covering_letter(),
        DocumentKind.EXECUTION_NOTE: execution_note(),
    }
