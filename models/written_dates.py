"""Days and moments as a case file writes them: ISO, and never a bare number that would count as seconds since 1970.

People write them otherwise; ``iso_day`` and ``iso_moment`` turn that into what a case file takes.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator

_DAY = r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_GERMAN_DAY = r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{4})"
_CLOCK = r"(?P<h>[0-9]{1,2})(?:[:.](?P<min>[0-9]{2}))?(?:\s?Uhr)?"
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def written_day(value: object) -> object:
    """Let ``2025-10-08`` and real dates pass, refuse everything that only looks like a day to a computer."""
    if value is None or isinstance(value, date) or re.fullmatch(_DAY, str(value).strip()):
        return value
    raise ValueError(f"„{value}“ ist kein Tag wie 2025-10-08")


def written_moment(value: object) -> object:
    """Let ``2025-10-08T16:00`` and real moments pass; a day without a time is no moment."""
    if value is None or isinstance(value, datetime) or re.fullmatch(f"{_DAY}[T ]{_TIME}{_ZONE}", str(value).strip()):
        return value
    raise ValueError(f"„{value}“ ist kein Zeitpunkt wie 2025-10-08T16:00")


Day = Annotated[date, BeforeValidator(written_day)]


def iso_day(written: str) -> str:
    """Return ``2025-10-08`` for ``08.10.2025``; what is no day in the calendar comes back as it was written."""
    found = re.fullmatch(_GERMAN_DAY, written.strip())
    with suppress(ValueError):
        return str(date(int(found["y"]), int(found["m"]), int(found["d"]))) if found else written.strip()
    return written.strip()


def iso_moment(written: str) -> str:
    """Return ``2025-10-08T16:00`` for ``08.10.2025, 16 Uhr``; anything else comes back as it was written."""
    found = re.fullmatch(rf"(?P<day>\S+?\d),?(?:\s+|T)(?:um\s+)?{_CLOCK}", written.strip())
    day = iso_day(found["day"]) if found else ""
    if not found or not re.fullmatch(_DAY, day):
        return written.strip()
    return f"{day}T{found['h']:0>2}:{found['min'] or '00'}"


def days_in(text: str) -> Iterator[date]:
    """Yield every day that a German text names: ``31.12.2027``, ``31. Dezember 2027``."""
    months = "|".join(_MONTHS)
    for d, m, name, y in re.findall(rf"\b([0-9]{{1,2}})\.\s?(?:([0-9]{{1,2}})\.|({months}))\s?([0-9]{{4}})\b", text):
        with suppress(ValueError):
            yield date(int(y), int(m) if m else _MONTHS.index(name) + 1, int(d))
