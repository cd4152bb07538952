"""The round table: its invitation and what it has agreed on."""

from datetime import date

from documents.changes import changed_places
from documents.content import Content
from documents.minutes import MinutesContent
from documents.round_table_invitation import RoundTableInvitationContent
from models.answers import ClauseFinding, Standing
from models.kinds import DocumentKind
from tests.documents.case_facts import case, letter, meeting, shared, wording


def round_table_invitation() -> RoundTableInvitationContent:
    """The invitation to the first meeting of the round table."""
    file = case()
    return RoundTableInvitationContent(
        **letter(date(2025, 9, 17), "Einladung zum Runden Tisch am 1. Oktober 2025"),
        round_table=file.round_table.name,
        meeting=meeting("round_table"),
        members=tuple(file.person(member).described for member in file.round_table.members),
        enclosures=("Entwurf der Kooperationsvereinbarung, Fassung 2",),
    )


def minutes() -> MinutesContent:
    """The result of the round table, with one dissent."""
    file = case()
    people = [file.person(member) for member in file.round_table.members]
    return MinutesContent(
        **shared(date(2025, 10, 1), title="Ergebnis des Runden Tisches zur Kooperationsvereinbarung"),
        round_table=file.round_table.name,
        meeting=meeting("round_table"),
        present=tuple(people[:-2]),
        absent=tuple(people[-2:]),
        agreed=True,
        clauses=wording(2),
        findings=(
            ClauseFinding(
                clause="runder_tisch_1",
                standing=Standing.DISSENT,
                note="Der Kreis Heinsberg hält zwei Sitzungen im Jahr für ausreichend.",
            ),
            ClauseFinding(clause="sachstand_1_b", standing=Standing.CONSENSUS, note="Ergänzung übernommen."),
        ),
        changes=changed_places(wording(1), wording(2)),
        tasks=(
            "Die Koordination legt die Fassung dem Fachausschuss vor.",
            "Die FAI NRW benennt bis Ende Oktober Termine.",
        ),
        remark="Die Vertretung des Welcome Centers bittet darum, die Abgrenzung der Angebote jährlich zu prüfen.",
        recorded_by=file.person("koordination"),
        confirm_by=date(2025, 10, 8),
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.ROUND_TABLE_INVITATION: round_table_invitation(),
        DocumentKind.MINUTES: minutes(),
    }
