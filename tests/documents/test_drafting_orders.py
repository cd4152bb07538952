"""The papers of the written review say by when, how, and on which text."""

from models.kinds import DocumentKind, Stage
from models.text import passages
from tests.council import Council
from tests.documents.dossier import MORE, WISH, papers, plain, read

REVIEW = Stage.WRITTEN_REVIEW


def test_the_members_are_asked_with_a_deadline_and_told_what_silence_means(course: Council) -> None:
    first = read(papers(course, DocumentKind.PARTICIPATION_LETTER)[0])

    assert "Runder Tisch Internationale Fachkräfte in der Region Aachen\nan alle Mitglieder" in first
    assert "Bitte antworten Sie bis Montag, 1. September 2025." in first
    assert "Schweigen gilt nicht als Zustimmung." in first
    assert "Abschließend abgestimmt wird der Text am Runden Tisch am 1. Oktober 2025." in first
    assert "Entwurf der Kooperationsvereinbarung, Fassung 1" in first


def test_the_second_round_is_about_the_merged_text(course: Council) -> None:
    first, second = (read(paper) for paper in papers(course, DocumentKind.PARTICIPATION_LETTER))

    assert "die Vorschläge aus der ersten Runde sind ausgewertet" not in first
    assert "die Vorschläge aus der ersten Runde sind ausgewertet" in second
    assert "Sie erhalten heute Fassung 2" in second
    assert "Bitte antworten Sie bis Dienstag, 9. September 2025." in second


def test_the_merged_draft_shows_what_was_taken_over(course: Council) -> None:
    first, second = (read(paper) for paper in papers(course, DocumentKind.AGREEMENT_DRAFT, REVIEW))

    assert "Änderungen gegenüber" not in first
    assert "Änderungen gegenüber Fassung 1" in second
    assert WISH["text"] in second
    assert "§ 6 Abs. 1 | Der Runde Tisch Internationale Fachkräfte" in second


def test_a_draft_names_contacts_and_who_shall_sign(course: Council) -> None:
    draft = read(papers(course, DocumentKind.AGREEMENT_DRAFT)[0])

    for name in ("Astrid Brokmann", "Simon Zabel", "Shyney Vallomtharayil"):
        assert name in draft
    assert "Für die Region Aachen: Vorsitz des Ausschusses für (eu)regionale Arbeit" in draft
    assert "Stand 18. August 2025" in draft


def test_the_same_wording_gives_the_same_draft_at_every_stage(course: Council) -> None:
    drafts = papers(course, DocumentKind.AGREEMENT_DRAFT)

    assert [draft.version for draft in drafts] == [1, 1, 2, 2, 3, 3]
    assert drafts[0].sha256 == drafts[1].sha256 != drafts[2].sha256 == drafts[3].sha256


def test_the_form_has_a_row_for_every_passage_and_an_address_to_return_it_to(course: Council) -> None:
    form = read(papers(course, DocumentKind.RESPONSE_FORM)[-1])

    assert "Bitte zurück bis 9. September 2025 an koordination@region-aachen.example." in form
    for _, place, wording in passages(course.p.version_numbered(2).text):
        assert plain(place) in form
        assert plain(wording) in form
    assert MORE["text"] not in form
