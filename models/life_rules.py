"""What an agreement says of its own life: contacts, term, extension, notice, accession, reports, retention."""

from enum import StrEnum

from pydantic import Field

from models.life_dates import EndOf
from models.people import Id
from models.retention import RETENTION, RetentionRule
from models.strict import Strict
from models.written_dates import Day


class RequiredForm(StrEnum):
    """In which form something must be declared."""

    TEXT = "text"
    WRITTEN = "written"


FORMS = {
    RequiredForm.TEXT: "Textform (§\u00a0126b BGB)",
    RequiredForm.WRITTEN: "Schriftform (§\u00a0126 BGB)",
}


class Term(Strict):
    """How long the agreement holds: until a day, for some months, or as long as something else does."""

    ends_on: Day | None = None
    months: int | None = Field(default=None, ge=1, le=1200)  #: from the day on which it came into force
    tied_to: str = ""  #: ``Projektlaufzeit der FAI NRW``
    tied_ends_on: Day | None = None  #: when that ends, as far as it is known
    remind_months: tuple[int, ...] = (6, 3, 1)  #: before the end the coordinator is told


class ExtensionRule(Strict):
    """How the agreement is extended."""

    by_vote: bool = True  #: the bodies must agree again
    form: RequiredForm = RequiredForm.WRITTEN


class NoticeRule(Strict):
    """How the agreement is terminated by one side."""

    months: int = Field(default=3, ge=0, le=120)
    to_end_of: EndOf = EndOf.ANY_DAY
    form: RequiredForm = RequiredForm.WRITTEN


class AccessionRole(StrEnum):
    """What the bodies do when a further party joins."""

    NOTICE = "notice"  #: Kenntnisnahme
    DECISION = "decision"  #: a resolution must be there before
    CLOSED = "closed"  #: nobody can join; that needs an amendment


class AccessionRule(Strict):
    """How a further party joins, and which parties must sign beside it; none named means all."""

    role: AccessionRole = AccessionRole.DECISION
    signed_by: tuple[Id, ...] = ()


class ReportRule(Strict):
    """When the parties report on their cooperation."""

    every_months: int | None = Field(default=None, ge=1, le=120)
    to: str = "den Runden Tisch"


class LifeRules(Strict):
    """The rules of an agreement in force. What is not said is taken at its most cautious."""

    contacts_clause: Id | None = None  #: the passage that lets contact persons change without an amendment
    term: Term = Term()
    extension: ExtensionRule = ExtensionRule()
    notice: NoticeRule | None = None
    accession: AccessionRule = AccessionRule()
    reports: ReportRule = ReportRule()
    last_payment: Day | None = None  #: of the funding; evidence is kept five years from the end of that year
    retention: tuple[RetentionRule, ...] = RETENTION
