"""Numbers of meetings and papers, as the association writes them."""

import pytest
from pydantic import ValidationError

from models.number_forms import NumberForms, next_number, parsed, written

MEETINGS, PAPERS = NumberForms().meetings, NumberForms().papers


def test_numbers_are_written_as_the_association_writes_them() -> None:
    assert written(MEETINGS, 2025, 140) == "SI/2025/140"
    assert written(PAPERS, 2025, 37) == "2025/037"
    assert written(PAPERS, 2025, 1037) == "2025/1037"


def test_the_next_number_follows_the_highest_of_the_year_whatever_is_missing_before() -> None:
    taken = ["SI/2025/139", "SI/2025/143", "SI/2026/150", "", "Sondersitzung"]

    assert next_number(MEETINGS, taken, 2025) == "SI/2025/144"
    assert next_number(MEETINGS, taken, 2027) == "SI/2027/001"


def test_another_agency_writes_them_in_its_own_way() -> None:
    own = NumberForms(meetings="{number}. Sitzung {year}", papers="V-{number:04}/{year}")

    assert next_number(own.meetings, ["7. Sitzung 2025"], 2025) == "8. Sitzung 2025"
    assert parsed(own.papers, "V-0012/2025") == (2025, 12)
    assert parsed(own.papers, "2025/012") is None


@pytest.mark.parametrize("form", ["SI/{number}", "{year}/{number}/{number}", "{year}-{nummer}", "{year}/{number:x}"])
def test_a_form_without_year_or_number_is_refused(form: str) -> None:
    with pytest.raises(ValidationError, match="je einmal"):
        NumberForms(meetings=form)
