"""A remark on a case whose file can be read: how grave, on which part of the case, and what to do about it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from models.strict import Strict

Level = Literal["Fehler", "Warnung", "Hinweis"]
GRAVITY: tuple[Level, ...] = ("Fehler", "Warnung", "Hinweis")


class CasePart(StrEnum):
    """The parts of a case as the office goes through them."""

    BASICS = "Vorlage und Briefkopf"
    PEOPLE = "Personen und Rollen"
    SIGNING = "Parteien und Unterschriften"
    MEETINGS = "Sitzungen"
    WORDING = "Fristen und Wortlaut"


class CaseNote(Strict):
    """One remark: what cannot work (Fehler), what somebody should repair (Warnung), what is good to know (Hinweis)."""

    level: Level
    text: str
    part: CasePart | None = None  #: nothing where it is about a register
    remedy: str = ""  #: what to do, where the text does not say it


def refusal(text: str, part: CasePart | None = None, remedy: str = "") -> CaseNote:
    """Return a remark on what cannot work: nothing begins before it is repaired."""
    return CaseNote(level="Fehler", text=text, part=part, remedy=remedy)


def warning(text: str, part: CasePart | None = None, remedy: str = "") -> CaseNote:
    """Return a remark that somebody should act on."""
    return CaseNote(level="Warnung", text=text, part=part, remedy=remedy)


def hint(text: str, part: CasePart | None = None, remedy: str = "") -> CaseNote:
    """Return a remark that is good to know."""
    return CaseNote(level="Hinweis", text=text, part=part, remedy=remedy)


def gravest_first(notes: Iterable[CaseNote]) -> list[CaseNote]:
    """Return the remarks in the order of their gravity, each once."""
    return sorted(dict.fromkeys(notes), key=lambda note: GRAVITY.index(note.level))
