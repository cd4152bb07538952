"""How Rundlauf writes dates, times, numbers and lists in German."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from models.case import BERLIN

NBSP = "\u00a0"


def day(moment: date | datetime) -> str:
    """``8. Oktober 2025`` with no-break spaces; a moment is read in Berlin."""
    text: str = format_date(_local(moment), "d. MMMM y", locale="de")
    return text.replace(" ", NBSP)


def short_day(moment: date | datetime) -> str:
    """``08.10.2025``."""
    return f"{_local(moment):%d.%m.%Y}"


def weekday(moment: date | datetime) -> str:
    """``Mittwoch, 8. Oktober 2025``."""
    name: str = format_date(_local(moment), "EEEE", locale="de")
    return f"{name}, {day(moment)}"


def clock(moment: datetime) -> str:
    """``16:00 Uhr``."""
    return f"{moment.astimezone(BERLIN):%H:%M}{NBSP}Uhr"


def moment(value: datetime) -> str:
    """``08.10.2025, 16:00 Uhr`` in Berlin."""
    return f"{short_day(value)}, {clock(value)}"


def enumeration(items: Iterable[str]) -> str:
    """``A, B und C``."""
    text: str = format_list(list(items), locale="de")
    return text


def counted(count: int, one: str, many: str) -> str:
    """``1 Brief`` or ``3 Briefe``."""
    return f"{count}{NBSP}{one if count == 1 else many}"


def number(value: float) -> str:
    """``1.234,5``: at most one decimal place."""
    text: str = format_decimal(value, "#,##0.#", locale="de")
    return text


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: ä as a, ß as ss, capitals like small letters (DIN 5007)."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def _local(value: date | datetime) -> date:
    return value.astimezone(BERLIN).date() if isinstance(value, datetime) else value
