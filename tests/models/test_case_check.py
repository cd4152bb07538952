"""Before a procedure starts the office is told what may go wrong although the file is valid."""

from datetime import date
from pathlib import Path

import pytest

from models.case import CaseFile
from models.case_check import check
from models.case_reading import read_case

TEXT = (Path(__file__).parents[2] / "examples" / "region-aachen-fai-nrw.yaml").read_text(encoding="utf-8")
START = date(2025, 8, 18)


def case_with(*edits: tuple[str, str]) -> CaseFile:
    text = TEXT
    for written, instead in edits:
        assert written in text, f"the example no longer holds {written!r}"
        text = text.replace(written, instead, 1)
    return read_case(text)


def warnings(case: CaseFile, today: date = START) -> list[str]:
    return [note.text.replace("\u00a0", " ") for note in check(case, today) if note.level == "Warnung"]


def hints(case: CaseFile, today: date = START) -> list[str]:
    return [note.text.replace("\u00a0", " ") for note in check(case, today) if note.level == "Hinweis"]


def test_the_real_case_starts_without_a_warning() -> None:
    assert warnings(case_with()) == []


def test_the_chair_of_the_committee_signs_with_a_reminder_of_who_represents_the_association() -> None:
    (reminder,) = (hint for hint in hints(case_with()) if "Ausschussvorsitz" in hint)
    assert "§ 16 Abs. 2 GkG NRW" in reminder


def test_the_chair_of_the_committee_may_not_sign_by_office_alone() -> None:
    (warning,) = warnings(case_with(("kind: resolution", "kind: office")))
    assert "vertritt den Verband nicht kraft Amtes (§ 16 Abs. 2 GkG NRW)" in warning


def test_a_signature_without_a_basis_brings_nothing_into_force() -> None:
    basis = TEXT[TEXT.index("    basis:\n      kind: office") : TEXT.index("    order: 2")]
    assert warnings(case_with((basis, ""))) == [
        "Unterschrift „Für das Land Nordrhein-Westfalen beziehungsweise die FAI NRW“: "
        "Die Grundlage fehlt. Ohne Grundlage tritt nichts in Kraft"
    ]


def test_a_resolution_of_a_day_without_a_meeting_is_no_basis() -> None:
    (warning,) = warnings(case_with(("kind: resolution", "kind: resolution\n      dated: 2025-11-08")))
    assert "Beschluss vom 8. November 2025" in warning


@pytest.mark.parametrize(("today", "warned"), [(date(2025, 10, 2), False), (date(2025, 10, 3), True)])
def test_an_invitation_that_comes_too_late_is_noticed_on_the_first_day(today: date, warned: bool) -> None:
    late = [text for text in warnings(case_with(), today) if "Ladungsfrist" in text]
    assert bool(late) is warned
    assert all("Fachausschuss am 8. Oktober 2025" in text and "bis zum 2. Oktober 2025" in text for text in late)


@pytest.mark.parametrize(("today", "past"), [(date(2025, 10, 1), 0), (date(2025, 10, 2), 1), (date(2025, 11, 8), 3)])
def test_a_meeting_is_in_the_past_from_the_day_after(today: date, past: int) -> None:
    assert sum("liegt in der Vergangenheit" in text for text in warnings(case_with(), today)) == past


def test_the_committee_cannot_meet_after_the_assembly() -> None:
    (warning,) = warnings(case_with(("start: 2025-10-08T16:00", "start: 2025-11-10T16:00")))
    assert warning == (
        "Fachausschuss am 10. November 2025 (SI/2025/140) muss vor der Sitzung "
        "„Verbandsversammlung am 7. November 2025 (SI/2025/143)“ liegen"
    )


def test_the_round_table_cannot_meet_after_the_committee() -> None:
    (warning,) = warnings(case_with(("start: 2025-10-01T10:00", "start: 2025-10-09T10:00")))
    assert warning.startswith("Runder Tisch am 9. Oktober 2025 muss vor der Sitzung „Fachausschuss")


def test_a_meeting_on_a_holiday_is_pointed_out() -> None:
    assert any("kein Arbeitstag" in text for text in hints(case_with(("2025-10-01T10:00", "2025-10-03T10:00"))))


def test_a_body_without_a_meeting_is_pointed_out() -> None:
    case = case_with()
    without = case.model_copy(update={"meetings": case.meetings[:2]})
    assert "Verbandsversammlung: Es ist noch keine Sitzung vorgesehen, der Termin wird später erfragt" in hints(without)


def test_an_agenda_without_the_paper_is_no_agenda_for_it() -> None:
    text = warnings(case_with(("paper: 2025/037", "paper: 2025/038"), ("agenda_number: Ö 5", "agenda_number: Ö 9")))
    assert text == [
        "Fachausschuss am 8. Oktober 2025 (SI/2025/140): „Ö 9“ steht nicht auf der Tagesordnung",
        "Fachausschuss am 8. Oktober 2025 (SI/2025/140): Die Vorlage 2025/037 steht nicht auf der Tagesordnung",
    ]


def test_periods_that_outlast_the_round_table_are_pointed_out() -> None:
    (hint,) = (hint for hint in hints(case_with(), date(2025, 9, 1)) if "schriftliche Beteiligung" in hint)
    assert "am 7. Oktober 2025, also nach dem Runden Tisch am 1. Oktober 2025" in hint
    assert not any("schriftliche Beteiligung" in hint for hint in hints(case_with()))


def test_two_people_with_one_address_read_each_others_letters() -> None:
    (warning,) = warnings(case_with(("simon.zabel@region-aachen.example", "Koordination@region-aachen.example")))
    assert "Simon Zabel (Regionalagentur Region Aachen im RAZV) haben dieselbe E-Mail-Adresse" in warning


def test_somebody_listed_twice_sits_at_the_round_table_once() -> None:
    (warning,) = warnings(case_with(("    - dgb_region", "    - dgb_region\n    - dgb_region")))
    assert warning == "Regionsgeschäftsführung (DGB-Region NRW Süd-West) steht mehrfach am Runden Tisch"


def test_people_known_by_office_alone_are_counted() -> None:
    (hint,) = (hint for hint in hints(case_with()) if "mit Namen" in hint)
    assert hint.endswith("und 12 weitere")
    assert "Simon Zabel" not in hint


def test_two_rules_at_the_same_time_are_one_too_many() -> None:
    assert warnings(case_with(("valid_from: 2025-12-01", "valid_from: 2025-11-30"))) == [
        "Fachausschuss: Zwei Abstimmungsregeln gelten zur selben Zeit, es gilt die erste"
    ]


def test_a_party_that_nobody_signs_for_is_noticed() -> None:
    case = case_with()
    alone = case.model_copy(
        update={"signature_slots": case.signature_slots[:1], "contact_persons": case.contact_persons[:2]}
    )
    name = "NRW Fachkräfteagentur International (FAI NRW)"
    assert warnings(alone) == [f"Für die Partei „{name}“ ist keine Unterschrift vorgesehen"]
    assert f"Für die Partei „{name}“ sind keine Ansprechpartner*innen benannt" in hints(alone)


def test_empty_wording_and_too_many_letters_are_noticed() -> None:
    case = case_with(("short_title: Kooperationsvereinbarung FAI NRW", 'short_title: ""'))
    clause = case.clauses[1]
    paragraph = clause.paragraphs[0]
    many = tuple(paragraph.letters[0].model_copy(update={"id": f"punkt_{number}"}) for number in range(27))
    long = clause.model_copy(update={"paragraphs": (paragraph.model_copy(update={"letters": many}),)})
    notes = check(case.model_copy(update={"clauses": (long,)}), START)
    assert [(note.level, note.text) for note in notes if note.level != "Hinweis"] == [
        ("Fehler", "Der Kurztitel ist leer"),
        ("Warnung", "„Ziele der Zusammenarbeit“: Ein Absatz hat mehr Buchstaben als das Alphabet"),
    ]


def test_warnings_come_before_hints() -> None:
    levels = [note.level for note in check(case_with(), date(2025, 10, 6))]
    assert levels == sorted(levels, reverse=True)
    assert set(levels) == {"Warnung", "Hinweis"}
