"""The benches of journal and dossier measure what they say."""

from bench import dossier, journal


def test_the_journal_is_measured_beside_bare_inserts_of_the_same_rows() -> None:
    appended, verified = journal.measure(quick=True)
    assert [len(series.values) for series in appended.series] == [2, 2]
    assert verified.facts["entries"] > 40
    assert verified.comparisons[0].met


def test_a_dossier_of_many_documents_is_written_and_verified_in_time() -> None:
    (part,) = dossier.measure(quick=True)
    assert part.facts["documents"] == 40
    assert all(comparison.met for comparison in part.comparisons)
