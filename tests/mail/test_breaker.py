from datetime import UTC, datetime, timedelta

from mail.breaker import CircuitBreaker

NOON = datetime(2025, 9, 1, 12, 0, tzinfo=UTC)


def broken(times: int, at: datetime = NOON) -> CircuitBreaker:
    breaker = CircuitBreaker()
    for _ in range(times):
        breaker.failed(at)
    return breaker


def test_two_failures_do_not_stop_the_mail() -> None:
    assert broken(2).allows(NOON)


def test_the_third_failure_in_a_row_stops_it_for_half_a_minute() -> None:
    breaker = broken(3)
    assert not breaker.allows(NOON + timedelta(seconds=29))
    assert breaker.allows(NOON + timedelta(seconds=30))


def test_each_further_failure_doubles_the_pause() -> None:
    breaker = broken(5)
    assert breaker.open_until == NOON + timedelta(seconds=120)


def test_no_pause_is_longer_than_a_quarter_of_an_hour() -> None:
    assert broken(10_000).open_until == NOON + timedelta(minutes=15)


def test_one_letter_taken_forgets_all_failures() -> None:
    breaker = broken(7)
    breaker.succeeded()
    assert breaker.allows(NOON)
    breaker.failed(NOON)
    assert breaker.allows(NOON)
