"""Pauses grow while nothing gets on."""

from flows.pauses import Pauses


def test_the_first_look_costs_nothing_and_the_next_ones_ever_more() -> None:
    pauses = Pauses()
    assert [pauses.next("2025-001") for _ in range(5)] == [0, 0.5, 1, 2, 4]


def test_no_pause_is_longer_than_a_minute() -> None:
    pauses = Pauses()
    assert max(pauses.next("2025-001") for _ in range(2000)) == 60


def test_after_a_fault_there_is_always_a_pause() -> None:
    pauses = Pauses()
    assert [pauses.next("2025-001", at_once=False) for _ in range(3)] == [0.5, 1, 2]


def test_who_gets_on_begins_anew_and_the_others_keep_their_pauses() -> None:
    pauses = Pauses()
    for reference in ("2025-001", "2025-001", "2025-002", "2025-002"):
        pauses.next(reference)
    pauses.forget("2025-001")
    assert (pauses.next("2025-001"), pauses.next("2025-002")) == (0, 1)
