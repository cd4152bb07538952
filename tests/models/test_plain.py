from hypothesis import given
from hypothesis import strategies as st

from models.plain import clean, one_line


def test_every_kind_of_line_end_becomes_the_one_kind() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"


def test_control_characters_go_and_tabs_stay() -> None:
    assert clean("Ja\x00\x07wort\tin\x9b Würde") == "Jawort\tin Würde"


def test_half_a_surrogate_pair_becomes_a_visible_replacement() -> None:
    assert clean("\ud800") == "\ufffd"


def test_a_name_cannot_turn_the_reading_direction() -> None:
    assert one_line("Amt \u202egnp.exe", 80) == "Amt gnp.exe"


def test_a_line_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert one_line("Verbandsversammlung", 8) == "Verband…"


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(), st.integers(2, 60))
def test_one_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
