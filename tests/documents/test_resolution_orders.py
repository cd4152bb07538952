"""The extract says what the body has done, in the words of its minutes, whatever came out."""

from actions.correct import correct
from models.kinds import DocumentKind, Question, Stage
from store.store import Store
from tests.council import Council, an_agreement_at, form, yes
from tests.documents.dossier import WISH, papers, read, said, voted

EXTRACT = DocumentKind.RESOLUTION_EXTRACT


def at_the_meeting(store: Store, stage: Stage) -> Council:
    """Return a council on the evening of the meeting."""
    council = an_agreement_at(store, stage)
    month, day = (10, 8) if stage is Stage.COMMITTEE else (11, 7)
    council.on(2025, month, day, 18)
    return council


def test_the_committee_recommends_in_two_groups(course: Council) -> None:
    extract = said(course, EXTRACT, Stage.COMMITTEE)

    assert "Sitzung | SI/2025/140 · Ordentliche Sitzung" in extract
    assert "Datum | Mittwoch, 8. Oktober 2025" in extract
    assert "Beschlussart | ungeändert empfohlen" in extract
    assert "Ordentliche Mitglieder: Einstimmig bei 2 Enthaltungen" in extract
    assert "Beratende Mitglieder: Einstimmig (ohne Stimmrecht, nachrichtlich)" in extract
    assert "13 von 15 Stimmberechtigten anwesend, erforderlich 8 (mehr als 1/2): beschlussfähig" in extract
    assert "Die Verwaltung erläutert den Gang der Abstimmung." in extract
    assert "Schriftführung des Fachausschusses Arbeit" in extract


def test_the_assembly_decides_with_47_of_60(course: Council) -> None:
    extract = said(course, EXTRACT, Stage.ASSEMBLY)

    assert "Datum | Freitag, 7. November 2025" in extract
    assert "Beschlussart | ungeändert beschlossen" in extract
    assert "\nEinstimmig bei 2 Enthaltungen\n" in extract
    assert "47 von 60 Stimmberechtigten anwesend, erforderlich 31 (mehr als 1/2): beschlussfähig" in extract
    assert "Gegenstand der Beratung war Fassung 3" in extract
    assert "Anlagen: Kooperationsvereinbarung, Fassung 3 (Anlage 1 der Vorlage)" in extract


def test_an_amended_recommendation_shows_old_and_new(store: Store) -> None:
    council = at_the_meeting(store, Stage.COMMITTEE)
    voted(council, changes=[WISH])

    extract = said(council, EXTRACT)
    assert "Geänderte Beschlussempfehlung" in extract
    assert "Beschlussart | geändert empfohlen" in extract
    assert "mindestens zweimal im Kalenderjahr" in extract
    assert "mindestens dreimal im Kalenderjahr" in extract
    assert "Gegenstand der Beratung war Fassung 1" in extract


def test_a_meeting_without_quorum_has_not_voted(store: Store) -> None:
    council = at_the_meeting(store, Stage.ASSEMBLY)
    voted(council, 30)

    extract = said(council, EXTRACT)
    assert "30 von 60 Stimmberechtigten anwesend, erforderlich 31 (mehr als 1/2): nicht beschlussfähig" in extract
    assert "wurde nicht abgestimmt (nicht beschlussfähig)" in extract
    assert "Beschluss\n" not in extract
    assert "Einstimmig" not in extract


def test_a_tie_is_a_no(store: Store) -> None:
    council = at_the_meeting(store, Stage.ASSEMBLY)
    voted(council, 40, counts={"no": 20})

    extract = said(council, EXTRACT)
    assert council.stage is Stage.REJECTED
    assert "Abgelehnter Beschlussvorschlag" in extract
    assert "Beschlussart | abgelehnt" in extract
    assert "Abgelehnt bei Stimmengleichheit (20 : 20)" in extract


def test_a_deferred_item_says_why_and_when_it_comes_back(store: Store) -> None:
    council = at_the_meeting(store, Stage.COMMITTEE)
    again = {"question": "appoint_meeting", "start": "2025-11-05T16:00", "place": "Kreishaus Düren"}
    council.all_say(Question.RECORD_MEETING, treatment="deferred", note="Der Kreis bittet um Zeit.", next_meeting=again)
    council.go_on()

    extract = said(council, EXTRACT)
    assert "wurde nicht abgestimmt (vertagt)" in extract
    assert "Der Kreis bittet um Zeit." in extract
    assert "Die Beratung wird am 5. November 2025 fortgesetzt." in extract


def test_who_takes_note_has_not_recommended(store: Store) -> None:
    council = at_the_meeting(store, Stage.COMMITTEE)
    council.all_say(Question.RECORD_MEETING, treatment="noted")
    council.go_on()

    extract = said(council, EXTRACT)
    assert "Beschlussart | zur Kenntnis genommen" in extract
    assert "Die Vorlage 2025/037 wird zur Kenntnis genommen." in extract
    assert "Beschlussempfehlung" not in extract


def test_a_condition_of_the_assembly_stands_below_its_resolution(store: Store) -> None:
    council = at_the_meeting(store, Stage.ASSEMBLY)
    voted(council, 47, condition="Das Land stimmt zu.")

    assert "Vorbehalt: Das Land stimmt zu." in said(council, EXTRACT)
    copy = said(council, DocumentKind.SIGNATURE_COPY)
    assert "7. November 2025: beschlossen unter Vorbehalt (Einstimmig)" in copy


def test_a_correction_is_a_paper_of_its_own_that_says_why(store: Store) -> None:
    council = at_the_meeting(store, Stage.ASSEMBLY)
    [item] = council.open_items(Question.RECORD_MEETING)
    voted(council, 47, counts={"abstain": 1})
    right = form(item, treatment="voted", tallies={"mitglieder": yes(47, abstain=2)})
    correct(council.store, item.key, right, "Eine Enthaltung war nicht gezählt.", item.person, council.now)
    council.go_on()

    first, second = papers(council, EXTRACT, Stage.ASSEMBLY)
    assert (first.title, second.title) == ("Beschlussauszug", "Berichtigter Beschlussauszug")
    assert first.file_name == "2025-037_beschlussauszug_verbandsversammlung_fassung-1.docx"
    assert second.file_name == "2025-037_beschlussauszug_verbandsversammlung_fassung-1_berichtigung-1.docx"
    assert "Einstimmig bei einer Enthaltung" in read(first)
    assert "Berichtigung" not in read(first)
    assert "Einstimmig bei 2 Enthaltungen" in read(second)
    assert "Berichtigung\nEine Enthaltung war nicht gezählt." in read(second)


def test_an_entry_corrected_before_the_extract_is_out_is_no_correction_of_it(store: Store) -> None:
    council = at_the_meeting(store, Stage.COMMITTEE)
    [item] = council.open_items(Question.RECORD_MEETING)
    council.say(item, treatment="voted", tallies={"ordentlich": yes(12)})
    right = form(item, treatment="voted", tallies={"ordentlich": yes(13)})
    correct(council.store, item.key, right, "Ein Mitglied kam später.", item.person, council.now)
    council.go_on()

    [extract] = papers(council, EXTRACT)
    assert extract.title == "Beschlussauszug"
    assert "13 von 15" in read(extract)
    assert "Berichtigung" not in read(extract)
