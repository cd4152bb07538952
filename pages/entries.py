"""What a browser has sent of one form, read field by field; problems are noted with the field they belong to."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, NamedTuple, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from models.case import BERLIN
from models.german import NBSP
from models.plain import clean, one_line

Word = TypeVar("Word", bound=StrEnum)

LONGEST = 20_000  # characters, as the answers allow
MOST_FIELDS = 5_000
MOST_FILES = 4
FORM = "formular"  #: the id of the form itself, for problems that belong to no single field
NO_DAY = date(1970, 1, 1)
WRITTEN_DAYS = (
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",
    r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{4})",
)
WRITTEN_TIME = r"(?P<h>[0-9]{1,2})[:.](?P<min>[0-9]{2})(?::[0-9]{2})?(?:\s?Uhr)?"


class Problem(NamedTuple):
    """What is wrong, and at which field."""

    message: str
    field: str = FORM


class Upload(NamedTuple):
    """A file as it was chosen; its name is what the browser says."""

    name: str
    content: bytes


class FormInvalid(Exception):
    """The form cannot be read; its problems are in the entries."""


class Entries:
    """The fields of one form as they were typed."""

    def __init__(
        self,
        pairs: Iterable[tuple[str, str]] = (),
        *,
        given: bool = False,
        files: Mapping[str, Upload] | None = None,
    ) -> None:
        self.given = given
        self.files = dict(files or {})
        self.problems: list[Problem] = []
        self.values: dict[str, list[str]] = {}
        for name, value in pairs:
            self.values.setdefault(name, []).append(clean(value))

    def shown(self, name: str, default: str = "") -> str:
        """Return what to show in a field: what was typed, or the default where the form did not have it yet."""
        return self.values[name][-1] if self.values.get(name) else default

    def chosen(self, name: str, value: str, *, default: bool = False) -> bool:
        """Say whether a choice is to be shown as made."""
        return value in self.values.get(name, []) if self.given else default

    def problem_at(self, name: str) -> str:
        """Return what is wrong with a field, if anything."""
        return " ".join(x.message for x in self.problems if x.field == name) if self.problems else ""

    def note(self, message: str, field: str = FORM) -> None:
        """Note a problem."""
        self.problems.append(Problem(message, field))

    def check(self) -> None:
        """Raise FormInvalid when problems have been noted."""
        if self.problems:
            raise FormInvalid

    def text(self, name: str, *, required: str = "", longest: int = LONGEST) -> str:
        """Return a text; ``required`` is what to say when it is missing."""
        text = (self.values.get(name) or [""])[-1].strip()
        if required and not text:
            self.note(required, name)
        if len(text) > longest:
            self.note(f"Bitte kürzen Sie den Text auf höchstens {longest}{NBSP}Zeichen; er hat {len(text)}.", name)
        return text

    def several(self, name: str) -> tuple[str, ...]:
        """Return every ticked value."""
        return tuple(self.values.get(name, ()))

    def choice(self, name: str, words: type[Word], required: str) -> Word:
        """Return the chosen word of a closed list; on a problem the first, which nobody will use."""
        try:
            return words(self.text(name))
        except ValueError:
            self.note(required, name)
            return next(iter(words))

    def yes(self, name: str, required: str) -> bool:
        """Return a choice between yes and no."""
        said = self.text(name)
        if said not in ("yes", "no"):
            self.note(required, name)
        return said == "yes"

    def count(self, name: str, what: str) -> int | None:
        """Return a number of people or votes, or nothing where the field is empty."""
        written = self.text(name)
        if not written:
            return None
        if not re.fullmatch(r"[0-9]{1,5}", written) or int(written) > 10_000:
            self.note(f"{what}: Bitte tragen Sie eine ganze Zahl ein.", name)
            return None
        return int(written)

    def day(self, name: str, required: str) -> date:
        """Return a day, written 2025-10-08 or 08.10.2025."""
        written = self.text(name, required=required)
        for pattern in WRITTEN_DAYS:
            if found := re.fullmatch(pattern, written):
                try:
                    return date(int(found["y"]), int(found["m"]), int(found["d"]))
                except ValueError:
                    break
        if written:
            self.note(f"„{written}“ ist kein Tag im Kalender. Bitte schreiben Sie ihn wie 08.10.2025.", name)
        return NO_DAY

    def clock(self, name: str, required: str = "") -> time | None:
        """Return a time of day, or nothing where the field is empty."""
        written = self.text(name, required=required)
        found = re.fullmatch(WRITTEN_TIME, written)
        if found and int(found["h"]) < 24 and int(found["min"]) < 60:
            return time(int(found["h"]), int(found["min"]))
        if written:
            self.note(f"„{written}“ ist keine Uhrzeit. Bitte schreiben Sie sie wie 16:00.", name)
        return None

    def moment(self, day: str, clock: str, required: str) -> datetime:
        """Return a moment in Berlin from a day and a time of day."""
        on, at = self.day(day, required), self.clock(clock, required="Bitte tragen Sie die Uhrzeit ein.")
        return datetime.combine(on, at or time(), BERLIN)


async def entries_of(request: Request) -> Entries:
    """Read the form of a request; it stays with the request, so that trouble loses nothing."""
    form = await request.form(max_fields=MOST_FIELDS, max_files=MOST_FILES)
    typed = ((name, value) for name, value in form.multi_items() if isinstance(value, str))
    chosen = [(name, value) for name, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
    files = {name: Upload(one_line(file.filename or "", 200), await file.read()) for name, file in chosen}
    entries = Entries(typed, given=True, files=files)
    request.state.entries = entries
    return entries


Sent = Annotated[Entries, Depends(entries_of)]
