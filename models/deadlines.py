"""Deadlines in working days of North Rhine-Westphalia, and notice periods before meetings."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from models.bodies import VotingRule


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv="NW", years=year))


def is_working_day(day: date) -> bool:
    """Say whether offices in North Rhine-Westphalia work on that day: Monday to Friday, no public holiday."""
    return day.weekday() < 5 and day not in _holidays_of(day.year)


def add_working_days(start: date, count: int) -> date:
    """Return the last day of a period of ``count`` working days; the day of the event does not count (§ 187 BGB)."""
    day, step = start, timedelta(days=1 if count >= 0 else -1)
    remaining = abs(count)
    while remaining:
        day += step
        remaining -= is_working_day(day)
    return day


def latest_notice(meeting_on: date, rule: VotingRule) -> date:
    """Return the last day on which the invitation to a meeting may go out; neither end of the period counts."""
    if rule.notice_in_working_days:
        return add_working_days(meeting_on, -(rule.notice_days + 1))
    return meeting_on - timedelta(days=rule.notice_days + 1)
