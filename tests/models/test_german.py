"""Dates, times and lists as the office writes them."""

from datetime import UTC, date, datetime

import pytest

from models.german import clock, counted, day, enumeration, moment, short_day, weekday

EVENING_IN_UTC = datetime(2025, 10, 7, 22, 30, tzinfo=UTC)  # already the 8th in Berlin


def test_a_day_is_written_out_with_no_break_spaces() -> None:
    assert day(date(2025, 10, 8)) == "8.\u00a0Oktober\u00a02025"
    assert day(date(2026, 3, 1)) == "1.\u00a0März\u00a02026"


def test_a_moment_is_read_in_berlin() -> None:
    assert day(EVENING_IN_UTC) == "8.\u00a0Oktober\u00a02025"
    assert short_day(EVENING_IN_UTC) == "08.10.2025"
    assert moment(EVENING_IN_UTC) == "08.10.2025, 00:30\u00a0Uhr"
    assert weekday(EVENING_IN_UTC) == "Mittwoch, 8.\u00a0Oktober\u00a02025"


def test_winter_time_is_one_hour_off_utc() -> None:
    assert clock(datetime(2025, 11, 7, 9, 0, tzinfo=UTC)) == "10:00\u00a0Uhr"


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")]
)
def test_a_list_reads_as_a_sentence(items: list[str], text: str) -> None:
    assert enumeration(items) == text


def test_one_is_singular_and_none_is_plural() -> None:
    assert counted(1, "Brief", "Briefe") == "1\u00a0Brief"
    assert counted(0, "Brief", "Briefe") == "0\u00a0Briefe"
