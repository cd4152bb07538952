"""Periods in months and the days on which a notice of termination can take effect (§§ 187, 188 BGB)."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum


class EndOf(StrEnum):
    """To which days a notice of termination can end an agreement."""

    ANY_DAY = "any_day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


MONTHS = {EndOf.MONTH: 1, EndOf.QUARTER: 3, EndOf.HALF_YEAR: 6, EndOf.YEAR: 12}


def add_months(day: date, months: int) -> date:
    """Return the day of that number so many months later, or the last of a month that lacks it (§ 188 Abs. 3 BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 February where there is none."""
    return add_months(day, 12 * years)


def end_of_period(day: date, period: EndOf) -> date:
    """Return the last day of the month, quarter, half-year or year in which a day lies."""
    if period is EndOf.ANY_DAY:
        return day
    length = MONTHS[period]
    month = (day.month + length - 1) // length * length
    return date(day.year, month, monthrange(day.year, month)[1])


def takes_effect(received: date, months: int, period: EndOf) -> date:
    """Return the first day to which a notice received on a day can end the agreement.

    The day of receipt does not count (§ 187 Abs. 1 BGB). A Sunday or holiday shortens and prolongs nothing: § 193 BGB
    does not hold for periods of notice (BGH, 17.02.2005, III ZR 172/04).
    """
    return end_of_period(add_months(received, months), period)


def latest_receipt(end: date, months: int) -> date:
    """Return the last day on which a notice must be received to end the agreement on ``end``."""
    day = add_months(end, -months)
    while add_months(day + timedelta(days=1), months) <= end:
        day += timedelta(days=1)
    return day


def end_of_retention(ended: date, years: int) -> date:
    """Return the last day on which a record is kept: years count from the end of the one in which it was closed."""
    return date(ended.year + years, 12, 31)
