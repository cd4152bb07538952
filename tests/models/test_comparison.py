"""Any two versions can be compared: what came, went, was reworded, moved or merely counted anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.comparison import Change, compare
from models.text import AgreementText, Clause, Letter, Paragraph
from models.word_steps import word_steps


def section(name: str, *wordings: str) -> Clause:
    """A section whose paragraphs are named by their first words."""
    paragraphs = tuple(Paragraph(id=f"{name}_{words.split()[0].lower()}", text=words) for words in wordings)
    return Clause(id=name, heading=name.title(), paragraphs=paragraphs)


AIMS, TASKS, TERM = (
    section("ziele", "Gemeinsam werben."),
    section("aufgaben", "Land berät.", "Region vermittelt.", "Alle berichten."),
    section("laufzeit", "Drei Jahre."),
)
TEXT: AgreementText = (AIMS, TASKS, TERM)


def told(new: AgreementText, old: AgreementText = TEXT) -> list[tuple[Change, str, str]]:
    """What differs, as change, new place, former place."""
    return [
        (found.change, found.place.replace("\u00a0", " "), found.former_place.replace("\u00a0", " "))
        for found in compare(old, new)
    ]


def test_the_same_text_does_not_differ() -> None:
    assert compare(TEXT, TEXT) == ()


def test_a_renamed_heading_is_a_difference() -> None:
    renamed = AIMS.model_copy(update={"heading": "Zwecke"})
    assert told((renamed, TASKS, TERM)) == [(Change.REWORDED, "§ 1", "§ 1")]


def test_a_new_section_has_the_later_ones_counted_anew_and_no_more() -> None:
    assert told((AIMS, section("kosten", "Keine fallen an."), TASKS, TERM)) == [
        (Change.ADDED, "§ 2", ""),
        (Change.ADDED, "§ 2 Abs. 1", ""),
        (Change.RENUMBERED, "§ 3", "§ 2"),
        (Change.RENUMBERED, "§ 4", "§ 3"),
    ]


def test_a_dropped_paragraph_is_named_at_its_former_place() -> None:
    shorter = TASKS.model_copy(update={"paragraphs": TASKS.paragraphs[1:]})
    assert told((AIMS, shorter, TERM)) == [
        (Change.RENUMBERED, "§ 2 Abs. 1", "§ 2 Abs. 2"),
        (Change.RENUMBERED, "§ 2 Abs. 2", "§ 2 Abs. 3"),
        (Change.REMOVED, "", "§ 2 Abs. 1"),
    ]


def test_one_paragraph_that_goes_to_the_end_is_the_one_that_moved() -> None:
    first, *rest = TASKS.paragraphs
    turned = TASKS.model_copy(update={"paragraphs": (*rest, first)})
    assert [found for found in told((AIMS, turned, TERM)) if found[0] is Change.MOVED] == [
        (Change.MOVED, "§ 2 Abs. 3", "§ 2 Abs. 1")
    ]


def test_a_paragraph_in_another_section_and_other_words_is_two_differences() -> None:
    moved = TASKS.paragraphs[0].model_copy(update={"text": "Land fördert."})
    text = (
        AIMS.model_copy(update={"paragraphs": (*AIMS.paragraphs, moved)}),
        TASKS.model_copy(update={"paragraphs": TASKS.paragraphs[1:]}),
        TERM,
    )
    assert told(text)[:2] == [
        (Change.MOVED, "§ 1 Abs. 2", "§ 2 Abs. 1"),
        (Change.REWORDED, "§ 1 Abs. 2", "§ 2 Abs. 1"),
    ]


def test_a_paragraph_that_becomes_a_letter_has_moved() -> None:
    first, second, third = TASKS.paragraphs
    below = first.model_copy(update={"letters": (Letter(id=second.id, text=second.text),)})
    text = (AIMS, TASKS.model_copy(update={"paragraphs": (below, third)}), TERM)
    assert (Change.MOVED, "§ 2 Abs. 1 Buchst. a", "§ 2 Abs. 2") in told(text)


def test_a_moved_section_takes_its_paragraphs_with_it() -> None:
    assert told((TERM, AIMS, TASKS)) == [
        (Change.MOVED, "§ 1", "§ 3"),
        (Change.RENUMBERED, "§ 2", "§ 1"),
        (Change.RENUMBERED, "§ 3", "§ 2"),
    ]


@settings(max_examples=60)
@given(st.permutations(range(7)))
def test_what_has_not_moved_stands_in_its_former_order(order: list[int]) -> None:
    old = section("ziele", *(f"P{n} Satz." for n in range(7)))
    new = old.model_copy(update={"paragraphs": tuple(old.paragraphs[n] for n in order)})
    moved = {found.id for found in compare((old,), (new,)) if found.change is Change.MOVED}
    stayed = [paragraph.id for paragraph in new.paragraphs if paragraph.id not in moved]
    assert stayed == sorted(stayed)


WORDS = st.lists(st.sampled_from(["die", "Region", "berät", ",", "das", "Land", "Ärzt*innen", "  ", "§ 3", "„x“"])).map(
    " ".join
)


@settings(max_examples=80)
@given(WORDS, WORDS)
def test_the_steps_lead_from_one_wording_to_the_other(old: str, new: str) -> None:
    steps = word_steps(old, new)
    assert "".join(step.old for step in steps) == old
    assert "".join(step.new for step in steps) == new
    assert all(step.stays for step in steps) == (old == new)


def test_neighbouring_changes_are_read_as_one() -> None:
    steps = word_steps("eine Frist von drei Monaten gilt", "eine Frist von sechs Wochen gilt")
    assert [(step.old, step.new) for step in steps if not step.stays] == [("drei Monaten", "sechs Wochen")]
