"""Accepted proposals become the next text; what contradicts itself is named and never settled alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.claims import Clash
from models.comparison import Change, compare
from models.merging import merge
from models.proposals import Proposal, ProposalKind, applied
from models.text import AgreementText, Clause, Letter, Paragraph, bookmark_of, passages, places
from models.treatments import Decision, Submission, Verdict

AIMS = Clause(id="ziele", heading="Ziele", paragraphs=(Paragraph(id="ziele_1", text="Gemeinsam werben."),))
POINTS = (Letter(id="punkt_a", text="Bedarfe zu melden,"), Letter(id="punkt_b", text="zu berichten."))
TASKS = Clause(
    id="aufgaben",
    heading="Aufgaben",
    paragraphs=(
        Paragraph(id="land", text="Das Land berät mit einer Frist von drei Monaten."),
        Paragraph(id="region", text="Die Region hat", letters=POINTS),
    ),
)
TEXT: AgreementText = (AIMS, TASKS)
ACCEPT = Decision(verdict=Verdict.ACCEPT)
K = ProposalKind


def words_of(text: AgreementText) -> dict[str, str]:
    """Every wording, headings included, by its place."""
    return {place.name.replace("\u00a0", " "): place.wording for place in places(text)}


def reword(place: str, old: str, new: str, text: AgreementText = TEXT) -> Proposal:
    """Propose other words in a place, at their first occurrence; of several paragraphs by ¶."""
    wording = next(known.wording for known in places(text) if known.id == place)
    kind = K.INSERT if not old else K.DELETE if not new else K.REPLACE
    at = wording.index(old.partition("¶")[0])
    return Proposal(clause=bookmark_of(place), label=place, kind=kind, old=old, new=new, at=at)


def whole(kind: K, place: str, **more: str) -> Proposal:
    """Propose something about a place as a whole."""
    return Proposal(clause=bookmark_of(place), label=place, kind=kind, **more)  # type: ignore[arg-type]


def submitted(*proposals: Proposal, decision: Decision | None = ACCEPT) -> list[Submission]:
    """Lay proposals before the coordinator, all with the same decision."""
    return [Submission(key=f"v{n}", proposal=proposal, decision=decision) for n, proposal in enumerate(proposals, 1)]


def clashes(
    submissions: Sequence[Submission], sent: AgreementText | None = None
) -> list[tuple[Clash, tuple[str, ...]]]:
    """What cannot be merged; the text is then as it was."""
    merged = merge(TEXT, submissions, sent)
    assert merged.text == TEXT
    assert merged.taken == ()
    return [(conflict.clash, conflict.keys) for conflict in merged.conflicts]


def test_two_members_in_one_passage_are_both_taken_over() -> None:
    merged = merge(TEXT, submitted(reword("land", "drei", "sechs"), reword("land", "Das Land", "Das Ministerium")))
    assert words_of(merged.text)["§ 2 Abs. 1"] == "Das Ministerium berät mit einer Frist von sechs Monaten."
    assert merged.taken == ("v1", "v2")
    assert merged.conflicts == ()


def test_33_two_wordings_for_the_same_words_are_a_conflict_and_neither_is_taken() -> None:
    both = submitted(reword("land", "drei", "sechs"), reword("land", "drei Monaten", "einem Jahr"))
    assert clashes(both) == [(Clash.OVERLAP, ("v1", "v2"))]


def test_two_insertions_at_one_point_are_a_conflict() -> None:
    one, two = (reword("land", "", new) for new in ("Künftig ", "Stets "))
    assert clashes(submitted(one, two)) == [(Clash.OVERLAP, ("v1", "v2"))]


def test_the_same_wish_of_two_members_is_taken_over_once() -> None:
    merged = merge(TEXT, submitted(*[reword("land", "drei", "sechs")] * 2, *[whole(K.DELETE, "punkt_b")] * 2))
    assert words_of(merged.text)["§ 2 Abs. 1"].endswith("von sechs Monaten.")
    assert merged.taken == ("v1", "v2", "v3", "v4")


def test_dropping_a_passage_that_somebody_rewords_is_a_conflict() -> None:
    assert clashes(submitted(whole(K.DELETE, "land"), reword("land", "drei", "sechs"))) == [
        (Clash.OVERLAP, ("v1", "v2"))
    ]


def test_a_passage_changed_meanwhile_waits_for_a_person() -> None:
    first = merge(TEXT, submitted(reword("land", "drei", "sechs"))).text
    late = submitted(reword("land", "Monaten", "Wochen"), reword("punkt_b", "berichten", "berichten und zu beraten"))
    merged = merge(first, late, sent=TEXT)
    assert [(conflict.clash, conflict.keys) for conflict in merged.conflicts] == [(Clash.CHANGED, ("v1",))]
    assert merged.taken == ("v2",)


def test_a_passage_that_nobody_knows_is_named() -> None:
    assert clashes(submitted(whole(K.DELETE, "nirgends"))) == [(Clash.UNKNOWN, ("v1",))]
    assert clashes(submitted(whole(K.MOVE, "land", after="k_nirgends"))) == [(Clash.UNKNOWN, ("v1",))]


@pytest.mark.parametrize(
    "verdict", [None, Decision(verdict=Verdict.DISCUSS), Decision(verdict="reject", reason="Nein")]
)
def test_only_what_was_accepted_is_merged(verdict: Decision | None) -> None:
    assert clashes(submitted(reword("land", "drei", "sechs"), whole(K.DELETE, "punkt_b"), decision=verdict)) == []


def test_taken_over_in_other_words_stands_where_the_proposed_ones_would() -> None:
    changed = Decision(verdict=Verdict.ACCEPT_CHANGED, wording="zwölf")
    merged = merge(TEXT, submitted(reword("land", " drei", " sechs"), decision=changed))
    assert words_of(merged.text)["§ 2 Abs. 1"] == "Das Land berät mit einer Frist von zwölf Monaten."


def test_a_remark_changes_nothing_unless_the_coordinator_words_it() -> None:
    remark = whole(K.COMMENT, "ziele_1", old="werben", comment="Zu knapp.")
    assert merge(TEXT, submitted(remark)).text == TEXT
    worded = Decision(verdict=Verdict.ACCEPT_CHANGED, wording="Gemeinsam werben und beraten.")
    assert words_of(merge(TEXT, submitted(remark, decision=worded)).text)["§ 1 Abs. 1"] == worded.wording


def test_a_new_paragraph_stands_behind_the_one_it_was_put_behind() -> None:
    merged = merge(
        TEXT, submitted(whole(K.INSERT, "land", new="(2) Das Land fördert."), whole(K.INSERT, "land", new="X."))
    )
    assert [words_of(merged.text)[f"§ 2 Abs. {n}"] for n in (2, 3)] == ["Das Land fördert.", "X."]
    kept = {known for known, _, _ in passages(TEXT)}
    assert kept < {known for known, _, _ in passages(merged.text)}


def test_a_new_section_can_come_at_the_end_with_its_paragraph() -> None:
    merged = merge(
        TEXT, submitted(whole(K.INSERT, "punkt_b", new="§ 3 Kosten"), whole(K.INSERT, "punkt_b", new="(1) Keine."))
    )
    assert [words_of(merged.text)[name] for name in ("§ 3", "§ 3 Abs. 1")] == ["Kosten", "Keine."]
    assert clashes(submitted(whole(K.INSERT, "punkt_b", new="§ 3 Leer"))) == [(Clash.STRUCTURE, ("v1",))]


def test_a_split_passage_becomes_two_and_a_joined_one_less() -> None:
    split = merge(TEXT, submitted(reword("land", " mit einer Frist von", ".¶Es gilt eine Frist von"))).text
    assert words_of(split)["§ 2 Abs. 2"] == "Es gilt eine Frist von drei Monaten."
    joined = merge(TEXT, submitted(reword("punkt_a", ",¶zu berichten", " und zu berichten"))).text
    assert words_of(joined)["§ 2 Abs. 2 Buchst. a"] == "Bedarfe zu melden und zu berichten."
    assert "§ 2 Abs. 2 Buchst. b" not in words_of(joined)


def test_a_moved_paragraph_takes_its_letters_with_it() -> None:
    merged = merge(TEXT, submitted(whole(K.MOVE, "region", after="k_ziele_1")))
    assert words_of(merged.text)["§ 1 Abs. 2 Buchst. b"] == "zu berichten."
    assert {found.change for found in compare(TEXT, merged.text)} == {Change.MOVED}


@pytest.mark.parametrize(
    "proposals",
    [
        (whole(K.DELETE, "region"),),
        (whole(K.DELETE, "ziele_1"),),
        (whole(K.DELETE, "aufgaben"),),
        (whole(K.MOVE, "ziele_1", after="k_land"),),
        (whole(K.MOVE, "ziele", after="k_land"),),
        (whole(K.INSERT, "land", new="§ 3 Mitten darin"),),
        (reword("region", "hat", "hat¶folgende Aufgaben:"),),
    ],
)
def test_nothing_is_left_hanging_in_the_air(proposals: tuple[Proposal, ...]) -> None:
    assert clashes(submitted(*proposals)) == [(Clash.STRUCTURE, ("v1",))]


def test_a_section_goes_whole_where_all_of_it_is_dropped() -> None:
    gone = [whole(K.DELETE, place) for place in ("aufgaben", "land", "region", "punkt_a", "punkt_b")]
    assert merge(TEXT, submitted(*gone)).text == (AIMS,)


WISHES = st.lists(
    st.one_of(
        st.builds(
            lambda span, new: Proposal(
                clause="k_land", kind=K.REPLACE, old=TASKS.paragraphs[0].text[span[0] : span[1]], new=new, at=span[0]
            ),
            st.tuples(st.integers(0, 48), st.integers(0, 48)).map(sorted),
            st.sampled_from(["", "neu", "x ", "a¶b", "¶"]),
        ),
        st.builds(
            lambda kind, place, behind, new: whole(kind, place, after=behind, new="" if kind is K.DELETE else new),
            st.sampled_from([K.DELETE, K.MOVE, K.INSERT]),
            st.sampled_from(["ziele", "ziele_1", "aufgaben", "land", "region", "punkt_a", "punkt_b"]),
            st.sampled_from(["k_ziele_1", "k_land", "k_punkt_a", "k_punkt_b", "k_aufgaben"]),
            st.sampled_from(["Neu.", "§ 9 Neu", "a) neu"]),
        ),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(WISHES)
def test_everything_accepted_is_either_in_the_text_or_in_a_conflict(wishes: list[Proposal]) -> None:
    submissions = submitted(*wishes)
    merged = merge(TEXT, submissions)
    conflicting = {key for conflict in merged.conflicts for key in conflict.keys}
    assert sorted([*merged.taken, *conflicting]) == sorted(submission.key for submission in submissions)

    kept = [submission for submission in submissions if submission.key in merged.taken]
    assert merge(TEXT, kept).text == merged.text, "what conflicts leaves no trace"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 47), st.sampled_from(["", "neu", "x "])), max_size=5), st.randoms())
def test_changes_apart_from_each_other_are_merged_in_any_order(
    wanted: list[tuple[int, str]], chance: st.DataObject
) -> None:
    wording = TASKS.paragraphs[0].text
    places_apart = {at // 2 * 2: new for at, new in wanted}
    wishes = [
        Proposal(clause="k_land", kind=K.REPLACE, old=wording[at], new=new, at=at) for at, new in places_apart.items()
    ]
    submissions = submitted(*wishes)
    chance.shuffle(submissions)  # type: ignore[attr-defined]
    merged = merge(TEXT, submissions)
    assert merged.conflicts == ()
    assert words_of(merged.text)["§ 2 Abs. 1"] == applied(wording, wishes).strip()
