"""Working days in North Rhine-Westphalia and notice before meetings."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bodies import Majority, Quorum, VotingRule
from models.deadlines import add_working_days, is_working_day, latest_notice
from models.notice import notice_finding

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    "off",
    [
        date(2025, 10, 3),  # Tag der Deutschen Einheit
        date(2025, 6, 19),  # Fronleichnam
        date(2024, 11, 1),  # Allerheiligen, a Friday
        date(2025, 11, 1),  # Allerheiligen, a Saturday
        date(2025, 4, 21),  # Ostermontag
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2026, 1, 1),
        date(2025, 10, 4),  # a Saturday
        date(2025, 10, 5),  # a Sunday
    ],
)
def test_offices_are_closed(off: date) -> None:
    assert not is_working_day(off)


@pytest.mark.parametrize(
    "on",
    [
        date(2025, 12, 24),  # by law a working day
        date(2025, 12, 31),
        date(2025, 10, 31),  # Reformationstag is none in NRW
        date(2026, 1, 6),  # Heilige Drei Könige neither
        date(2025, 8, 15),  # Mariä Himmelfahrt neither
    ],
)
def test_offices_are_open(on: date) -> None:
    assert is_working_day(on)


def test_the_day_of_the_event_does_not_count() -> None:
    assert add_working_days(date(2025, 10, 8), 1) == date(2025, 10, 9)


def test_a_period_over_unity_day_and_a_weekend() -> None:
    assert add_working_days(date(2025, 10, 2), 1) == date(2025, 10, 6)


def test_56_all_saints_on_a_saturday_costs_no_day() -> None:
    assert add_working_days(date(2025, 10, 31), 1) == date(2025, 11, 3)


def test_a_period_across_the_turn_of_the_year() -> None:
    assert add_working_days(date(2025, 12, 23), 3) == date(2025, 12, 30)
    assert add_working_days(date(2025, 12, 30), 2) == date(2026, 1, 2)


@given(DAYS, st.integers(1, 60))
def test_a_period_has_as_many_working_days_as_it_says(start: date, count: int) -> None:
    end = add_working_days(start, count)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)


@given(DAYS, st.integers(1, 60))
def test_back_and_forth_is_the_same_day(start: date, count: int) -> None:
    if is_working_day(start):
        assert add_working_days(add_working_days(start, count), -count) == start


def notice(days: int, *, working: bool) -> VotingRule:
    half = Fraction(1, 2)
    return VotingRule(
        quorum=Quorum(share=half),
        majority=Majority(share=half),
        notice_days=days,
        notice_in_working_days=working,
    )


def test_calendar_days_lie_free_between_invitation_and_meeting() -> None:
    assert latest_notice(date(2025, 11, 7), notice(10, working=False)) == date(2025, 10, 27)


def test_56_working_days_of_notice_skip_the_holiday() -> None:
    assert latest_notice(date(2025, 10, 8), notice(5, working=True)) == date(2025, 9, 29)  # 3.10. and a weekend between
    assert latest_notice(date(2025, 10, 8), notice(5, working=False)) == date(2025, 10, 2)


@given(DAYS, st.integers(0, 30), st.booleans())
def test_the_whole_notice_period_is_free(meeting: date, days: int, working: bool) -> None:
    sent = latest_notice(meeting, notice(days, working=working))
    between = [sent + timedelta(days=n) for n in range(1, (meeting - sent).days)]
    assert (sum(map(is_working_day, between)) if working else len(between)) == days


def test_56_the_change_of_the_clocks_costs_no_day_of_notice() -> None:
    rule = VotingRule(quorum=Quorum(share=Fraction(1, 2)), majority=Majority(share=Fraction(1, 2)), notice_days=5)
    meeting = date(2025, 10, 27)  # the clocks go back on the 26th
    assert notice_finding(date(2025, 10, 21), meeting, rule).holds
    assert not notice_finding(date(2025, 10, 22), meeting, rule).holds
