"""The papers round a written review: one file for all or one for each, and the note when it ends."""

from documents import review_orders
from documents.catalog import render
from models.kinds import DocumentKind, Question, Stage
from models.treatments import Submission
from store.store import Store
from tests.council import Council, an_agreement_at, real_case
from tests.documents.dossier import papers, read, said
from tests.documents.reading import text
from tests.documents.review_samples import submissions

REVIEW = Stage.WRITTEN_REVIEW


def test_where_the_case_wants_it_every_member_gets_a_file_of_their_own_and_no_other(store: Store) -> None:
    case = real_case()
    table = case.round_table.model_copy(update={"own_files": True, "members": case.round_table.members[:3]})
    council = an_agreement_at(store, REVIEW, case.model_copy(update={"round_table": table}))
    drafts = papers(council, DocumentKind.AGREEMENT_DRAFT, REVIEW)

    assert [draft.meant_for for draft in drafts] == list(table.members)
    assert drafts[0].title.endswith("(1 von 3)")
    titles = {draft.key: draft for draft in council.p.documents}
    for letter in council.p.letters:
        if letter.stage is REVIEW:
            enclosed = [titles[key] for key in letter.attaches]
            assert {paper.meant_for for paper in enclosed} == {"", letter.person}
            assert len(enclosed) == 3


def test_31_32_a_round_ends_with_a_note_on_who_answered_and_who_did_not(store: Store) -> None:
    council = an_agreement_at(store, REVIEW)
    first, second, *_ = council.open_items(Question.GIVE_STATEMENT)
    council.on(2025, 8, 28)
    council.say(first, agrees=True)
    council.on(2025, 9, 3)
    council.say(second, agrees=False, proposals=[{"clause": "ziele_2", "text": "Anders."}])
    council.go_on()
    council.all_say(Question.EVALUATE_REVIEW, note="Die verspätete Antwort zählt mit.")
    council.go_on()

    spoken = said(council, DocumentKind.DEADLINE_NOTE)
    assert "Frist bis | 1. September 2025" in spoken
    assert "28.08.2025, 12:00 Uhr | Zustimmung" in spoken
    assert "03.09.2025, 12:00 Uhr / verspätet | 1 Vorschlag" in spoken
    assert spoken.count("– | keine Rückmeldung") == len(real_case().round_table.members) - 2
    assert "Schweigen gilt nicht als Zustimmung." in spoken
    assert "Die verspätete Antwort zählt mit." in spoken


def test_31_silence_that_was_announced_as_consent_is_never_called_consent(store: Store) -> None:
    case = real_case()
    table = case.round_table.model_copy(update={"silence_is_consent": True, "members": case.round_table.members[:2]})
    council = an_agreement_at(store, REVIEW, case.model_copy(update={"round_table": table}))
    council.on(2025, 9, 3)
    council.go_on()
    council.all_say(Question.EVALUATE_REVIEW)
    council.go_on()
    spoken = said(council, DocumentKind.DEADLINE_NOTE)
    assert spoken.count("– | keine Rückmeldung (gilt als Zustimmung)") == 2


def test_synopsis_and_redline_are_about_the_version_that_was_sent(course: Council) -> None:
    p = course.p
    several: list[Submission] = list(submissions())
    synopsis = review_orders.synopsis(p, several, course.now, number=1)
    redline = review_orders.redline(p, several, course.now, number=1)

    assert synopsis.version_hash == redline.version_hash == p.version_numbered(1).sha256
    spoken = text(render(DocumentKind.SYNOPSIS, synopsis))
    assert "Die Stelle wurde inzwischen geändert." in spoken, "sachstand_1_b is reworded in the third version"
    assert "Entwurf, Fassung 1" in spoken
    assert read(papers(course, DocumentKind.DEADLINE_NOTE)[0]).startswith("Fristvermerk · Erste schriftliche Runde")
