"""The overview finds, sorts and pages; a light has a word and a place in the order of urgency."""

from datetime import date, timedelta

import pytest

from models.kinds import Stage
from models.overview import PER_PAGE, Line, Wish, choose, found_by, light_of
from models.overview_words import Course, Light, Order

TODAY = date(2025, 12, 19)  # a Friday


def line(number: int, light: Light = Light.ON_TIME, **changed: object) -> Line:
    usual = Line(f"2025-{number:03d}", "aachen", "Titel", Stage.COMMITTEE, light, TODAY, None, 1, 0)
    return usual._replace(**changed)


def test_what_needs_help_is_more_urgent_than_what_is_late() -> None:
    lights = [Light.ON_TIME, Light.RESTING, Light.LATE, Light.HELD, Light.TROUBLED, Light.SOON]
    found = found_by([line(number, light) for number, light in enumerate(lights)], Wish(course=Course.ALL))
    assert [each.light for each in found] == list(Light)
    assert len({light.said for light in Light}) == len(Light)
    assert [Light.TROUBLED.said_of(number) for number in (1, 2)] == ["braucht Hilfe", "brauchen Hilfe"]


@pytest.mark.parametrize(
    ("due", "light"),
    [
        (None, Light.ON_TIME),
        (date(2025, 12, 18), Light.LATE),
        (TODAY, Light.SOON),
        (date(2025, 12, 24), Light.SOON),  # the third working day after a Friday
        (date(2025, 12, 29), Light.ON_TIME),  # Christmas is no working day, but the three are used up
    ],
)
def test_a_deadline_is_near_three_working_days_before(due: date | None, light: Light) -> None:
    assert light_of(Stage.COMMITTEE, due, TODAY, held=False, troubled=False) is light


def test_a_held_agreement_is_not_late_but_trouble_is_trouble_everywhere() -> None:
    late = TODAY - timedelta(days=9)
    assert light_of(Stage.COMMITTEE, late, TODAY, held=True, troubled=False) is Light.HELD
    assert light_of(Stage.IN_FORCE, None, TODAY, held=False, troubled=False) is Light.RESTING
    for stage in (Stage.IN_FORCE, Stage.COMMITTEE):
        assert light_of(stage, None, TODAY, held=True, troubled=True) is Light.TROUBLED


def test_filters_are_met_together_and_the_lights_count_what_they_would_show() -> None:
    lines = [
        line(1, Light.LATE),
        line(2, Light.LATE, stage=Stage.SIGNING),
        line(3, agency="bonn"),
        line(4, Light.RESTING, stage=Stage.IN_FORCE),
    ]
    assert [x.reference for x in choose(lines, Wish()).lines] == ["2025-001", "2025-002", "2025-003"]
    assert [x.reference for x in choose(lines, Wish(course=Course.RESTING)).lines] == ["2025-004"]
    of_aachen = choose(lines, Wish(agency="aachen", light=Light.LATE, stage=Stage.SIGNING))
    assert [x.reference for x in of_aachen.lines] == ["2025-002"]
    assert choose(lines, Wish(light=Light.ON_TIME)).lights == {Light.LATE: 2, Light.ON_TIME: 1}


def test_titles_are_sorted_as_germans_do() -> None:
    titles = ["Zülpich", "Ödland", "aachen", "Oldenburg", "Ähren"]
    found = found_by([line(n, title=title) for n, title in enumerate(titles)], Wish(order=Order.TITLE))
    assert [x.title for x in found] == ["aachen", "Ähren", "Ödland", "Oldenburg", "Zülpich"]


def test_every_agreement_is_on_exactly_one_page() -> None:
    lines = [line(number) for number in range(2 * PER_PAGE + 1)]
    seen = [x.reference for page in (1, 2, 3) for x in choose(lines, Wish(page=page)).lines]
    assert sorted(seen) == sorted(x.reference for x in lines)
    last = choose(lines, Wish(page=99))
    assert (last.page, last.pages, last.first, len(last.lines)) == (3, 3, 2 * PER_PAGE + 1, 1)
    assert choose([], Wish()).pages == 1
