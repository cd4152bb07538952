"""The wording: passages keep their identity, every change makes another hash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import (
    AgreementText,
    Clause,
    ClauseChange,
    Letter,
    Paragraph,
    content_hash,
    passages,
    place_of,
    with_changes,
)

TEXT: AgreementText = (
    Clause(id="ziele", heading="Ziele", paragraphs=(Paragraph(id="ziele_1", text="Gemeinsam."),)),
    Clause(
        id="aufgaben",
        heading="Aufgaben",
        paragraphs=(
            Paragraph(id="aufgaben_1", text="Die Region"),
            Paragraph(
                id="aufgaben_2",
                text="Das Land",
                letters=(Letter(id="aufgaben_2_a", text="berät,"), Letter(id="aufgaben_2_b", text="fördert.")),
            ),
        ),
    ),
)


def test_passages_are_named_as_lawyers_name_them() -> None:
    places = {known: place.replace("\u00a0", " ") for known, place, _ in passages(TEXT)}
    assert places == {
        "ziele_1": "§ 1 Abs. 1",
        "aufgaben_1": "§ 2 Abs. 1",
        "aufgaben_2": "§ 2 Abs. 2",
        "aufgaben_2_a": "§ 2 Abs. 2 Buchst. a",
        "aufgaben_2_b": "§ 2 Abs. 2 Buchst. b",
    }
    assert place_of(TEXT, "gibt_es_nicht") == "gibt_es_nicht"


def test_a_long_list_goes_on_after_z() -> None:
    many = tuple(Letter(id=f"p_{n}", text=f"Punkt {n}") for n in range(30))
    text = (Clause(id="liste", heading="Liste", paragraphs=(Paragraph(id="p", text="Es gilt", letters=many),)),)
    places = [place for _, place, _ in passages(text)]
    assert len(places) == 31
    assert places[26].endswith("z")
    assert places[27].endswith("aa")
    assert places[30].endswith("dd")


def test_a_change_rewords_one_passage_and_nothing_else() -> None:
    changed = with_changes(TEXT, [ClauseChange(clause="aufgaben_2_b", text="vermittelt.")])
    before, after = list(passages(TEXT)), list(passages(changed))
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        ("aufgaben_2_b", before[4][1], "vermittelt.")
    ]
    assert TEXT[1].paragraphs[1].letters[1].text == "fördert."


def test_an_unknown_passage_cannot_be_changed() -> None:
    with pytest.raises(KeyError, match="nirgends"):
        with_changes(TEXT, [ClauseChange(clause="nirgends", text="x")])
    with pytest.raises(KeyError):
        with_changes(TEXT, [ClauseChange(clause="ziele", text="a section is not a passage")])


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)


@given(st.sampled_from([known for known, _, _ in passages(TEXT)]), WORDS)
def test_another_wording_is_another_hash(passage: str, words: str) -> None:
    before = next(wording for known, _, wording in passages(TEXT) if known == passage)
    changed = with_changes(TEXT, [ClauseChange(clause=passage, text=words)])
    assert (content_hash(changed) == content_hash(TEXT)) == (words == before)
    assert content_hash(with_changes(changed, [ClauseChange(clause=passage, text=before)])) == content_hash(TEXT)


def test_an_empty_change_is_no_change() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        ClauseChange(clause="ziele_1", text="   ")
