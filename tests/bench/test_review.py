"""The bench of a written round reads what it has written."""

from bench import review


def test_the_papers_of_a_round_are_written_and_read_in_time() -> None:
    synopsis, drafts, reading = review.measure(quick=True)

    assert synopsis.facts["proposals"] == 200
    assert reading.facts["found"] == reading.facts["edits"] == 12
    assert all(part.comparisons[0].met for part in (synopsis, drafts, reading))
