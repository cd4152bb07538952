"""What a body is given before its meeting: paper, invitation, attendance list."""

from models.kinds import DocumentKind, Question, Stage
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.documents.dossier import WISH, papers, said, voted

COMMITTEE = "Ausschuss für (eu)regionale Arbeit, Fachkräftesicherung, Bildungs- und Wissensregion"


def test_the_paper_names_both_bodies_their_days_and_both_proposals(course: Council) -> None:
    paper = said(course, DocumentKind.DRAFT_RESOLUTION, Stage.COMMITTEE)

    assert f"1 | {COMMITTEE} / SI/2025/140 · Ordentliche Sitzung | Vorberatung | 08.10.2025 | Ö 5" in paper
    assert "SI/2025/143 · Ordentliche Sitzung | Entscheidung | 07.11.2025 | Ö 4" in paper
    assert f"a) {COMMITTEE}" in paper
    assert "Die Verbandsversammlung stimmt der Kooperationsvereinbarung" in paper
    assert "Fassung | 3 vom 1. Oktober 2025" in paper
    assert "Empfehlung aus der Vorberatung" not in paper


def test_34_the_paper_carries_the_dissent_and_the_open_points_of_the_round_table(course: Council) -> None:
    paper = said(course, DocumentKind.DRAFT_RESOLUTION, Stage.COMMITTEE)
    assert "Abweichende Auffassungen am Runden Tisch\n§ 6 Abs. 1: Kreis Düren hält zwei für genug." in paper
    assert "Am Runden Tisch offen geblieben\n§ 13 Abs. 1: Die Laufzeit klärt das Land." in paper


def test_the_assembly_reads_what_the_committee_has_recommended(course: Council) -> None:
    paper = said(course, DocumentKind.DRAFT_RESOLUTION, Stage.ASSEMBLY)

    assert "Fachausschuss, Sitzung SI/2025/140 am 8. Oktober 2025: empfohlen (Einstimmig bei 2 Enthaltungen)." in paper
    assert "SI/2025/140 · Ordentliche Sitzung · empfohlen" in paper
    assert "Zur Entscheidung liegen beide Fassungen vor" not in paper


def test_after_an_amendment_the_assembly_gets_both_texts(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    voted(council, changes=[WISH])

    paper = said(council, DocumentKind.DRAFT_RESOLUTION)
    assert council.stage is Stage.ASSEMBLY
    assert "die eingebrachte Fassung 1 und die empfohlene Fassung 2" in paper
    assert "mindestens zweimal im Kalenderjahr" in paper
    assert "mindestens dreimal im Kalenderjahr" in paper
    assert "Kooperationsvereinbarung, Fassung 2 (empfohlen)" in paper
    assert "Kooperationsvereinbarung, Fassung 1 (eingebracht)" in paper
    assert papers(council, DocumentKind.DRAFT_RESOLUTION)[-1].version == 1


def test_against_the_committee_the_assembly_reads_its_no_and_why(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    voted(council, counts={"no": 8}, note="Die Finanzierung ist offen.")
    council.all_say(Question.CLARIFY, way_on="continue_to_assembly", reason="Der Vorsitz legt trotzdem vor.")
    council.go_on()

    paper = said(council, DocumentKind.DRAFT_RESOLUTION)
    assert "abgelehnt (Mehrheitlich abgelehnt bei 4 Ja-Stimmen). Begründung: Die Finanzierung ist offen." in paper


def test_the_chair_invites_in_time(course: Council) -> None:
    invitation = said(course, DocumentKind.MEETING_INVITATION, Stage.COMMITTEE)

    assert f"{COMMITTEE}\nan alle Mitglieder" in invitation
    assert "Mittwoch, 8. Oktober 2025, 16:00 Uhr bis 18:00 Uhr" in invitation
    assert "SI/2025/140" in invitation
    assert "Kreisverwaltung Euskirchen" in invitation
    assert "Ö 5 | Kooperationsvereinbarung zwischen Region Aachen und FAI NRW" in invitation
    assert "spätestens am 2. Oktober 2025 einzuladen. Versandt am 1. Oktober 2025" in invitation
    assert "Die Frist ist gewahrt." in invitation
    assert "Mit freundlichen Grüßen\nVorsitz des Fachausschusses Arbeit" in invitation


def test_an_invitation_that_comes_too_late_says_so(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    voted(council, 7)
    council.all_say(Question.APPOINT_MEETING, start="2025-10-13T16:00", place="Kreishaus Düren")
    council.go_on()

    invitation = said(council, DocumentKind.MEETING_INVITATION)
    assert "spätestens am 7. Oktober 2025 einzuladen. Versandt am 8. Oktober 2025" in invitation
    assert "Die Frist ist nicht gewahrt" in invitation


def test_the_attendance_list_has_a_row_for_every_seat_and_the_quorum(course: Council) -> None:
    committee = said(course, DocumentKind.ATTENDANCE_LIST, Stage.COMMITTEE)
    assembly = said(course, DocumentKind.ATTENDANCE_LIST, Stage.ASSEMBLY)

    assert "Ordentliche Mitglieder (15 Sitze, stimmberechtigt)" in committee
    assert "Beratende Mitglieder (10 Sitze, ohne Stimmrecht)" in committee
    assert "1 | Vorsitz des Fachausschusses Arbeit" in committee
    assert "8 von 15 Stimmberechtigten (mehr als 1/2 der satzungsmäßigen Zahl)" in committee
    assert "\n60 | " in assembly
    assert "\n61 | " not in assembly
    assert "31 von 60 Stimmberechtigten" in assembly


def test_a_paper_for_a_second_meeting_shows_the_first(store: Store) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    voted(council, 30)
    council.all_say(Question.APPOINT_MEETING, start="2025-11-28T10:00", place="Aachen", number="SI/2025/150")
    council.go_on()

    paper = said(council, DocumentKind.DRAFT_RESOLUTION)
    assert "SI/2025/143 · Ordentliche Sitzung · nicht beschlussfähig | Entscheidung | 07.11.2025" in paper
    assert "SI/2025/150 · Ordentliche Sitzung | Entscheidung | 28.11.2025" in paper
