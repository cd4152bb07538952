"""The chain: whoever changes the past is found, whoever erases a detail is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.chain import commitment_of, heads_in
from models.journal import NO_HEAD, Entry, Head, JournalDetail, JournalEntry, broken_at, link
from models.journal_words import ENTRIES

Chain = tuple[list[JournalEntry], dict[int, JournalDetail]]
BEGIN = datetime(2025, 8, 18, 7, 0, tzinfo=UTC)


def a_chain(length: int) -> Chain:
    entries: list[JournalEntry] = []
    details: dict[int, JournalDetail] = {}
    for place in range(1, length + 1):
        entry, detail = link(
            "2025-037",
            entries[-1] if entries else NO_HEAD,
            BEGIN + timedelta(hours=place),
            Entry.ANSWERED,
            {"by": f"person_{place}", "text": "Umläute & „Zeichen“"},
            f"salz{place}",
        )
        entries.append(entry)
        details[entry.sequence] = detail
    return entries, details


def test_an_untouched_chain_holds() -> None:
    assert broken_at(*a_chain(5)) is None
    assert broken_at([], {}) is None


CHANGES: list[tuple[str, Any]] = [
    ("at", BEGIN),
    ("kind", Entry.CORRECTED),
    ("reference", "2025-038"),
    ("commitment", "0" * 64),
    ("previous", "f" * 64),
    ("hash", "f" * 64),
    ("sequence", 9),
]


@given(st.integers(1, 6), st.sampled_from(CHANGES))
def test_a_change_at_any_place_is_found_there(place: int, change: tuple[str, Any]) -> None:
    entries, details = a_chain(6)
    setattr(entries[place - 1], *change)
    assert broken_at(entries, details) == place


@given(st.integers(1, 6))
def test_a_detail_put_in_another_persons_mouth_is_found(place: int) -> None:
    entries, details = a_chain(6)
    details[place].detail = {"by": "jemand anderes"}
    assert broken_at(entries, details) == place


@given(st.integers(1, 5))
def test_an_entry_cut_out_of_the_middle_is_found(place: int) -> None:
    entries, details = a_chain(6)
    del entries[place - 1]
    assert broken_at(entries, details) == place


def test_an_end_cut_off_is_found_while_its_details_remain() -> None:
    entries, details = a_chain(6)
    assert broken_at(entries[:4], details) == 5


@given(st.integers(1, 5))
def test_two_entries_in_the_wrong_order_are_found(place: int) -> None:
    entries, details = a_chain(6)
    entries[place - 1], entries[place] = entries[place], entries[place - 1]
    assert broken_at(entries, details) == place


@given(st.integers(1, 6))
def test_a_forged_link_breaks_the_next_one(place: int) -> None:
    entries, details = a_chain(6)
    former = entries[place - 2] if place > 1 else NO_HEAD
    forged, said = link("2025-037", former, BEGIN, Entry.ANSWERED, {"by": "niemand"}, "salz")
    entries[place - 1], details[place] = forged, said
    assert broken_at(entries, details) == (place + 1 if place < 6 else None)


@given(st.sets(st.integers(1, 6)))
def test_erasing_details_breaks_nothing(erased: set[int]) -> None:
    entries, details = a_chain(6)
    assert broken_at(entries, {place: detail for place, detail in details.items() if place not in erased}) is None


def test_the_same_words_with_another_salt_are_another_commitment() -> None:
    assert commitment_of("a", {"by": "x"}) != commitment_of("b", {"by": "x"})
    assert commitment_of("a", {"x": 1, "y": 2}) == commitment_of("a", {"y": 2, "x": 1})


def test_the_moment_counts_not_its_zone() -> None:
    entries, details = a_chain(1)
    entries[0].at = entries[0].at.astimezone(tz=None)
    assert broken_at(entries, details) is None


@pytest.mark.parametrize("words", ["a\nb", "§ 3\u00a0„“", "", "0"])
def test_any_words_can_be_committed_to(words: str) -> None:
    assert len(commitment_of("salz", {"text": words})) == 64


def test_a_head_is_read_back_from_paper_however_its_lines_are_wrapped() -> None:
    entries, _ = a_chain(3)
    head = Head(entries[-1].sequence, entries[-1].hash)
    assert head.printed.startswith("Journalkopf\u00a03: ")
    wrapped = f"Beglaubigt.\n{head.printed}\nAnlagen: keine".replace("\u00a0", "\n", 5)
    assert heads_in(wrapped) == [("Journalkopf", 3, entries[-1].hash[:32])]
    assert heads_in("Journalkopf 3: 12ab") == []


def test_a_clock_that_is_put_back_and_forth_breaks_no_chain() -> None:
    entries: list[JournalEntry] = []
    for hours in (5, -300, 2, 8760, 2):
        former = entries[-1] if entries else NO_HEAD
        entries.append(link("2025-037", former, BEGIN + timedelta(hours=hours), Entry.REMINDED, {}, "salz")[0])
    assert broken_at(entries, {}) is None
    entries[1], entries[2] = entries[2], entries[1]
    assert broken_at(entries, {}) == 2


def test_every_kind_of_entry_has_a_german_word_of_its_own() -> None:
    assert set(ENTRIES) == set(Entry)
    assert len(set(ENTRIES.values())) == len(ENTRIES)
