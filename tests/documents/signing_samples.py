"""The signing: a copy, the letter with it and the note after both signatures."""

from datetime import date, datetime

from documents.content import Content
from documents.covering_letter import CoveringLetterContent
from documents.execution_note import ExecutionNoteContent, SignatureRecord
from documents.signature_copy import SignatureCopyContent
from documents.signatures import SignatureLine
from documents.signing_authority import SigningAuthorityContent
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
                way="eigenhändige Unterschrift oder qualifizierte elektronische Signatur",
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


def signing_authority() -> SigningAuthorityContent:
    """The authority for the region."""
    slot = case().signature_slots[0]
    return SigningAuthorityContent(
        **shared(date(2025, 11, 10), title="Vollmacht: Kooperationsvereinbarung FAI NRW"),
        granted=True,
        grantor="Verbandsvorstehung der Region Aachen",
        party=case().parties[0].name,
        grantees=("Vorsitz des Fachausschusses Arbeit, Region Aachen Zweckverband",),
        capacity=slot.capacity,
        basis_kind=BasisKind.AUTHORITY,
        basis="Vollmacht vom 10. November 2025",
        scope="die Unterzeichnung der Kooperationsvereinbarung",
        ways=("eigenhändige Unterschrift, Schriftform (§ 126 BGB)",),
        decisions=DECISIONS,
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
                signed_on=date(2025, 10, 20),
                checked="geprüft durch die Koordination; Datei 96447818a21f8655…",
                original_at="Akte RA 40-2025/037, Blatt 112",
                reservation="unter Gremienvorbehalt geleistet, genehmigt durch den Beschluss vom 7. November 2025",
            ),
        ),
        exceptions=("Gemischte Medien. Erlaubt von der Rechtsstelle, festgehalten am 26.11.2025.",),
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
        DocumentKind.SIGNING_AUTHORITY: signing_authority(),
        DocumentKind.EXECUTION_NOTE: execution_note(),
    }
