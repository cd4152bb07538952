"""Two versions read as one text: accepting every mark gives the newer one, rejecting every mark the older."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from models.comparison import Change
from models.marked_text import Mark
from models.marked_versions import MarkedPlace, marked_versions, sections_of
from models.text import AgreementText, Clause, Letter, Level, Paragraph, places
from tests.council import real_case

WORDS = st.lists(st.sampled_from(["die", "Region", "Aachen", "FAI", "NRW", "stimmt", "zu"]), min_size=1, max_size=6)
WORDING = WORDS.map(" ".join)


@st.composite
def texts(draw: st.DrawFn) -> AgreementText:
    """Some of a stock of clauses, in any order, worded in any way."""
    clauses = draw(st.permutations(range(4)))[: draw(st.integers(1, 4))]
    return tuple(_clause(draw, number) for number in clauses)


def _clause(draw: st.DrawFn, number: int) -> Clause:
    count = draw(st.integers(1, 3))
    return Clause(
        id=f"k{number}",
        heading=draw(WORDING),
        paragraphs=tuple(
            Paragraph(
                id=f"k{number}_{at}",
                text=draw(WORDING),
                letters=tuple(
                    Letter(id=f"k{number}_{at}_{x}", text=draw(WORDING)) for x in range(draw(st.integers(0, 2)))
                ),
            )
            for at in range(count)
        ),
    )


def read(marked: Sequence[MarkedPlace], *, without: Mark) -> list[str]:
    found = ["".join(piece.words for piece in place.pieces if piece.mark is not without) for place in marked]
    return [words for words in found if words]


@given(texts(), texts())
@settings(max_examples=60)
def test_the_marks_lead_from_one_version_to_the_other(old: AgreementText, new: AgreementText) -> None:
    marked = marked_versions(old, new)
    assert read(marked, without=Mark.GONE) == [place.wording for place in places(new)]
    assert sorted(read(marked, without=Mark.NEW)) == sorted(place.wording for place in places(old))


def test_the_same_version_has_no_marks() -> None:
    text = real_case().text
    marked = marked_versions(text, text)
    assert not any(place.changes for place in marked)
    assert sum(1 + len(below) for _, below in sections_of(marked)) == len(marked)


def test_what_was_removed_stands_where_it_stood() -> None:
    text = real_case().text
    first = text[0]
    shorter = first.model_copy(update={"paragraphs": first.paragraphs[:1]})
    assert len(first.paragraphs) > 1
    marked = marked_versions(text, (shorter, *text[1:]))
    at = next(number for number, place in enumerate(marked) if Change.REMOVED in place.changes)
    assert marked[at].level is Level.PARAGRAPH
    assert marked[at].number == "(2)"
    assert [place.level for place in marked[:at]].count(Level.SECTION) == 1
