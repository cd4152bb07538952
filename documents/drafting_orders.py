"""Gather the contents of the papers of the draft and its written review."""

from datetime import datetime

from documents.agreement_draft import AgreementDraftContent
from documents.content import Content
from documents.shared_facts import changes_since, contacts_of, shared
from models.proceeding import Proceeding


def agreement_draft(p: Proceeding, now: datetime) -> list[Content]:
    """The draft in its present wording, with what has changed since the version before."""
    case = p.case
    return [
        AgreementDraftContent(
            **shared(p, case.subject, now),
            parties=case.parties,
            preamble=case.preamble,
            clauses=p.version.text,
            clauses_note=case.clauses_note,
            contacts=contacts_of(p),
            to_be_signed_by=tuple(slot.title for slot in case.signature_slots),
            changes=changes_since(p, max(1, p.agreement.version - 1)),
        )
    ]
