"""What the overview sorts, filters and searches by: a lean row per agreement, kept by the store beside it."""

import unicodedata

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from models.agreement import Agreement
from models.case import CaseFile
from models.columns import StageWord
from models.kinds import Stage


class ListedAgreement(SQLModel, table=True):
    """One agreement in the overview. The agreement itself is too wide to read by the thousand."""

    __tablename__ = "listed_agreement"

    reference: str = Field(primary_key=True)
    agency: str = Field(index=True)
    title: str
    stage: Stage = Field(sa_type=StageWord)
    visit_key: str
    held: bool = False
    repair: bool = False
    suspended: bool = False  #: a resolution is, and that is not already why the agreement is held
    words: str = Field(sa_column=Column(Text, nullable=False))  #: what it can be found by, folded


def listed(agreement: Agreement) -> ListedAgreement:
    """Return the row of an agreement."""
    return ListedAgreement(
        reference=agreement.reference,
        agency=agreement.agency,
        title=agreement.short_title,
        stage=Stage(agreement.stage),
        visit_key=agreement.visit_key,
        held=agreement.held_at is not None,
        repair=bool(agreement.repair),
        suspended=bool(agreement.suspended) and agreement.suspended != agreement.held_reason,
        words=words_of(agreement.case),
    )


def words_of(case: CaseFile) -> str:
    """Return what an agreement can be found by: numbers, subject, parties, people with office and address."""
    found = [case.reference, case.paper.number, case.subject, case.short_title]
    found += [f"{party.name} {party.legal_entity}" for party in case.parties]
    found += [f"{x.name or ''} {x.office} {x.organization} {x.email}" for x in case.people]
    return folded("\n".join(found))


def folded(text: str) -> str:
    """Return a text as it is compared in a search: no matter how its letters are cased, composed or spaced."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
