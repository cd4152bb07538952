"""At the end everybody hears since when it holds, and the file shows the whole course."""

from actions.withdraw import withdraw
from models.kinds import DocumentKind, Question, Stage
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.documents.dossier import papers, said, voted

NOTICE, OVERVIEW = DocumentKind.IN_FORCE_NOTICE, DocumentKind.PROCEDURE_OVERVIEW


def test_it_is_in_force_from_the_last_signature_on(course: Council) -> None:
    notice = said(course, NOTICE)

    assert "die Kooperationsvereinbarung ist am 25. November 2025 in Kraft getreten. Maßgeblich ist Fassung 3" in notice
    assert "Fachausschuss, Sitzung SI/2025/140 am 8. Oktober 2025: empfohlen (Einstimmig bei 2 Enthaltungen)" in notice
    assert "Für die Region Aachen: Vorsitz Muster, Vorsitz des Fachausschusses Arbeit, am 12. November 2025" in notice
    assert "Shyney Vallomtharayil, Projektleitung, am 25. November 2025" in notice
    assert "Simon Zabel | Regionalagentur Region Aachen im RAZV | simon.zabel@region-aachen.example" in notice


def test_a_condition_met_later_is_the_day_that_counts(store: Store) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    voted(council, 47, condition="Das Land stimmt zu.")
    council.on(2025, 11, 14)
    while council.stage is Stage.SIGNING:
        council.say(council.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
        council.go_on()
    council.on(2025, 12, 3)
    council.all_say(Question.PROVE_CONDITION, proof="Erlass vom 2. Dezember", met_on="2025-12-02")
    council.go_on()

    assert "am 2. Dezember 2025 in Kraft getreten" in said(council, NOTICE)
    assert "beschlossen unter Vorbehalt" in said(council, NOTICE)


def test_an_agreement_already_in_force_is_not_announced_again(store: Store) -> None:
    council = an_agreement_at(store, Stage.IN_FORCE)
    council.later(30)
    council.all_say(Question.RECORD_LIFE_EVENT, event="extended", on="2025-12-31", note="Das Projekt läuft weiter.")
    council.go_on()

    assert len(papers(council, NOTICE)) == 1
    assert len(papers(council, OVERVIEW)) == 2


def test_the_overview_shows_every_station_with_its_outcome(course: Council) -> None:
    overview = said(course, OVERVIEW)

    assert "Vorlage | 2025/037 | Stand | In Kraft" in overview
    assert "1 | Entwurf | 1 | 18.08.2025, 09:00 Uhr" in overview
    assert "Schriftliche Abstimmung | 1 |" in overview
    assert "Änderungen eingearbeitet | 1" in overview
    assert "abgestimmt mit Dissens | 2" in overview
    assert "Verbandsversammlung | 1 | 08.10.2025, 18:00 Uhr | 07.11.2025, 18:00 Uhr | beschlossen | 3" in overview
    assert "In Kraft | 1 | 25.11.2025, 14:00 Uhr | läuft | – | 3" in overview


def test_the_overview_shows_who_answered_when_and_who_was_late(course: Council) -> None:
    overview = said(course, OVERVIEW)
    answers = [line for line in overview.splitlines() if "Stellungnahme zum Entwurf" in line]

    assert len(answers) == 24
    assert len([line for line in answers if line.endswith("verspätet")]) == 1
    assert (
        "Unterzeichnung | Vereinbarung unterzeichnen | Projektleitung, FAI NRW | 25.11.2025, 14:00 Uhr | 3" in overview
    )


def test_the_overview_knows_the_hash_of_every_paper_even_of_those_written_with_it(course: Council) -> None:
    overview = said(course, OVERVIEW)
    others = [paper for paper in course.p.documents if paper.kind is not OVERVIEW]

    assert all(paper.sha256 and paper.sha256 in overview for paper in others)
    assert "Beschlussauszug, Fachausschuss | 3" in overview
    assert "Ergebnisprotokoll Runder Tisch | 3" in overview
    assert len([line for line in overview.splitlines() if "mit diesem Blatt" in line]) == 5


def test_the_overview_counts_the_letters_that_went_out(course: Council) -> None:
    overview = said(course, OVERVIEW)

    assert "Schriftliche Abstimmung | Bitte um Antwort | 25" in overview
    assert "Runder Tisch | Einladung | 12" in overview
    assert "Fachausschuss | Einladung | 2" in overview


def test_a_rejected_agreement_ends_with_an_overview_and_no_notice(store: Store) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    voted(council, 47, counts={"no": 40})

    overview = said(council, OVERVIEW)
    assert papers(council, NOTICE) == []
    assert "Stand | Abgelehnt" in overview
    assert "Abgelehnt | 1 | 07.11.2025, 18:00 Uhr | 07.11.2025, 18:00 Uhr | Ende des Verfahrens" in overview
    assert "läuft" not in overview


def test_a_withdrawn_agreement_ends_with_an_overview(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    withdraw(store, council.reference, "Das Land hat die Förderung beendet.", council.now)
    council.go_on()

    assert "Fachausschuss | 1 | 01.10.2025, 14:00 Uhr | 01.10.2025, 14:00 Uhr | zurückgezogen" in said(
        council, OVERVIEW
    )
