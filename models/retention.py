"""How long what is kept is kept: periods by the kind of record, with the reason they rest on."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from models.life_dates import end_of_retention
from models.strict import Strict


class RecordKind(StrEnum):
    """What a period of retention is about. The values are stored in protocols."""

    LETTERS = "letters"
    RETURNED = "returned"
    PROCEEDING = "proceeding"
    RESOLUTIONS = "resolutions"


RECORDS = {
    RecordKind.LETTERS: "Briefe und eingegangene E-Mails",
    RecordKind.RETURNED: "Zurückgegebene Dateien und Zwischenstände",
    RecordKind.PROCEEDING: "Vorgang mit Antworten, Unterschriften, Dokumenten und Journaltexten",
    RecordKind.RESOLUTIONS: "Beschlüsse: Auszüge und Ausfertigungsvermerk",
}


class RetentionRule(Strict):
    """One period: so many years after the end of the year in which the procedure closed, or for good."""

    kind: RecordKind
    years: int | None = Field(default=None, ge=0, le=100)  #: none: kept for good
    basis: str = Field(min_length=1)
    after_last_payment: int = Field(default=0, ge=0, le=30)  #: years after the last payment of the funding, if longer


RETENTION = (
    RetentionRule(kind=RecordKind.LETTERS, years=5, basis="Schriftverkehr zum Vorgang (Aufbewahrungsplan)"),
    RetentionRule(kind=RecordKind.RETURNED, years=2, basis="Arbeitsunterlagen, in Synopse und Fassung aufgegangen"),
    RetentionRule(
        kind=RecordKind.PROCEEDING,
        years=10,
        after_last_payment=5,
        basis="Vereinbarung und Vorgang; Nachweise der Förderung nach Art.\u00a082 VO (EU) 2021/1060",
    ),
    RetentionRule(
        kind=RecordKind.RESOLUTIONS,
        basis="Beschlüsse und Niederschriften dauernd; Anbietung nach §\u00a010 ArchivG NRW",
    ),
)


def kept_until(rule: RetentionRule, ended: date, last_payment: date | None) -> date | None:
    """Return the last day of a period, or nothing where it is kept for good."""
    if rule.years is None:
        return None
    days = [end_of_retention(ended, rule.years)]
    if last_payment and rule.after_last_payment:
        days.append(end_of_retention(last_payment, rule.after_last_payment))
    return max(days)
