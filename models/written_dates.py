"""Days and moments as a case file writes them: ISO, and never a bare number that would count as seconds since 1970."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator

_DAY = r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"


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
