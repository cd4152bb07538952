"""Who stands in for whom: somebody who is there is found whatever is agreed, and no circle keeps anybody busy."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.absences import Absence, Cover, stands_in_for
from models.case import BERLIN
from models.kinds import Occasion
from models.letter_timing import next_morning, rests_until
from models.naming import id_for, who_is
from models.people import Person
from models.stand_ins import period

TODAY = date(2025, 9, 3)
NAMES = [f"p{number}" for number in range(6)]
PEOPLE = {name: Person(id=name, office=name, organization="Amt", email=f"{name}@amt.example") for name in NAMES}


def absence(person: str, first: date = TODAY, last: date | None = None, *deputies: str) -> Absence:
    return Absence(
        agency="region",
        person=person,
        first=first,
        last=last,
        deputies_json=[PEOPLE[name].model_dump() for name in deputies],
        recorded_at=datetime(2025, 9, 1, tzinfo=UTC),
        recorded_by="test",
    )


def reachable(person: str, orders: dict[str, list[str]], away: set[str]) -> set[str]:
    """Return who is there and can be come to through absent deputies alone, found another way than the house does."""
    found, seen = set[str](), {person}
    edge = {person}
    while edge:
        named = {deputy for one in edge for deputy in orders.get(one, [])} - seen
        seen |= named
        found |= named - away
        edge = named & away
    return found


MOMENTS = st.integers(0, 1000 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=BERLIN) + timedelta(minutes=minutes)
)
ORDERS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4), max_size=6)


@given(
    orders=ORDERS,
    away=st.sets(st.sampled_from(NAMES)),
    but=st.sets(st.sampled_from(NAMES), max_size=2),
    person=st.sampled_from(NAMES),
)
def test_somebody_is_asked_whenever_somebody_could_be_and_never_anybody_absent(
    orders: dict[str, list[str]], away: set[str], but: set[str], person: str
) -> None:
    standing = {who: tuple(PEOPLE[name] for name in named) for who, named in orders.items()}
    cover = Cover([absence(who) for who in away], standing)
    could = reachable(person, orders, away)
    found = stands_in_for(cover, person, TODAY, but)
    assert (found is not None) == bool(could - but)
    if found:
        assert found.deputy.id in could - but
        assert found.deputy.id not in away | {person}
    order = [substitute.deputy.id for substitute in cover.substitutes(person, TODAY)]
    assert len(order) == len(set(order))


def test_deputies_named_for_an_absence_come_before_the_standing_ones() -> None:
    cover = Cover([absence("p0", TODAY, None, "p2")], {"p0": (PEOPLE["p1"], PEOPLE["p2"])})
    assert [one.deputy.id for one in cover.substitutes("p0", TODAY)] == ["p2", "p1"]
    assert [one.deputy.id for one in cover.substitutes("p0", TODAY - timedelta(days=1))] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("day", "is_away"), [(date(2025, 9, 2), False), (TODAY, True), (date(2025, 9, 5), True), (date(2025, 9, 6), False)]
)
def test_the_first_and_the_last_day_of_an_absence_belong_to_it(day: date, is_away: bool) -> None:
    assert absence("p0", TODAY, date(2025, 9, 5)).covers(day) is is_away


def test_an_absence_that_was_taken_back_covers_nothing() -> None:
    taken_back = absence("p0")
    taken_back.ended_at = datetime(2025, 9, 3, tzinfo=UTC)
    assert not taken_back.covers(TODAY)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (TODAY, None, "seit 03.09.2025"),
        (TODAY, TODAY, "am 03.09.2025"),
        (TODAY, date(2025, 9, 5), "vom 03.09.2025 bis 05.09.2025"),
    ],
)
def test_a_period_reads_like_german(first: date, last: date | None, said: str) -> None:
    assert period(first, last) == said


@given(MOMENTS)
def test_the_next_morning_is_seven_on_a_working_day_and_never_behind(moment: datetime) -> None:
    morning = next_morning(moment)
    assert morning >= moment
    assert (morning.hour, morning.minute, morning.weekday() < 5) == (7, 0, True)
    assert next_morning(morning) == morning


@given(
    occasion=st.sampled_from(Occasion),
    moment=MOMENTS,
    gathered=st.booleans(),
    is_away=st.booleans(),
    days=st.integers(0, 9) | st.none(),
)
def test_a_letter_rests_for_a_reason_and_not_for_ever(
    occasion: Occasion, moment: datetime, gathered: bool, is_away: bool, days: int | None
) -> None:
    now = moment
    gone = absence("p0", now.date(), now.date() + timedelta(days=3)) if is_away else None
    due = now.date() + timedelta(days=days) if days is not None else None
    until = rests_until(occasion, now, due, gone, now, gathered=gathered)
    never = {Occasion.INVITATION, Occasion.MEETING_CALLED, Occasion.MEETING_CANCELLED, Occasion.FRESH_LINK}
    assert until is None or now < until <= now + timedelta(days=9)
    if occasion in never or (occasion is Occasion.QUESTION and days == 0 and not is_away):
        assert until is None
    if until and not gone:
        later = rests_until(occasion, now, due, None, until, gathered=gathered)
        assert later is None, "it rests again when its time has come"


@pytest.mark.parametrize(
    ("written", "who"),
    [("p1", "p1"), ("P1@amt.example", "p1"), ("p1 (Amt)", "p1"), ("Neu <p1@amt.example>", "p1"), ("niemand", None)],
)
def test_known_people_are_found_again(written: str, who: str | None) -> None:
    found = who_is(written, PEOPLE)
    assert (found.id if found else None) == who


def test_somebody_new_has_an_id_of_their_own_and_the_office_of_whom_they_stand_in_for() -> None:
    new = who_is("Özgür Müßig <oe@amt.example>", PEOPLE, like=PEOPLE["p0"])
    assert new
    assert (new.id, new.office, new.organization) == ("oezguer_muessig", "p0", "Amt")


@given(st.text(max_size=60), st.sets(st.text("abc_2", max_size=5)))
def test_every_name_gives_an_id_that_a_case_file_takes(name: str, taken: set[str]) -> None:
    made = id_for(name, taken)
    assert made not in taken
    assert Person(id=made, office="x", organization="x", email="a@b.example").id == made
