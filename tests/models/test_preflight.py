"""Before anything goes out every later step is looked at: what cannot work refuses, what is merely unwise warns."""

from datetime import date

import pytest

from models.absences import Absence, Cover
from models.bodies import BodyKind
from models.case import CaseFile
from models.case_note import CasePart
from models.case_reading import read_case
from models.errors import CaseInvalid
from models.memberships import Membership
from models.preflight import ensure_can_begin, preflight, refusals, role_notes
from models.preflight_addresses import one_sign_apart
from models.register import Register
from models.register_yaml import read_register
from tests.council import BEGIN, EXAMPLE, real_case
from tests.models.test_case_check import START, TEXT, case_with

SHORT = EXAMPLE.parent / "siegen-wittgenstein-olpe-weiterbildung.yaml"


def found(case: CaseFile, level: str, today: date = START, **more: object) -> list[str]:
    notes = preflight(case, today, **more)  # type: ignore[arg-type]
    return [note.text.replace("\u00a0", " ") for note in notes if note.level == level]


def test_the_real_case_begins_without_a_fault_or_a_warning() -> None:
    assert found(real_case(), "Fehler") == found(real_case(), "Warnung") == []
    ensure_can_begin(preflight(real_case(), START))


def test_each_remark_says_where_it_is_mended() -> None:
    case = case_with(("kind: resolution", "kind: office"), ("2025-10-08T16:00", "2025-11-10T16:00"))
    notes = [note for note in preflight(case, START) if note.level == "Warnung"]
    assert {note.part for note in notes} == {CasePart.SIGNING, CasePart.MEETINGS}
    assert any(note.remedy for note in notes)


def test_a_number_that_another_agreement_has_cannot_begin() -> None:
    (fault,) = found(real_case(), "Fehler", taken=("2025-037",))
    assert fault == "Zu 2025/037 läuft bereits ein Verfahren"
    with pytest.raises(CaseInvalid, match="andere Nummer"):
        ensure_can_begin(preflight(real_case(), START, taken=("2025-037",)))


@pytest.mark.parametrize("file", [EXAMPLE, SHORT], ids=["standard", "variant"])
def test_a_role_that_nobody_has_is_named_at_every_stage_of_its_own_procedure(file: object) -> None:
    case = read_case(file.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    table = case.round_table.model_copy(update={"members": ()})
    empty = case.model_copy(update={"round_table": table, "signature_slots": ()})
    asked = [note.text.partition(":")[0] for note in role_notes(empty)]
    if file == EXAMPLE:
        assert asked == ["Schriftliche Abstimmung", "Runder Tisch", "Runder Tisch", "Unterzeichnung"]
    else:
        assert asked == ["Runder Tisch", "Runder Tisch", "Zeichnung"]
    assert list(role_notes(case)) == []


def test_a_member_of_a_body_whom_nobody_knows_cannot_be_invited() -> None:
    case = real_case()
    assembly = case.body_of(BodyKind.ASSEMBLY)
    assert assembly
    seat = Membership(person="mags", deputy="wer_auch_immer")
    bodies = (case.bodies[0], assembly.model_copy(update={"memberships": (seat,)}))
    assert found(case.model_copy(update={"bodies": bodies}), "Fehler") == [
        "Verbandsversammlung: „wer_auch_immer“ steht nicht unter den Personen"
    ]


def test_placeholders_reach_nobody_and_a_sample_must_not_reach_anybody() -> None:
    note = "sample_note: Muster – kein amtliches Dokument\n"
    (fault,) = found(case_with((note, "")), "Fehler")
    assert "Platzhalter" in fault
    assert "und 15 weitere" in fault
    (warning,) = found(case_with(("leitung@welcome-center.example", "leitung@welcome-center.de")), "Warnung")
    assert warning.startswith("„Muster – kein amtliches Dokument“ ginge an wirkliche Adressen: Projektleitung")


@pytest.mark.parametrize(
    "address",
    ["büro@ihk-aachen.example", "a..b@ihk-aachen.example", "a@-ihk.example", "a@ihk.1", f"{'a' * 65}@ihk.example"],
)
def test_an_address_that_no_mail_server_takes_is_a_fault(address: str) -> None:
    (fault,) = found(case_with(("fachkraefte@ihk-aachen.example", address)), "Fehler")
    assert f"An „{address}“ kann kein Mailserver zustellen" in fault


def test_a_domain_one_sign_beside_the_house_own_is_pointed_out_and_so_is_a_private_one() -> None:
    case = case_with(
        ("simon.zabel@region-aachen.example", "simon.zabel@region-aachne.example"),
        ("arbeitsmarkt@stadt-aachen.example", "aachen@gmx.de"),
    )
    assert any("„region-aachne.example“ unterscheidet sich" in text for text in found(case, "Warnung"))
    assert any("Ein privates Postfach hat: Leitung Arbeitsmarkt" in text for text in found(case, "Hinweis"))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("abc", "abc", False),
        ("abc", "acb", True),
        ("abc", "ab", True),
        ("ab", "abc", True),
        ("abc", "axc", True),
        ("abc", "bca", False),
        ("abcd", "ab", False),
        ("ihk.de", "hwk.de", False),
    ],
)
def test_one_sign_apart(one: str, other: str, near: bool) -> None:
    assert one_sign_apart(one, other) is near


def test_a_meeting_that_could_be_called_today_but_not_when_its_turn_comes_is_noticed() -> None:
    slow = [text for text in found(real_case(), "Hinweis") if "ausschöpfen" in text]
    assert slow == [
        "Fachausschuss am 8. Oktober 2025: nicht fristgerecht zu erreichen, wenn alle ihre Fristen ausschöpfen"
    ]
    early = case_with(("start: 2025-10-08T16:00", "start: 2025-10-02T16:00"))
    assert "Fachausschuss am 2. Oktober 2025: nicht zu erreichen, auch wenn alle sofort antworten" in found(
        early, "Warnung"
    )


def test_a_body_without_a_rule_on_the_day_that_would_be_appointed_cannot_decide() -> None:
    ended = TEXT.replace("      - valid_from: 2025-12-01", "      - valid_from: 2099-12-01")
    case = read_case(ended)
    later = case.model_copy(update={"meetings": case.meetings[:2]})
    faults = found(later, "Fehler", date(2025, 12, 1))
    assert faults
    assert all("gilt keine Abstimmungsregel" in text for text in faults)


def test_a_term_that_is_over_before_it_begins_is_noticed() -> None:
    case = case_with(
        ("Sie gilt bis zum Ende der Projektlaufzeit", "Sie gilt bis zum 31. Oktober 2025 und der Laufzeit")
    )
    assert found(case, "Warnung") == [
        "Die Laufzeit nennt den 31. Oktober 2025; in Kraft träte die Vereinbarung frühestens am 7. November 2025"
    ]


def test_periods_over_the_turn_of_the_year_are_pointed_out() -> None:
    texts = found(real_case(), "Hinweis", date(2025, 12, 22))
    assert any("läuft über den Jahreswechsel" in text for text in texts)


def test_what_would_be_missing_on_paper_is_noticed() -> None:
    case = case_with(
        (
            "funding_note: Mit finanzieller Unterstützung des Landes Nordrhein-Westfalen und der Europäischen Union.\n",
            "",
        ),
        ("  lead: Arbeit, Bildungs- und Wissensregion", '  lead: ""'),
        ("file_number: RA 40-2025/037", "file_number: RA 40-2024/012"),
        ("Sie verweist Anfragen", "TODO Sie verweist Anfragen"),
    )
    assert found(case, "Fehler") == ["Die Federführung der Vorlage ist leer"]
    assert found(case, "Warnung") == [
        "Im Text steht noch ein Platzhalter: „TODO“",
        "Der Text spricht von einer Förderung, aber kein Förderhinweis stünde auf den Dokumenten",
        "Das Aktenzeichen nennt 2024/012, diese Vorlage ist 2025/037",
    ]


def test_a_gap_that_is_still_open_begins_nothing() -> None:
    (fault,) = found(
        case_with(("short_title: Kooperationsvereinbarung FAI NRW", "short_title: Vereinbarung «Region»")), "Fehler"
    )
    assert fault == "Die Lücke «Region» ist nicht ausgefüllt"


def test_nobody_signs_for_both_parties_or_for_the_other() -> None:
    both = case_with(("signatories: [mags, shyney_vallomtharayil]", "signatories: [vorsitz_ausschuss]"))
    texts = found(both, "Warnung")
    assert any("für beide Parteien" in text and "§ 181 BGB" in text for text in texts)
    assert any("gehört zur anderen Partei" in text for text in texts)


def register() -> Register:
    file = EXAMPLE.parent / "gremien-region-aachen.yaml"
    return read_register(file.read_text(encoding="utf-8"), file.name)


def test_the_register_knows_who_has_the_chair_on_that_day() -> None:
    other = case_with(
        ("chair: vorsitz_ausschuss", "chair: dgb_region"), ("spoken_for_by: vorsitz", "spoken_for_by: vorsitz")
    )
    texts = found(other, "Warnung", register=register())
    assert any("Fachausschuss am 08.10.2025: Vorsitz hat laut Gremienverzeichnis" in text for text in texts)
    assert refusals(preflight(other, START, register=register())) == []


def test_somebody_who_is_away_when_their_turn_comes_is_noticed_with_whoever_stands_in() -> None:
    case = real_case()
    away = Absence(
        agency="region_aachen",
        person="schriftfuehrung_ausschuss",
        first=date(2025, 10, 6),
        last=date(2025, 10, 10),
        recorded_at=BEGIN,
        recorded_by="Probe",
    )
    (warning,) = found(case, "Warnung", cover=Cover([away]))
    assert warning.startswith("Fachausschuss am 8. Oktober 2025: Schriftführung des Fachausschusses Arbeit")
    assert warning.endswith("ist bis 10. Oktober 2025 abwesend, und niemand vertritt")
    covered = Cover([away], {away.person: (case.person("simon_zabel"),)})
    assert found(case, "Warnung", cover=covered) == []
    assert any("es vertritt Simon Zabel" in text for text in found(case, "Hinweis", cover=covered))
    later = away.model_copy(update={"first": date(2025, 10, 9)})
    assert not any("abwesend" in text for text in found(case, "Warnung", cover=Cover([later])))
