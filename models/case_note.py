"""A hint about a case that is valid and yet may go wrong."""

from typing import Literal

from models.strict import Strict


class CaseNote(Strict):
    """One remark for the office: something to know (Hinweis) or something to repair (Warnung)."""

    level: Literal["Hinweis", "Warnung"]
    text: str


def warning(text: str) -> CaseNote:
    """Return a remark that somebody should act on."""
    return CaseNote(level="Warnung", text=text)


def hint(text: str) -> CaseNote:
    """Return a remark that is good to know."""
    return CaseNote(level="Hinweis", text=text)
