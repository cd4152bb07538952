"""What is signed is what was decided, by whom and on what basis; afterwards somebody checks it."""

from models.kinds import DocumentKind, Occasion, Question, Stage
from models.text import content_hash, passages
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.documents.dossier import WISH, ordered_anew, papers, plain, read, said, voted

BASIS = "Grundlage: Beschluss der Verbandsversammlung zur Vorlage 2025/037"


def test_each_party_gets_a_copy_of_the_decided_text(course: Council) -> None:
    copies = papers(course, DocumentKind.SIGNATURE_COPY)
    decided = course.p.version_numbered(3)

    assert [copy.title for copy in copies] == ["Unterschriftenfassung (1 von 2)", "Unterschriftenfassung (2 von 2)"]
    for number, copy in enumerate(copies, 1):
        spoken = read(copy)
        assert f"Ausfertigung {number} von 2" in spoken
        assert decided.sha256 in spoken
        for _, _, wording in passages(decided.text):
            assert plain(wording) in spoken
    assert content_hash(decided.text) == decided.sha256 == copies[0].content["version_hash"]


def test_the_places_to_sign_name_capacity_and_basis(course: Council) -> None:
    copy = said(course, DocumentKind.SIGNATURE_COPY)

    assert "Für die Region Aachen | Für das Land Nordrhein-Westfalen beziehungsweise die FAI NRW" in copy
    assert "Vorsitz des Ausschusses für (eu)regionale Arbeit, Fachkräftesicherung, Bildungs- und Wissensregion" in copy
    assert BASIS in copy
    assert "Verbandsvorstehung), 7. November 2025" in copy
    assert "Staatssekretariat oder Shyney Vallomtharayil" in copy
    assert (
        "Verbandsversammlung, Sitzung SI/2025/143 am 7. November 2025: beschlossen (Einstimmig bei 2 Enthaltungen)"
        in copy
    )


def test_after_a_renegotiation_the_accepted_text_is_signed(store: Store) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    voted(council, 47, changes=[WISH])
    draft = said(council, DocumentKind.AGREEMENT_DRAFT, Stage.RENEGOTIATION)
    council.all_say(Question.ACCEPT_AMENDMENT, accepts=True)
    council.go_on()

    assert "mindestens dreimal im Kalenderjahr" in draft
    assert "Änderungen gegenüber Fassung 1" in draft
    copy = said(council, DocumentKind.SIGNATURE_COPY)
    assert "Fassung 2" in copy
    assert WISH["text"] in copy
    assert "beschlossen (Einstimmig)" in copy


def test_the_state_side_gets_its_letter_when_its_turn_has_come(store: Store) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    assert papers(council, DocumentKind.COVERING_LETTER) == []
    council.on(2025, 11, 12, 9)
    council.say(council.open_items(Question.SIGN)[0], signs=True, name="Vorsitz", place="Aachen")
    council.go_on()

    [letter] = papers(council, DocumentKind.COVERING_LETTER)
    spoken = read(letter)
    assert "Ministerium für Arbeit, Gesundheit und Soziales des Landes Nordrhein-Westfalen\nStaatssekretariat" in spoken
    assert "Bitte unterzeichnen Sie bis Mittwoch, 3. Dezember 2025." in spoken
    assert "2 gleichlautende Ausfertigungen" in spoken
    assert "Verteiler\nShyney Vallomtharayil (FAI NRW)" in spoken
    asked = {
        x.person: x.attaches for x in council.p.letters if x.occasion is Occasion.QUESTION and x.stage == "signing"
    }
    assert letter.key not in asked["vorsitz_ausschuss"]
    extracts = [paper.key for paper in papers(council, DocumentKind.RESOLUTION_EXTRACT)]
    assert len(extracts) == 2
    assert set(extracts) <= set(asked["mags"])
    assert "Beschlussauszug" in spoken.partition("Anlagen")[2]
    assert letter.key in asked["mags"]
    assert letter.key in asked["shyney_vallomtharayil"]


def test_the_execution_note_lists_every_signature_with_form_and_basis(course: Council) -> None:
    note = said(course, DocumentKind.EXECUTION_NOTE)

    assert "die Region Aachen | Vorsitz Muster" in note
    assert "eigenhändige Unterschrift / Schriftform (§ 126 BGB)" in note
    assert "Shyney Vallomtharayil / Projektleitung, FAI NRW" in note
    assert "einfache elektronische Signatur / Textform (§ 126b BGB)" in note
    assert "Verbandsvorstehung), 7. November 2025" in note
    assert "12.11.2025 / Euskirchen" in note
    assert "25.11.2025 / Düsseldorf" in note
    assert "Akte RA 40-2025/037 und NRW Fachkräfteagentur International (FAI NRW)" in note
    assert "beziehen sich auf denselben Wortlaut, Fassung 3" in note


def test_a_signature_on_another_wording_is_shouted(course: Council) -> None:
    first, second = course.p.signatures
    other = second.model_copy(update={"version": 2, "version_sha256": course.p.version_numbered(2).sha256})

    note = ordered_anew(course, DocumentKind.EXECUTION_NOTE, signatures=[first, other])
    assert "Abweichung: Unterschriften beziehen sich auf einen anderen Wortlaut (Fassung 2)." in note
    assert "denselben Wortlaut" not in note


def test_the_signatures_of_a_refused_attempt_count_no_more(store: Store) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    council.on(2025, 11, 12, 9)
    council.say(council.open_items(Question.SIGN)[0], signs=True, name="Erster Versuch", place="Aachen")
    council.go_on()
    council.all_say(Question.SIGN, signs=False, reason="Der Haushalt ist noch offen.")
    council.go_on()
    council.all_say(Question.CLARIFY, way_on="continue_signing", reason="Der Haushalt ist beschlossen.")
    council.go_on()
    council.later(10)
    while council.stage is Stage.SIGNING:
        council.say(council.open_items(Question.SIGN)[0], signs=True, name="Zweiter Versuch", place="Aachen")
        council.go_on()

    note = said(council, DocumentKind.EXECUTION_NOTE)
    assert note.count("Zweiter Versuch / ") == 2
    assert "Erster Versuch" not in note
