"""The round table is invited by name and office; its minutes carry the text that came out."""

from models.kinds import DocumentKind, Question, Stage
from store.store import Store
from tests.council import Council, an_agreement_at, real_case
from tests.documents.dossier import MORE, TALK, WISH, decided, papers, plain, said


def test_the_invitation_names_day_agenda_and_everybody_invited(course: Council) -> None:
    invitation = said(course, DocumentKind.ROUND_TABLE_INVITATION)

    assert "Einladung zum Runden Tisch am 1. Oktober 2025" in invitation
    assert "Mittwoch, 1. Oktober 2025, 10:00 Uhr bis 12:00 Uhr" in invitation
    assert "3 | Abschließender Abgleich der Kooperationsvereinbarung" in invitation
    assert "Grundlage ist Fassung 2" in invitation
    for member in course.p.case.round_table.members:
        assert plain(course.p.person(member).described) in invitation


def test_what_the_rounds_have_left_open_stands_section_by_section_in_invitation_and_minutes(course: Council) -> None:
    for kind in (DocumentKind.ROUND_TABLE_INVITATION, DocumentKind.MINUTES):
        spoken = said(course, kind)
        assert "§ 13 Kündigung | § 13 Abs. 1: Jede Partei" in spoken
        assert "Begründung: Das ist einfacher." in spoken


def test_the_minutes_say_who_was_there_and_what_was_found(course: Council) -> None:
    minutes = said(course, DocumentKind.MINUTES)

    assert "Astrid Brokmann, Regionale Ansprechpartnerin | Agentur für Arbeit Aachen-Düren | anwesend" in minutes
    assert "Regionsgeschäftsführung | DGB-Region NRW Süd-West | nicht anwesend" in minutes
    assert "§ 6 Abs. 1: Kreis Düren hält zwei für genug." in minutes
    assert "Zu einzelnen Regelungen besteht Dissens" in minutes
    assert "Die Koordination legt die Fassung dem Fachausschuss vor." in minutes
    assert "Die Mitglieder bestätigen dieses Ergebnis bis zum 9. Oktober 2025" in minutes


def test_the_minutes_carry_number_and_hash_of_the_version_that_is_kept_afterwards(course: Council) -> None:
    [minutes] = papers(course, DocumentKind.MINUTES)
    kept = course.p.version_numbered(3)

    assert (minutes.version, minutes.content["version_hash"]) == (3, kept.sha256)
    assert MORE["text"] in said(course, DocumentKind.MINUTES)
    assert kept.origin.startswith("2025-037:round_table:1")


def test_without_changes_the_minutes_are_about_the_version_before_the_table(store: Store) -> None:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    council.on(2025, 10, 1, 14)
    council.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=list(council.p.case.round_table.members))
    council.go_on()

    spoken = said(council, DocumentKind.MINUTES)
    assert "Der Runde Tisch hat den Text einvernehmlich abgestimmt. Maßgeblich ist Fassung 1" in spoken
    assert "Vereinbarte Änderungen" not in spoken
    assert "nicht anwesend" not in spoken


def test_the_table_hears_what_one_member_has_wished_for_in_both_rounds(store: Store) -> None:
    case = real_case()
    few = case.round_table.model_copy(update={"members": case.round_table.members[:2]})
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW, case.model_copy(update={"round_table": few}))
    for wish in (TALK, {**WISH, "reason": "Öfter."}):
        first, second = council.open_items(Question.GIVE_STATEMENT)
        council.say(first, agrees=True, proposals=[wish])
        council.say(second, agrees=True)
        council.go_on()
        if council.p.first_round:
            by_hand = [{"clause": "ziele_1", "text": "Die Ziele sind gemeinsam."}]
            council.all_say(Question.EVALUATE_REVIEW, submissions=decided(council), changes=by_hand)
            council.go_on()
    assert council.stage is Stage.ROUND_TABLE
    invitation = said(council, DocumentKind.ROUND_TABLE_INVITATION)
    assert [wish in invitation for wish in ("Das ist einfacher.", "Öfter.")] == [True, True]
