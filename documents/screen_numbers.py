"""The numbers that styles count in Word, as words: ``§ 3``, ``(2)``, ``b)``, ``Anlage 1``."""

from documents.look import Style
from models.german import NBSP
from models.text import sign_of


class Numbers:
    """Counts the numbered paragraphs of one document as its numbering does."""

    def __init__(self) -> None:
        self._section = self._paragraph = self._letter = self._enclosure = 0

    def of(self, style: Style) -> str:
        """Return the number of the next paragraph of this style; most have none."""
        match style:
            case Style.CLAUSE:
                self._section, self._paragraph, self._letter = self._section + 1, 0, 0
                return f"§{NBSP}{self._section}"
            case Style.PARAGRAPH:
                self._paragraph, self._letter = self._paragraph + 1, 0
                return f"({self._paragraph})"
            case Style.LETTER:
                self._letter += 1
                return f"{sign_of(self._letter - 1)})"
            case Style.ENCLOSURE:
                self._enclosure += 1
                return f"Anlage{NBSP}{self._enclosure}"
        return ""
