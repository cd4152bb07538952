"""Fristvermerk: who has answered in a written round, who was late, who was silent, and what the silence means."""

from datetime import date, datetime
from enum import StrEnum

from documents.content import Content
from documents.ooxml import Column, Xml
from documents.parts import data_table, emphatic, house_table, note, opening, quiet, section, spread, stacked, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import NBSP, counted, day, moment
from models.people import Person
from models.strict import Strict


class Reaction(StrEnum):
    """How a member has reacted; the values are the words of the note."""

    AGREED = "Zustimmung"
    PROPOSED = "Vorschläge"
    SILENT = "keine Rückmeldung"
    SILENT_CONSENT = "keine Rückmeldung (gilt als Zustimmung)"


SILENCE = (Reaction.SILENT, Reaction.SILENT_CONSENT)


class ReactionLine(Strict):
    """One member of the round table in the note."""

    person: Person
    reaction: Reaction
    received_at: datetime | None = None
    late: bool = False
    proposals: int = 0
    remark: str = ""  #: what else is to be said of it


class DeadlineNoteContent(Content):
    """The note on a written round, when it is closed."""

    round_table: str
    round_title: str
    asked_on: date
    deadline: date
    reactions: tuple[ReactionLine, ...] = ()
    silence_is_consent: bool = False
    closed_by: Person
    remark: str = ""


def lay_out(content: DeadlineNoteContent) -> Sheet:
    """Lay out the note."""
    blocks = [
        *opening(("Fristvermerk", content.round_title), content.title),
        data_table(
            "Frist",
            ("Runde", content.round_table),
            ("Versandt am", day(content.asked_on), "Frist bis", day(content.deadline)),
            ("Gefragt", counted(len(content.reactions), "Mitglied", "Mitglieder"), "Antworten", str(_answers(content))),
            (
                "Davon verspätet",
                str(sum(line.late for line in content.reactions)),
                "Ohne Antwort",
                str(_silent(content)),
            ),
        ),
        *section("Rückmeldungen", *_table(content)),
        *section("Wirkung des Schweigens", *([text(_silence(content))] if _silent(content) else [])),
        *section("Anmerkung", *([text(content.remark)] if content.remark else [])),
        *section("Vermerk", *_signed(content)),
        note(f"Stand {day(content.stand)}. Die Rückmeldungen betreffen Fassung {content.version}."),
    ]
    return sheet(blocks, f"Fristvermerk · Fassung{NBSP}{content.version}")


def _answers(content: DeadlineNoteContent) -> int:
    return len(content.reactions) - _silent(content)


def _silent(content: DeadlineNoteContent) -> int:
    return sum(line.reaction in SILENCE for line in content.reactions)


def _table(content: DeadlineNoteContent) -> list[Xml]:
    if not content.reactions:
        return []
    columns = tuple(map(Column, ("Mitglied", "Organisation", "Eingang", "Rückmeldung"), spread(30, 27, 21, 22)))
    return [house_table(columns, map(_row, content.reactions), "Rückmeldungen")]


def _row(line: ReactionLine) -> tuple[str, ...]:
    came = moment(line.received_at) if line.received_at else "–"
    said = line.reaction.value
    if line.reaction is Reaction.PROPOSED and line.proposals:
        said = counted(line.proposals, "Vorschlag", "Vorschläge")
    word = emphatic(said) if line.reaction in SILENCE else stacked(said)
    return (
        line.person.display,
        line.person.organization,
        stacked(came, quiet("verspätet" if line.late else "")),
        stacked(word, quiet(line.remark)),
    )


def _silence(content: DeadlineNoteContent) -> str:
    if content.silence_is_consent:
        return (
            "Die Einladung hat angekündigt, dass Schweigen bis zum Ablauf der Frist als Zustimmung gilt. Wer nicht "
            "geantwortet hat, ist mit „keine Rückmeldung (gilt als Zustimmung)“ vermerkt, nicht mit „Zustimmung“."
        )
    return "Schweigen gilt nicht als Zustimmung. Das Verfahren geht ohne die fehlenden Rückmeldungen weiter."


def _signed(content: DeadlineNoteContent) -> list[Xml]:
    who = content.closed_by
    return signature_block(
        (SignatureLine(name=who.display, office=who.office if who.name else who.organization),),
        dated=False,
        followed=True,
    )
