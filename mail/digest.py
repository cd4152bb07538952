"""Several letters to one person as one: a Sammelbrief."""

from collections.abc import Sequence
from datetime import date

from mail.letter import LetterContent, Part
from models.german import NBSP, counted
from models.secretariat import Secretariat

HOW_TO_CHANGE = (
    "Sie bekommen Ihre Post auf eigenen Wunsch gesammelt, werktags um 7:00\u00a0Uhr. Was eilt, kommt sofort. Ändern "
    "lässt sich das auf Ihrer Seite unter „Wie möchten Sie Post bekommen?“. Unterlagen liegen gesammelt bei."
)


def gathered(office: Secretariat, letters: Sequence[LetterContent], earliest: date | None) -> LetterContent:
    """Return one letter that says what all of these say, each with its own heading and its own button."""
    wanted = sum(letter.action is not None for letter in letters)
    asked = f"{counted(wanted, 'Antwort', 'Antworten')} gefragt" if wanted else "nichts zu tun"
    until = f", zuerst bis{NBSP}{earliest:%d.%m.}" if earliest and wanted else ""
    head = office.letterhead
    return LetterContent(
        subject=f"Sammelbrief: {counted(len(letters), 'Vorgang', 'Vorgänge')}, {asked}{until}",
        salutation="Guten Tag,",
        paragraphs=("seit dem letzten Sammelbrief ist Folgendes für Sie angefallen.",),
        parts=tuple(
            Part(title=letter.subject, paragraphs=letter.paragraphs, facts=letter.facts, action=letter.action)
            for letter in letters
        ),
        closing=("Mit freundlichen Grüßen", head.unit, head.association),
        footer=tuple(line for line in (HOW_TO_CHANGE, office.funding_note, office.sample_note) if line),
    )
