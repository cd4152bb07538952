"""The papers round a written review: one file for all or one for each, and the note when it ends."""

from models.kinds import OF_PROPOSALS, DocumentKind, Occasion, Question, Stage
from store.store import Store
from tests.council import Council, an_agreement_at, real_case
from tests.documents.dossier import papers, read, said

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
    from_a_file = {"clause": "k_ziele_1", "kind": "comment", "comment": "Bitte kürzer."}
    typed = {"clause": "ziele_2", "text": "Anders."}
    council.say(second, agrees=False, proposals=[typed], understood=[from_a_file])
    council.go_on()
    council.all_say(Question.EVALUATE_REVIEW, note="Die verspätete Antwort zählt mit.")
    council.go_on()

    spoken = said(council, DocumentKind.DEADLINE_NOTE)
    assert "Frist bis | 1. September 2025" in spoken
    assert "28.08.2025, 12:00 Uhr | Zustimmung" in spoken
    assert "03.09.2025, 12:00 Uhr / verspätet | 2 Vorschläge" in spoken
    assert spoken.count("– | keine Rückmeldung") == len(real_case().round_table.members) - 2
    assert "Schweigen gilt nicht als Zustimmung." in spoken
    assert "Die verspätete Antwort zählt mit." in spoken


def test_where_nobody_was_silent_the_note_says_nothing_of_silence(store: Store) -> None:
    council = an_agreement_at(store, REVIEW)
    council.all_say(Question.GIVE_STATEMENT, agrees=True)
    council.go_on()
    assert "Schweigen" not in said(council, DocumentKind.DEADLINE_NOTE)


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


def test_a_round_with_proposals_ends_with_synopsis_and_redline_of_the_text_that_was_sent(course: Council) -> None:
    first = course.p.version_numbered(1)
    for kind in OF_PROPOSALS:
        (paper,) = papers(course, kind, REVIEW)
        assert (paper.visit, paper.version, paper.content["version_hash"]) == (1, 1, first.sha256)
    spoken = said(course, DocumentKind.SYNOPSIS)
    assert "1 übernommen, 1 am Runden Tisch zu beraten" in spoken
    assert "Begründung: Zwei Sitzungen reichen nicht." in spoken
    assert "§ 6 Abs. 1 | Der Runde Tisch" in spoken[spoken.index("Ergebnis der Auswertung") :]


def test_the_papers_of_a_round_go_along_with_the_next_letter_to_every_member(course: Council) -> None:
    p = course.p
    kinds = {paper.key: (paper.kind, paper.visit) for paper in p.documents}
    members = set(p.case.round_table.members)
    second = [letter for letter in p.letters if (letter.stage, letter.visit) == (REVIEW, 2) and letter.work_item]
    asked = [letter for letter in second if letter.occasion is Occasion.QUESTION and letter.person in members]
    assert {letter.person for letter in asked} == members
    round_papers = {(kind, 1) for kind in (*OF_PROPOSALS, DocumentKind.DEADLINE_NOTE)}
    assert all(round_papers < {kinds[key] for key in letter.attaches} for letter in asked)
    invited = [x for x in p.letters if x.stage is Stage.ROUND_TABLE and x.occasion is Occasion.INVITATION]
    assert {(DocumentKind.DEADLINE_NOTE, 2)} == {
        kinds[key] for letter in invited for key in letter.attaches if key.split(":")[1] == REVIEW
    }
    assert "Synopse der Vorschläge" in read(papers(course, DocumentKind.PARTICIPATION_LETTER)[1])


def test_a_round_in_which_nobody_proposed_anything_has_no_synopsis(store: Store) -> None:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    assert not {paper.kind for paper in council.p.documents} & OF_PROPOSALS
