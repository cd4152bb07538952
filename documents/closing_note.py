"""Abschlussvermerk (z. d. A.): how the procedure closed, what is on the file, and until when it is kept."""

from datetime import date

from documents.content import Content
from documents.ooxml import Column, Xml
from documents.parts import bullets, data_table, house_table, note, opening, quiet, section, spread, stacked, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import counted, day, short_day
from models.strict import Strict


class KeptLine(Strict):
    """One kind of record and how long it is kept."""

    record: str
    basis: str
    until: date | None = None  #: none: for good


class ClosingNoteContent(Content):
    """The note that closes the file."""

    ended_on: date
    outcome: str
    reason: str = ""
    in_force_since: date | None = None
    milestones: tuple[str, ...] = ()
    documents: int = 0
    letters: int = 0
    kept: tuple[KeptLine, ...] = ()
    closed_by: SignatureLine


def lay_out(content: ClosingNoteContent) -> Sheet:
    """Lay out the note."""
    since = content.in_force_since
    blocks = [
        *opening(("Abschlussvermerk", "z.\u00a0d.\u00a0A."), content.title),
        data_table(
            "Angaben zum Abschluss",
            ("Aktenzeichen", content.letterhead.file_number or "–", "Vorlage", content.paper_number),
            ("Ergebnis", content.outcome, "Geschlossen am", day(content.ended_on)),
            ("In Kraft seit", day(since) if since else "", "Fassung", str(content.version)),
            ("Begründung", content.reason),
        ),
        *section("Verlauf", *bullets(content.milestones)),
        *section(
            "Akte",
            text(
                f"Zur Akte gehören {counted(content.documents, 'Dokument', 'Dokumente')} und "
                f"{counted(content.letters, 'Brief', 'Briefe')}; Einzelheiten nennt der Laufzettel."
            ),
        ),
        *section("Aufbewahrung", *_kept(content)),
        *section("Vermerk", *_signed(content)),
    ]
    return sheet(blocks, "Abschlussvermerk")


def _kept(content: ClosingNoteContent) -> list[Xml]:
    columns = tuple(map(Column, ("Was", "Bis"), spread(74, 26)))
    rows = [
        (stacked(line.record, quiet(line.basis)), short_day(line.until) if line.until else "dauernd")
        for line in content.kept
    ]
    aid = (
        "Vor dem Löschen wird die Akte dem Archiv angeboten, als Dossier ausgegeben; jede Löschung wird protokolliert."
    )
    return [house_table(columns, rows, "Aufbewahrung"), note(aid)] if rows else []


def _signed(content: ClosingNoteContent) -> list[Xml]:
    return [
        text("Das Verfahren ist abgeschlossen. Zu den Akten."),
        *signature_block((content.closed_by,), dated=False, followed=True),
        note(f"Stand {day(content.stand)}."),
    ]
