"""Ergebnisprotokoll des Runden Tisches: who was there, what became of each section, which text came out."""

from collections.abc import Sequence
from datetime import date

from documents.changes import ChangedPlace, change_table
from documents.content import Content
from documents.discussion import DiscussedSection, discussion_table
from documents.look import Style
from documents.meetings import meeting_table
from documents.ooxml import Column, Xml, run
from documents.parts import (
    bullets,
    emphatic,
    house_table,
    leading,
    note,
    opening,
    section,
    spread,
    stacked,
    text,
    texts,
)
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.answers import ClauseFinding, Standing
from models.case import MeetingPlan
from models.german import NBSP, day
from models.people import Person
from models.text import AgreementText, Clause, place_of

SAID = {Standing.CONSENSUS: "Konsens", Standing.DISSENT: "Dissens", Standing.OPEN: "offen"}
BY_WEIGHT = (Standing.DISSENT, Standing.OPEN, Standing.CONSENSUS)


class MinutesContent(Content):
    """The result of a meeting of the round table; version and hash are those of the text that came out."""

    round_table: str
    meeting: MeetingPlan
    present: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    agreed: bool
    clauses: AgreementText
    findings: tuple[ClauseFinding, ...] = ()
    to_discuss: tuple[DiscussedSection, ...] = ()  #: what the written rounds had left to the table
    changes: tuple[ChangedPlace, ...] = ()
    tasks: tuple[str, ...] = ()
    remark: str = ""
    recorded_by: Person
    confirm_by: date | None = None


def lay_out(content: MinutesContent) -> Sheet:
    """Lay out the minutes of results."""
    blocks = [
        *opening(("Ergebnisprotokoll", "Runder Tisch"), content.title),
        meeting_table(content.round_table, content.meeting),
        *section("Teilnehmende", *_people(content)),
        *section("Ergebnis", *_result(content)),
        *section("Beratene Vorschläge", *discussion_table(content.to_discuss)),
        *section("Ergebnis je Regelung", _findings(content)),
        *section("Dissensvermerke", *_dissent(content)),
        *section("Vereinbarte Änderungen am Text", *change_table(content.changes)),
        *section("Anmerkungen", *texts((content.remark,))),
        *section("Aufgaben", *bullets(content.tasks)),
        *section("Protokoll", *_signed(content)),
    ]
    return sheet(blocks, "Ergebnisprotokoll Runder Tisch", foot=f"Prüfsumme der Fassung: {content.version_hash}")


def _result(content: MinutesContent) -> list[Xml]:
    dissent = any(finding.standing is Standing.DISSENT for finding in content.findings)
    if not content.agreed:
        outcome = "Der Runde Tisch hat den Text nicht abgestimmt; er geht zurück in die Überarbeitung."
    elif dissent:
        outcome = (
            "Der Runde Tisch hat den Text abgestimmt. Zu einzelnen Regelungen besteht Dissens, er ist unten vermerkt."
        )
    else:
        outcome = "Der Runde Tisch hat den Text einvernehmlich abgestimmt."
    return [text(f"{outcome} Maßgeblich ist Fassung{NBSP}{content.version} der Kooperationsvereinbarung.")]


def _findings(content: MinutesContent) -> Xml:
    columns = tuple(map(Column, ("Regelung", "Ergebnis", "Anmerkung"), spread(44, 14, 42)))
    rows = [_finding(content, number, clause) for number, clause in enumerate(content.clauses, 1)]
    return house_table(columns, rows, "Ergebnis je Regelung")


def _finding(content: MinutesContent, number: int, clause: Clause) -> tuple[str, Xml, Xml]:
    inside = {clause.id} | {p.id for p in clause.paragraphs} | {x.id for p in clause.paragraphs for x in p.letters}
    found = [finding for finding in content.findings if finding.clause in inside]
    standing = min((finding.standing for finding in found), key=BY_WEIGHT.index, default=Standing.CONSENSUS)
    word = emphatic(SAID[standing]) if standing is not Standing.CONSENSUS else stacked(SAID[standing])
    notes = [f"{_place(content, finding, clause)}: {finding.note}" for finding in _remarked(found)]
    return f"§{NBSP}{number} {clause.heading}", word, stacked(*notes)


def _remarked(findings: Sequence[ClauseFinding]) -> list[ClauseFinding]:
    """Return what has a remark beside its result; dissent has a section of its own."""
    return [finding for finding in findings if finding.note and finding.standing is not Standing.DISSENT]


def _dissent(content: MinutesContent) -> list[Xml]:
    """Who does not agree with what; it goes into the council paper."""
    noted = [
        f"{place_of(content.clauses, finding.clause)}: {finding.note or 'kein Einvernehmen'}"
        for finding in content.findings
        if finding.standing is Standing.DISSENT
    ]
    lead = "Diese Vermerke gehen in die Sachlage der Beschlussvorlage ein:"
    return [leading(lead), *bullets(noted)] if noted else []


def _place(content: MinutesContent, finding: ClauseFinding, clause: Clause) -> str:
    return "Überschrift" if finding.clause == clause.id else place_of(content.clauses, finding.clause)


def _people(content: MinutesContent) -> list[Xml]:
    columns = tuple(map(Column, ("Name oder Funktion", "Organisation", "Teilnahme"), spread(40, 44, 16)))
    rows = [
        *((_named(person), person.organization, "anwesend") for person in content.present),
        *((_named(person), person.organization, "nicht anwesend") for person in content.absent),
    ]
    return [house_table(columns, rows, "Teilnehmende")] if rows else []


def _named(person: Person) -> str:
    return f"{person.name}, {person.office}" if person.name else person.office


def _signed(content: MinutesContent) -> list[Xml]:
    until = (
        f"Die Mitglieder bestätigen dieses Ergebnis bis zum {day(content.confirm_by)} oder erheben Einwände. "
        if content.confirm_by
        else ""
    )
    recorder = content.recorded_by
    line = SignatureLine(name=recorder.display, office=recorder.office if recorder.name else recorder.organization)
    return [
        *([leading(until)] if until else []),
        *signature_block((line,), dated=False, followed=True),
        note("Prüfsumme der abgestimmten Fassung (SHA-256): ", run(content.version_hash, Style.CODE)),
    ]
