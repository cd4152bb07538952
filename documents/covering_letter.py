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
    serial: int = 1  #: the how-manieth of these letters: each side gets its own when it is its turn


def lay_out(content: CoveringLetterContent) -> Sheet:
    """Lay out the letter."""
    copies = counted(content.copies, "Ausfertigung", "gleichlautende Ausfertigungen")
    back = "die Ausfertigung" if content.copies == 1 else "alle Ausfertigungen bis auf die für Sie bestimmte"
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
            text(f"Bitte unterzeichnen Sie und senden uns {back} zurück bis ", strong(weekday(content.deadline)), "."),
            *bullets(
                (
                    "Tragen Sie Ort, Datum, Namen und Funktion ein und geben Sie an, worauf Ihre Befugnis zur "
                    "Unterzeichnung beruht.",
                    "Bitte ändern Sie den Text nicht: Auch eine handschriftliche Änderung wäre eine neue Fassung, "
                    "der alle "
                    "Beteiligten erneut zustimmen müssten.",
                    "Möchten Sie nicht unterzeichnen, teilen Sie uns bitte den Grund mit.",
                )
            ),
        ),
        leading("Sobald alle Unterschriften vorliegen, erhalten Sie die Mitteilung über das Inkrafttreten."),
    ]
    return letter(content, body, label="Begleitschreiben zur Unterzeichnung")
