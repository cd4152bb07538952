"""Begleitschreiben zu den Ausfertigungen: please sign, send back, by when."""

from datetime import date

from pydantic import Field

from documents.correspondence import LetterContent, letter, letter_section
from documents.ooxml import strong
from documents.parts import bullets, leading, text
from documents.sheet import Sheet
from models.german import counted, weekday


class CoveringLetterContent(LetterContent):
    """The letter that brings the copies to the state side."""

    copies: int = Field(ge=1)
    deadline: date
    decisions: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()  #: how it may be signed, with what that proves
    on_paper: bool = True  #: whether paper is a way
    serial: int = 1  #: the how-manieth of these letters: each side gets its own when it is its turn


REQUESTS = (
    "Tragen Sie Ort, Datum, Namen und Funktion ein und geben Sie an, worauf Ihre Befugnis zur Unterzeichnung beruht.",
    "Bitte ändern Sie den Text nicht: Auch eine handschriftliche Änderung wäre eine neue Fassung, der alle "
    "Beteiligten erneut zustimmen müssten.",
    "Möchten Sie nicht unterzeichnen, teilen Sie uns bitte den Grund mit.",
)


def lay_out(content: CoveringLetterContent) -> Sheet:
    """Lay out the letter."""
    copies = counted(content.copies, "Ausfertigung", "gleichlautende Ausfertigungen")
    body = [
        text(
            "die zuständigen Gremien haben der Kooperationsvereinbarung zugestimmt. Beigefügt erhalten Sie "
            f"{copies} in "
            f"Fassung {content.version}. Der Text entspricht dem beschlossenen Wortlaut; seine Prüfsumme steht am "
            "Fuß jeder "
            "Seite."
        ),
        *bullets(content.decisions),
        *letter_section(
            "Bitte um Unterzeichnung",
            text("Bitte unterzeichnen Sie bis ", strong(weekday(content.deadline)), ". ", _back(content)),
            *bullets(REQUESTS),
        ),
        *letter_section("So können Sie unterzeichnen", *bullets(content.ways)),
        leading("Sobald alle Unterschriften vorliegen, erhalten Sie die Mitteilung über das Inkrafttreten."),
    ]
    return letter(content, body, label="Begleitschreiben zur Unterzeichnung")


def _back(content: CoveringLetterContent) -> str:
    """Say what comes back on paper; what is signed electronically or on the page comes back by itself."""
    if not content.on_paper:
        return ""
    back = "die Ausfertigung" if content.copies == 1 else "alle Ausfertigungen bis auf die für Sie bestimmte"
    return f"Unterzeichnen Sie auf Papier, senden Sie uns bitte {back} zurück."
