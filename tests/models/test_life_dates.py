"""Months, notices and retention, on the days on which calendars are awkward."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deadlines import is_working_day
from models.life_dates import (
    EndOf,
    add_months,
    add_years,
    end_of_period,
    end_of_retention,
    latest_receipt,
    takes_effect,
)
from models.retention import RETENTION, RecordKind, kept_until

days = st.dates(date(2020, 1, 1), date(2060, 12, 31))
months = st.integers(0, 24)
periods = st.sampled_from(EndOf)


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),  # a leap year
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
    ],
)
def test_a_month_that_lacks_the_day_ends_on_its_last(day: date, count: int, then: date) -> None:
    assert add_months(day, count) == then


def test_a_birthday_on_29_february_is_kept_on_the_28th() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("received", "effect"),
    [
        (date(2026, 3, 31), date(2026, 6, 30)),  # just in time
        (date(2026, 4, 1), date(2026, 12, 31)),  # a day late costs half a year
        (date(2026, 9, 30), date(2026, 12, 31)),
        (date(2026, 10, 1), date(2027, 6, 30)),
    ],
)
def test_three_months_to_the_end_of_a_half_year(received: date, effect: date) -> None:
    assert takes_effect(received, 3, EndOf.HALF_YEAR) == effect


def test_a_notice_on_a_holiday_is_neither_early_nor_late() -> None:
    good_friday = date(2026, 4, 3)
    assert not is_working_day(good_friday)
    assert takes_effect(good_friday, 1, EndOf.ANY_DAY) == date(2026, 5, 3)  # a Sunday, and stays one
    assert takes_effect(date(2026, 9, 30), 1, EndOf.MONTH) == date(2026, 10, 31)  # a Saturday before Allerheiligen


@given(days, months, periods)
def test_a_notice_never_takes_effect_before_its_period_is_over(received: date, count: int, period: EndOf) -> None:
    effect = takes_effect(received, count, period)
    assert effect >= add_months(received, count)
    assert end_of_period(effect, period) == effect


@given(days, st.integers(0, 60), months, periods)
def test_a_later_notice_is_never_effective_earlier(received: date, later: int, count: int, period: EndOf) -> None:
    assert takes_effect(received + timedelta(days=later), count, period) >= takes_effect(received, count, period)


@given(days, months, periods)
def test_the_last_day_of_receipt_is_in_time_and_the_next_is_not(day: date, count: int, period: EndOf) -> None:
    end = end_of_period(day, period)
    last = latest_receipt(end, count)
    assert takes_effect(last, count, period) == end
    assert takes_effect(last + timedelta(days=1), count, period) > end


@given(days, st.integers(-40, 40))
def test_months_there_and_back_lose_at_most_the_days_that_a_month_lacks(day: date, count: int) -> None:
    back = add_months(add_months(day, count), -count)
    assert timedelta() <= day - back <= timedelta(days=3)


def test_records_are_kept_from_the_end_of_the_year() -> None:
    assert end_of_retention(date(2028, 1, 2), 10) == date(2038, 12, 31)
    assert end_of_retention(date(2028, 12, 31), 10) == date(2038, 12, 31)


def test_evidence_of_funding_can_prolong_the_period_and_resolutions_are_kept_for_good() -> None:
    proceeding = next(rule for rule in RETENTION if rule.kind is RecordKind.PROCEEDING)
    assert kept_until(proceeding, date(2028, 3, 31), None) == date(2038, 12, 31)
    assert kept_until(proceeding, date(2028, 3, 31), date(2035, 5, 1)) == date(2040, 12, 31)
    resolutions = next(rule for rule in RETENTION if rule.kind is RecordKind.RESOLUTIONS)
    assert kept_until(resolutions, date(2028, 3, 31), None) is None
