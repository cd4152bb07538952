"""Links: the same for the same letter, useless for any other."""

import string

from hypothesis import given
from hypothesis import strategies as st

from models.tokens import fingerprint, token

KEY = bytes(range(32))
ITEM = "2025-037:signing:1:sign:mags:landesseite"


def test_a_letter_sent_again_has_the_same_link() -> None:
    assert token(KEY, ITEM, "mags", 1) == token(KEY, ITEM, "mags", 1)


@given(st.integers(1, 50), st.integers(1, 50))
def test_every_generation_has_its_own_link(one: int, other: int) -> None:
    assert (token(KEY, ITEM, "mags", one) == token(KEY, ITEM, "mags", other)) == (one == other)


def test_item_person_and_key_each_make_another_link() -> None:
    links = {
        token(KEY, ITEM, "mags", 1),
        token(KEY, ITEM, "astrid_brokmann", 1),
        token(KEY, ITEM.replace(":1:", ":2:"), "mags", 1),
        token(bytes(32), ITEM, "mags", 1),
    }
    assert len(links) == 4


def test_a_link_is_long_and_safe_in_an_address() -> None:
    link = token(KEY, ITEM, "mags", 1)
    assert len(link) == 43  # 256 bits
    assert set(link) <= set(string.ascii_letters + string.digits + "-_")


def test_the_database_keeps_nothing_to_open_a_link_with() -> None:
    link = token(KEY, ITEM, "mags", 1)
    assert fingerprint(link) != link
    assert len(fingerprint(link)) == 64
