"""Papers of the life in force: annex, notices, agreements beside the text, notes at the end."""

from datetime import date

from documents.changes import changed_places
from documents.closing_note import ClosingNoteContent, KeptLine
from documents.contact_annex import ContactAnnexContent
from documents.content import Content
from documents.notice_paper import NoticePaperContent
from documents.papers import Consultation
from documents.press_draft import PressDraftContent, Quote
from documents.progress_report import ProgressReportContent
from documents.repeal_note import RepealNoteContent
from documents.side_agreement import Provision, SideAgreementContent
from documents.signatures import SignatureLine
from documents.termination_note import TerminationNoteContent
from models.kinds import DocumentKind
from models.life_rules import FORMS, RequiredForm
from models.retention import RECORDS, RETENTION
from tests.documents.case_facts import DECISIONS, case, contacts, letter, shared, wording

IN_FORCE = date(2025, 11, 25)
COORDINATION = SignatureLine(name="Koordination Internationale Fachkräfte", office="Regionalagentur Region Aachen")


def contact_annex() -> ContactAnnexContent:
    """The annex after a change."""
    return ContactAnnexContent(
        **shared(date(2026, 2, 2), title="Ansprechpartner*innen"),
        serial=2,
        agreement=case().subject,
        valid_from=date(2026, 3, 1),
        contacts=contacts(),
        clause="§\u00a05 Abs.\u00a02",
        reason="Wechsel der Zuständigkeit",
        replaces=IN_FORCE,
    )


def notice_paper() -> NoticePaperContent:
    """The notice to the bodies."""
    file = case()
    return NoticePaperContent(
        **shared(date(2025, 11, 26), title=f"Unterzeichnung: {file.short_title}"),
        paper=file.paper,
        number="2025/037-M1",
        background=(f"Die {file.subject} ist am 25.\u00a0November 2025 in Kraft getreten.", f"{DECISIONS[0]}."),
        signed=("Vorsitz des Fachausschusses Arbeit, am 12.\u00a0November 2025",),
        contacts=tuple(contact.person.described for contact in contacts()),
        proposal="Die Mitteilung wird zur Kenntnis genommen.",
        consultations=tuple(Consultation(body=body.name, role="Kenntnisnahme") for body in file.bodies),
        enclosures=("Kooperationsvereinbarung, Fassung\u00a02",),
    )


def press_draft() -> PressDraftContent:
    """The draft of a press release."""
    file = case()
    return PressDraftContent(
        **shared(date(2025, 11, 26), title="Region Aachen und FAI NRW arbeiten zusammen"),
        place="Aachen",
        on=date(2025, 11, 26),
        lead="Beide Seiten haben vereinbart, künftig verbindlich zusammenzuarbeiten.",
        body=file.preamble[:1],
        quotes=(
            Quote(party="Region Aachen", who="Vorsitz des Fachausschusses"),
            Quote(party="FAI NRW", who="Projektleitung", words="Gute Wege entstehen vor Ort."),
        ),
        contact="Regionalagentur Region Aachen, regionalagentur@region-aachen.example",
        funding=file.funding_note,
    )


def progress_report() -> ProgressReportContent:
    """A report that is filled in."""
    return ProgressReportContent(
        **shared(date(2026, 11, 10), title=f"Sachstandsbericht: {case().short_title}"),
        to="den Runden Tisch",
        since=IN_FORCE,
        until=date(2026, 10, 31),
        activities=("Zwei Sitzungen des Runden Tisches", "Eine gemeinsame Informationsveranstaltung in Düren"),
        figures=(("Gemeldete Bedarfe", "58"), ("Beratungen", "41")),
        overlaps="Die Erstberatung wurde doppelt angeboten; sie liegt nun bei der Regionalagentur.",
        outlook="Ein Workshop für kleine Betriebe ist geplant.",
        reported_by=tuple(SignatureLine(heading=party.name, name="Ansprechpartner*in") for party in case().parties),
    )


def _side(title: str, called: str, *provisions: Provision, amends: bool = False) -> SideAgreementContent:
    file = case()
    return SideAgreementContent(
        **shared(date(2027, 12, 1), title=title),
        called=called,
        original=file.subject,
        original_dated=IN_FORCE,
        parties=file.parties,
        provisions=provisions,
        changes=changed_places(wording(1), wording(2)) if amends else (),
        form=FORMS[RequiredForm.WRITTEN],
        resolutions=DECISIONS,
        signatures=tuple(
            SignatureLine(heading=f"Für {party.name}", name=party.represented_by) for party in file.parties
        ),
        enclosures=("Kooperationsvereinbarung, Fassung\u00a02",),
    )


def amendment_agreement() -> SideAgreementContent:
    """An amendment with its changed places."""
    words = "Die Vereinbarung erhält an den unten genannten Stellen die dort stehende Fassung."
    provision = Provision(heading="Änderung", sentences=(words,))
    return _side("Änderungsvereinbarung FAI NRW", "Änderungsvereinbarung", provision, amends=True)


def extension_agreement() -> SideAgreementContent:
    """An extension."""
    words = "Die Parteien führen die Vereinbarung über den 31.\u00a0März 2028 hinaus bis zum 31.\u00a0März 2030 fort."
    return _side(
        "Verlängerung FAI NRW", "Verlängerungsvereinbarung", Provision(heading="Verlängerung", sentences=(words,))
    )


def accession_agreement() -> SideAgreementContent:
    """An accession."""
    words = "Die FH Aachen tritt der Vereinbarung zum 24.\u00a0Februar 2026 als weitere Partei bei."
    return _side("Beitritt: FH Aachen", "Beitrittsvereinbarung", Provision(heading="Beitritt", sentences=(words,)))


def termination_note() -> TerminationNoteContent:
    """A notice that came a day late."""
    return TerminationNoteContent(
        **letter(date(2026, 4, 2), "Kündigung der Kooperationsvereinbarung FAI NRW"),
        agreement=case().subject,
        party="Region Aachen",
        received_on=date(2026, 4, 1),
        form=FORMS[RequiredForm.WRITTEN],
        effective_on=date(2026, 12, 31),
        calculation=(
            "Eingang am 1.\u00a0April 2026; dieser Tag zählt nicht mit (§\u00a0187 Abs.\u00a01 BGB).",
            "Frist 3\u00a0Monate: bis 1.\u00a0Juli 2026.",
            "Gekündigt werden kann zum Ende eines Kalenderhalbjahres: frühestens zum 31.\u00a0Dezember 2026.",
        ),
        late="Die Kündigung nennt den 30.\u00a0Juni 2026. Dafür ist sie zu spät eingegangen.",
        until_then=("Die Vereinbarung gilt unverändert weiter.",),
        copies_to=("Region Aachen", "FAI NRW"),
    )


def repeal_note() -> RepealNoteContent:
    """The note on a repeal."""
    return RepealNoteContent(
        **shared(date(2026, 4, 2), title=f"Aufhebung: {case().short_title}"),
        agreement=case().subject,
        in_force_since=IN_FORCE,
        agreed_on=date(2026, 4, 1),
        ends_on=date(2026, 4, 30),
        form=FORMS[RequiredForm.WRITTEN],
        reason="Die Aufgaben sind auf eine andere Stelle übergegangen.",
        left_to_do=("Gremien unterrichten", "Veröffentlichungen anpassen"),
        noted_by=COORDINATION,
    )


def closing_note() -> ClosingNoteContent:
    """The note that closes the file."""
    return ClosingNoteContent(
        **shared(date(2028, 4, 3), title=f"Abschluss: {case().short_title}"),
        ended_on=date(2028, 4, 3),
        outcome="ausgelaufen",
        reason="Die Laufzeit ist zu Ende.",
        in_force_since=IN_FORCE,
        milestones=(*DECISIONS, "1.\u00a0März 2026: Ansprechpartner*innen geändert"),
        documents=42,
        letters=131,
        kept=tuple(
            KeptLine(
                record=RECORDS[rule.kind],
                basis=rule.basis,
                until=date(2028 + rule.years, 12, 31) if rule.years else None,
            )
            for rule in RETENTION
        ),
        closed_by=COORDINATION,
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.CONTACT_ANNEX: contact_annex(),
        DocumentKind.NOTICE_PAPER: notice_paper(),
        DocumentKind.PRESS_DRAFT: press_draft(),
        DocumentKind.PROGRESS_REPORT: progress_report(),
        DocumentKind.AMENDMENT_AGREEMENT: amendment_agreement(),
        DocumentKind.EXTENSION_AGREEMENT: extension_agreement(),
        DocumentKind.ACCESSION_AGREEMENT: accession_agreement(),
        DocumentKind.TERMINATION_NOTE: termination_note(),
        DocumentKind.REPEAL_NOTE: repeal_note(),
        DocumentKind.CLOSING_NOTE: closing_note(),
    }
