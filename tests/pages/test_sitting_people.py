"""The list of who may come, as the minute taker sees it."""

from models.chamber import Chamber
from models.memberships import Membership, SeatKind
from models.room import Room
from pages.sitting_people import attendance
from tests.chamber import AGENDA, DAY, body, chamber, person, seats


def test_an_advisors_own_deputy_is_listed_and_may_sit_for_nobody_else() -> None:
    advisors = (Membership(person="b3", seat=SeatKind.ADVISORY, on_behalf_of="IHK", deputy="x1"),)
    people = (*chamber().people, person("b3"), person("x1"))
    here = Chamber(body=body(memberships=(*seats(), *advisors)), on=DAY, people=people, agenda=AGENDA)
    line = next(line for line in attendance(Room(here))["lines"] if line.person == "x1")
    assert (line.organization, [who for who, _ in line.may_sit_for], line.first_in_line) == ("IHK", ["b3"], True)
