"""Deeds of the desk that may be refused: what speaks against one comes back with the form."""

from collections.abc import Callable
from datetime import date

from models.errors import AnswerInvalid, FileRefused, MoveRefused, NoPdf, NotAnswerable
from pages.entries import FORM, Entries


def day_in(entries: Entries, name: str) -> date | None:
    """Return a day that may be left empty."""
    return entries.day(name, "") if entries.text(name) else None


def attempt(entries: Entries, deed: Callable[[], object], field: str = FORM) -> None:
    """Do something; what speaks against it in German is noted."""
    try:
        deed()
    except AnswerInvalid as error:
        for reason in error.reasons:
            entries.note(reason, field)
    except (MoveRefused, NotAnswerable, NoPdf, FileRefused) as error:
        entries.note(str(error), field)
