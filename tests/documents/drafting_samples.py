"""The draft and what the written review is asked with."""

from datetime import date

from documents.agreement_draft import AgreementDraftContent
from documents.changes import changed_places
from documents.content import Content
from documents.participation_letter import ParticipationLetterContent
from documents.response_form import ResponseFormContent
from models.kinds import DocumentKind
from tests.documents.case_facts import case, contacts, letter, shared, wording


def agreement_draft() -> AgreementDraftContent:
    """The second version, after the first round of the written review."""
    file = case()
    return AgreementDraftContent(
        **shared(date(2025, 9, 15)),
        parties=file.parties,
        preamble=file.preamble,
        clauses=wording(2),
        clauses_note=file.clauses_note,
        contacts=contacts(),
        to_be_signed_by=tuple(f"{slot.title}: {slot.capacity}" for slot in file.signature_slots),
        changes=changed_places(wording(1), wording(2)),
    )


def participation_letter() -> ParticipationLetterContent:
    """The first round of the written review."""
    return ParticipationLetterContent(
        **letter(date(2025, 8, 29), "Kooperationsvereinbarung mit der FAI NRW: Bitte um Ihre Stellungnahme"),
        round_table=case().round_table.name,
        deadline=date(2025, 9, 12),
        next_meeting=date(2025, 10, 1),
        enclosures=("Entwurf der Kooperationsvereinbarung, Fassung 2", "Stellungnahme-Formular"),
    )


def response_form() -> ResponseFormContent:
    """The form for one member."""
    return ResponseFormContent(
        **shared(date(2025, 8, 29), title="Stellungnahme zur Kooperationsvereinbarung mit der FAI NRW"),
        clauses=wording(2),
        respondent=case().person("ihk_aachen"),
        deadline=date(2025, 9, 12),
        return_to=case().person("koordination").email,
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.AGREEMENT_DRAFT: agreement_draft(),
        DocumentKind.PARTICIPATION_LETTER: participation_letter(),
        DocumentKind.RESPONSE_FORM: response_form(),
    }
