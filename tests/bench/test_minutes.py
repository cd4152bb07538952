"""The bench of minutes measures a whole evening."""

from bench import minutes


def test_the_minutes_of_a_long_evening_are_written_in_well_under_a_second() -> None:
    (part,) = minutes.measure(quick=True)

    assert (part.facts["members"], part.facts["items"], part.facts["agreements"]) == (60, 40, 12)
    assert part.facts["bytes"] > 10_000
    assert part.comparisons[0].met
