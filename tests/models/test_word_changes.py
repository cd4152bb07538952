"""Words that differ, and only those."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposals import Proposal, ProposalKind, applied
from models.word_changes import hunks, reading

WORDS = st.lists(st.sampled_from(["Die", "Region", "der", "gilt", "und", "Frist", "§ 3", ".", ",", "¶"]), max_size=25)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[h.start : h.end].strip(), new[h.new_start : h.new_end].strip()) for h in hunks(old, new)]


def test_only_the_words_that_differ_are_named() -> None:
    assert changed("mit einer Frist von drei Monaten kündigen", "mit einer Frist von sechs Monaten kündigen") == [
        ("drei", "sechs")
    ]
    assert changed("Die Kosten trägt die Region allein.", "Die Kosten und Gebühren trägt das Land allein.") == [
        ("", "und Gebühren"),
        ("die Region", "das Land"),
    ]


def test_a_whole_sentence_is_one_change_from_its_first_word() -> None:
    assert changed("Satz eins. Satz zwei.", "Satz eins. Satz drei. Satz zwei.") == [("", "Satz drei.")]


def test_a_rewritten_passage_is_one_change() -> None:
    assert len(changed("Jede Seite benennt zwei Personen.", "Beide Parteien bestimmen je eine Vertretung.")) == 1


def test_what_looks_alike_is_alike() -> None:
    for old, new in (
        ('Die "Region" - soll...', "Die „Region“ – soll…"),
        ("z. B. drei Monate", "z.B. drei\u00a0Monate"),
        ("Kündigung", "Ku\u0308ndi\u00adgung\u200e"),
        ("Eine Pﬂicht", "Eine Pflicht"),
    ):
        assert hunks(old, new) == []


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_making_every_change_gives_the_new_wording(one: list[str], other: list[str]) -> None:
    old, new = " ".join(one), " ".join(other)
    made = [
        Proposal(kind=ProposalKind.REPLACE, old=old[h.start : h.end], new=new[h.new_start : h.new_end], at=h.start)
        for h in hunks(old, new)
    ]
    assert reading(applied(old, made)) == reading(new)
