"""Laufzettel: every visit to a stage, every answer, every paper with its hash, every letter counted."""

from collections.abc import Sequence
from datetime import date

from documents.content import Content
from documents.look import LANDSCAPE, Style
from documents.ooxml import Column, Xml, paragraph, run
from documents.parts import data_table, house_table, note, opening, section, spread, stacked
from documents.sheet import Sheet, sheet
from models.case import LocalMoment
from models.german import moment, short_day
from models.strict import Strict


class VisitLine(Strict):
    """A visit to a stage."""

    stage: str
    visit: int = 1
    opened_at: LocalMoment
    concluded_at: LocalMoment | None = None
    outcome: str = ""
    version: int


class AnswerLine(Strict):
    """An answer: to what, by which office, when, on which version."""

    stage: str
    question: str
    who: str
    given_at: LocalMoment
    version: int
    remark: str = ""  #: ``verspätet``, ``berichtigt: ...``


class DocumentLine(Strict):
    """A paper that was written."""

    title: str
    version: int
    written_at: LocalMoment | None = None
    sha256: str = ""


class LetterLine(Strict):
    """How many letters went out at a stage."""

    stage: str
    occasion: str
    sent: int


class LifeLine(Strict):
    """Something that happened beside the votes."""

    what: str
    on: date
    recorded_at: LocalMoment


class ProcedureOverviewContent(Content):
    """The whole course of the procedure on one sheet."""

    standing: str
    visits: tuple[VisitLine, ...] = ()
    answers: tuple[AnswerLine, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    letters: tuple[LetterLine, ...] = ()
    life: tuple[LifeLine, ...] = ()


def lay_out(content: ProcedureOverviewContent) -> Sheet:
    """Lay out the overview on its side."""
    blocks = [
        *opening(("Laufzettel",), content.title),
        data_table(
            "Angaben zum Verfahren",
            ("Vorlage", content.paper_number, "Stand", content.standing),
            ("Aktenzeichen", content.letterhead.file_number or "–", "Erstellt am", short_day(content.stand)),
            width=LANDSCAPE.text_width,
        ),
        *section("Stationen", *_visits(content.visits)),
        *section("Antworten", *_answers(content.answers)),
        *section("Weitere Ereignisse", *_life(content.life)),
        *section("Dokumente", *_documents(content.documents)),
        *section("Briefe", *_letters(content.letters)),
        note("Prüfsumme der maßgeblichen Fassung (SHA-256): ", run(content.version_hash, Style.CODE)),
    ]
    return sheet(blocks, f"Laufzettel {content.paper_number}", page=LANDSCAPE)


def _table(caption: str, shares: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Xml]:
    columns = tuple(map(Column, heads, spread(*shares, width=LANDSCAPE.text_width)))
    return [house_table(columns, rows, caption)] if rows else []


def _visits(visits: Sequence[VisitLine]) -> list[Xml]:
    heads = ("Nr.", "Station", "Durchgang", "Eröffnet", "Abgeschlossen", "Ergebnis", "Fassung")
    rows = [
        (
            str(number),
            line.stage,
            str(line.visit),
            moment(line.opened_at),
            moment(line.concluded_at) if line.concluded_at else "läuft",
            line.outcome or "–",
            str(line.version),
        )
        for number, line in enumerate(visits, 1)
    ]
    return _table("Stationen", (5, 20, 10, 18, 18, 22, 8), heads, rows)


def _answers(answers: Sequence[AnswerLine]) -> list[Xml]:
    heads = ("Station", "Gefragt war", "Wer", "Wann", "Fassung", "Vermerk")
    rows = [
        (line.stage, line.question, line.who, moment(line.given_at), str(line.version), line.remark or "–")
        for line in answers
    ]
    return _table("Antworten", (16, 24, 26, 17, 7, 12), heads, rows)


def _life(events: Sequence[LifeLine]) -> list[Xml]:
    rows = [(short_day(line.on), line.what, moment(line.recorded_at)) for line in events]
    return _table("Weitere Ereignisse", (18, 58, 24), ("Am", "Was", "Festgehalten"), rows)


def _documents(documents: Sequence[DocumentLine]) -> list[Xml]:
    rows = [
        (
            line.title,
            str(line.version),
            moment(line.written_at) if line.written_at else "mit diesem Blatt",
            stacked(paragraph(Style.CELL, run(line.sha256 or "–", Style.CODE))),
        )
        for line in documents
    ]
    return _table("Dokumente", (34, 8, 17, 41), ("Dokument", "Fassung", "Geschrieben", "Prüfsumme (SHA-256)"), rows)


def _letters(letters: Sequence[LetterLine]) -> list[Xml]:
    rows = [(line.stage, line.occasion, str(line.sent)) for line in letters]
    return _table("Briefe", (40, 45, 15), ("Station", "Anlass", "Versandt"), rows)
