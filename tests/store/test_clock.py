"""One clock for every process of a home."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.clock import Clock

LONG_AGO = datetime(2025, 8, 18, 7, 0, tzinfo=UTC)
SOON = timedelta(minutes=5)


def test_a_clock_tells_the_machines_time_until_it_is_set(tmp_path: Path) -> None:
    clock = Clock(tmp_path)
    assert abs(clock.now() - datetime.now(UTC)) < SOON
    assert not clock.is_set
    clock.set(LONG_AGO)
    assert LONG_AGO <= clock.now() < LONG_AGO + SOON
    assert clock.is_set


def test_two_processes_read_the_same_time(tmp_path: Path) -> None:
    one, other = Clock(tmp_path), Clock(tmp_path)
    assert other.now() > LONG_AGO + SOON
    one.set(LONG_AGO)
    assert LONG_AGO <= other.now() < LONG_AGO + SOON
    other.set(LONG_AGO + timedelta(days=30))
    assert one.now() >= LONG_AGO + timedelta(days=30)


def test_settings_in_quick_succession_are_all_seen(tmp_path: Path) -> None:
    one, other = Clock(tmp_path), Clock(tmp_path)
    for days in range(50):
        one.set(LONG_AGO + timedelta(days=days))
        assert 0 <= (other.now() - LONG_AGO - timedelta(days=days)).total_seconds() < 300


def test_an_unreadable_setting_is_passed_over(tmp_path: Path) -> None:
    clock = Clock(tmp_path)
    clock.set(LONG_AGO)
    clock.now()
    (tmp_path / "uhr.json").write_text("{")
    assert clock.now() < LONG_AGO + SOON  # the last one that could be read


def test_the_clock_runs_on(tmp_path: Path) -> None:
    clock = Clock(tmp_path)
    clock.set(LONG_AGO)
    first = clock.now()
    assert clock.now() > first
