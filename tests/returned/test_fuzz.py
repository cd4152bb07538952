"""A few of the random agreements; `make fuzz` reads them all."""

import pytest

from tests.returned.fuzz import score
from tests.returned.scribe import Habits

NOISY = {"crumbs": True, "quotes": True, "numbers": True}


@pytest.mark.parametrize("recorded", [True, False])
def test_with_bookmarks_every_proposal_is_found_and_none_invented(recorded: bool) -> None:
    found = score(range(100, 103), Habits(**NOISY), recorded=recorded)
    assert min(found.precision, found.recall) >= 0.99


@pytest.mark.parametrize("recorded", [True, False])
def test_without_bookmarks_nine_in_ten_are_found_and_true(recorded: bool) -> None:
    found = score(range(200, 202), Habits(bookmarks=False, **NOISY), recorded=recorded)
    assert min(found.precision, found.recall) >= 0.9
