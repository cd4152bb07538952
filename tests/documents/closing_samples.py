"""The end: the notice to everybody and the course of the whole procedure."""

from datetime import date, datetime

from documents.completion_certificate import CompletionCertificateContent, VersionLine
from documents.content import Content
from documents.in_force_notice import InForceNoticeContent
from documents.procedure_overview import AnswerLine, DocumentLine, LetterLine, ProcedureOverviewContent, VisitLine
from models.case import BERLIN
from models.chain import JOURNAL_HEAD, printed_head
from models.kinds import DocumentKind
from tests.documents.case_facts import DECISIONS, case, contacts, letter, shared
from tests.documents.signing_samples import execution_note


def in_force_notice() -> InForceNoticeContent:
    """The notice to everybody."""
    return InForceNoticeContent(
        **letter(date(2025, 11, 26), "Die Kooperationsvereinbarung mit der FAI NRW ist in Kraft"),
        in_force_on=date(2025, 11, 25),
        decisions=DECISIONS,
        signed=(
            "für die Region Aachen: Vorsitz des Fachausschusses Arbeit, 12. November 2025",
            "für die FAI NRW: Shyney Vallomtharayil, 25. November 2025",
        ),
        contacts=contacts(),
        copies_to=("Mitglieder des Runden Tisches", "Fachausschuss", "Verbandsversammlung", "MAGS"),
    )


def procedure_overview() -> ProcedureOverviewContent:
    """The course of the whole procedure."""
    at = [
        datetime(2025, month, day, 9, 0, tzinfo=BERLIN)
        for month, day in ((8, 18), (8, 29), (9, 15), (9, 24), (10, 1), (10, 8), (11, 7), (11, 25), (11, 26))
    ]
    steps = (
        ("Entwurf", 1, "freigegeben"),
        ("Schriftliche Abstimmung", 1, "Änderungen eingearbeitet"),
        ("Schriftliche Abstimmung", 2, "schriftlich abgestimmt"),
        ("Runder Tisch", 1, "einvernehmlich abgestimmt"),
        ("Fachausschuss", 1, "empfohlen"),
        ("Verbandsversammlung", 1, "beschlossen"),
        ("Unterzeichnung", 1, "unterzeichnet"),
        ("Vorbehalte", 1, "alle Vorbehalte erfüllt"),
    )
    visits = tuple(
        VisitLine(
            stage=stage, visit=visit, opened_at=at[i], concluded_at=at[i + 1], outcome=outcome, version=min(2, i + 1)
        )
        for i, (stage, visit, outcome) in enumerate(steps)
    )
    file = case()
    return ProcedureOverviewContent(
        **shared(date(2025, 11, 26), title="Verfahrensübersicht zur Kooperationsvereinbarung"),
        standing="In Kraft",
        visits=(*visits, VisitLine(stage="In Kraft", opened_at=at[8], version=2)),
        answers=tuple(
            AnswerLine(
                stage="Schriftliche Abstimmung",
                question="Stellungnahme zum Entwurf",
                who=f"{file.person(who).office}, {file.person(who).organization}",
                given_at=at[1],
                version=1,
                remark="verspätet" if who == "dgb_region" else "",
            )
            for who in file.round_table.members
        ),
        documents=(
            DocumentLine(title="Entwurf der Kooperationsvereinbarung", version=1, written_at=at[0], sha256="3f" * 32),
            DocumentLine(title="Beschlussvorlage", version=2, written_at=at[3], sha256="a0" * 32),
            DocumentLine(title="Mitteilung über das Inkrafttreten", version=2),
        ),
        letters=(
            LetterLine(stage="Schriftliche Abstimmung", occasion="Frage", sent=24),
            LetterLine(stage="Unterzeichnung", occasion="Frage", sent=3),
        ),
        journal_head=printed_head(JOURNAL_HEAD, 112, "9c" * 32),
    )


def completion_certificate() -> CompletionCertificateContent:
    """What the dossier of the finished procedure proves."""
    overview = procedure_overview()
    return CompletionCertificateContent(
        **shared(date(2025, 11, 26), title="Kooperationsvereinbarung mit der FAI NRW"),
        standing="In Kraft",
        completed=True,
        written_at=datetime(2025, 11, 26, 9, 30, tzinfo=BERLIN),
        visits=overview.visits,
        versions=(
            VersionLine(number=1, created_at=overview.visits[0].opened_at, sha256="3f" * 32),
            VersionLine(number=2, created_at=overview.visits[2].opened_at, sha256="a0" * 32),
        ),
        signatures=execution_note().signatures,
        documents=31,
        letters=58,
        erased=2,
        journal_head=printed_head(JOURNAL_HEAD, 112, "9c" * 32),
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.IN_FORCE_NOTICE: in_force_notice(),
        DocumentKind.PROCEDURE_OVERVIEW: procedure_overview(),
        DocumentKind.COMPLETION_CERTIFICATE: completion_certificate(),
    }
