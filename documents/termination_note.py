"""Bestätigung einer Kündigung: received when, in which form, effective when, with the arithmetic written out."""

from datetime import date

from documents.correspondence import LetterContent, letter, letter_section
from documents.ooxml import strong
from documents.parts import bullets, text, texts
from documents.sheet import Sheet
from models.german import day


class TerminationNoteContent(LetterContent):
    """What all parties are told of a notice of termination."""

    serial: int = 1
    agreement: str
    party: str
    received_on: date
    form: str
    effective_on: date
    calculation: tuple[str, ...]
    late: str = ""  #: why the notice does not take effect on the day that it names
    reason: str = ""
    until_then: tuple[str, ...] = ()


def lay_out(content: TerminationNoteContent) -> Sheet:
    """Lay out the letter."""
    body = [
        text(
            f"{content.party} hat die Vereinbarung „{content.agreement}“ gekündigt. Die Kündigung ist am "
            f"{day(content.received_on)} in {content.form} eingegangen. Die Vereinbarung endet ",
            strong(f"mit Ablauf des {day(content.effective_on)}"),
            ".",
        ),
        *letter_section("Hinweis zur Frist", *texts((content.late,))),
        *letter_section("So ist gerechnet", *bullets(content.calculation)),
        *letter_section("Begründung", *texts((content.reason,))),
        *letter_section("Bis dahin", *bullets(content.until_then)),
    ]
    return letter(content, body, label="Bestätigung der Kündigung")
