"""Bodies as data: read with faults named by line, checked before a meeting needs them, written as they were read."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.case_reading import read_case
from models.deputies import alphabetical, deputies_of
from models.errors import RegisterInvalid
from models.findings import rule_in_words
from models.memberships import SeatKind
from models.offices import OfficeKind
from models.people import Person
from models.register import Register
from models.register_changes import changes_between
from models.register_check import check_register, differences
from models.register_yaml import read_register, write_register
from models.statutes import DeputyRule, DeputyStep

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (EXAMPLES / "gremien-region-aachen.yaml").read_text(encoding="utf-8")
CASE = read_case((EXAMPLES / "region-aachen-fai-nrw.yaml").read_text(encoding="utf-8"))
REGISTER = read_register(TEXT)
COMMITTEE_DAY, ASSEMBLY_DAY = date(2025, 10, 8), date(2025, 11, 7)
AFTER_THE_BREAK, NEW_TERM = date(2025, 12, 1), date(2026, 1, 23)


def with_edits(*edits: tuple[str, str]) -> str:
    text = TEXT
    for written, instead in edits:
        assert written in text, f"the example no longer holds {written!r}"
        text = text.replace(written, instead, 1)
    return text


def findings(*edits: tuple[str, str]) -> list[str]:
    with pytest.raises(RegisterInvalid) as caught:
        read_register(with_edits(*edits))
    return caught.value.findings


def notes(*edits: tuple[str, str], on: date = COMMITTEE_DAY) -> str:
    return "\n".join(f"{n.level}: {n.text}" for n in check_register(read_register(with_edits(*edits)), on))


def line_of(passage: str) -> int:
    return TEXT[: TEXT.index(passage)].count("\n") + 1


# -- the real bodies --------------------------------------------------------------------------------------------------


def test_the_example_has_no_names_and_no_faults() -> None:
    assert all(person.name is None for person in REGISTER.people)
    for day in (COMMITTEE_DAY, ASSEMBLY_DAY, NEW_TERM):
        assert check_register(REGISTER, day) == []


def test_the_register_and_the_case_file_say_the_same() -> None:
    assert differences(REGISTER, CASE) == []


def test_a_case_file_with_other_seats_is_noticed() -> None:
    other = read_register(with_edits(("seats: 60", "seats: 61")))
    assert [n.text for n in differences(other, CASE)] == [
        "Verbandsversammlung: Mitglieder der Verbandsversammlung hat in der Falldatei 60 Sitze, dort 61"
    ]


def test_sixty_members_twelve_for_each_municipality_and_every_one_with_a_deputy() -> None:
    seats = REGISTER.body("versammlung").members_on(ASSEMBLY_DAY)
    ordinary = [seat for seat in seats if seat.seat is SeatKind.ORDINARY]
    assert len(ordinary) == 60
    for sender in {seat.on_behalf_of for seat in ordinary}:
        assert sum(seat.on_behalf_of == sender for seat in ordinary) == 12
    assert all(seat.deputy for seat in ordinary)


def test_36_the_break_of_the_statutes_of_december_2025() -> None:
    assembly = REGISTER.body("versammlung")
    old, new = assembly.rule_on(date(2025, 11, 30)), assembly.rule_on(AFTER_THE_BREAK)
    assert old is not None
    assert new is not None
    assert "bis 30. November 2025" in old.source
    assert "ab 1. Dezember 2025" in new.source
    assert assembly.rule_on(ASSEMBLY_DAY) is old


def test_a_new_term_is_told_before_the_register_is_taken_over() -> None:
    shorter = read_register(with_edits(("valid_until: 2030-10-31", "valid_until: 2029-10-31")))
    assert changes_between(REGISTER, shorter) == ["Wahlperioden geändert."]
    assert changes_between(REGISTER, REGISTER) == []


def test_36_a_renamed_committee_goes_on_under_its_new_name() -> None:
    assert REGISTER.body_on("ausschuss", COMMITTEE_DAY) is REGISTER.body("ausschuss")
    later = REGISTER.body_on("ausschuss", NEW_TERM)
    assert later is not None
    assert later.name.startswith("Ausschuss für Zukunft der Arbeit")
    assert REGISTER.body("ausschuss").name.startswith("Ausschuss für (eu)regionale Arbeit")


def test_36_whoever_signs_by_office_is_found_in_the_body_that_goes_on() -> None:
    before = REGISTER.holder("ausschuss", OfficeKind.CHAIR, COMMITTEE_DAY)
    after = REGISTER.holder("ausschuss", OfficeKind.CHAIR, NEW_TERM)
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("vorsitz_ausschuss", "vorsitz_ausschuss_2026")
    head = REGISTER.head_on(NEW_TERM)
    assert head is not None
    assert head.id == "verbandsvorstehung_2026"


def test_a_body_that_has_ended_without_a_successor_is_nobody() -> None:
    register = read_register(with_edits(("    succeeds: ausschuss\n", "")))
    assert register.body_on("ausschuss", NEW_TERM) is None
    assert register.holder("ausschuss", OfficeKind.CHAIR, NEW_TERM) is None


def test_the_rule_is_said_in_words() -> None:
    assembly = REGISTER.body("versammlung")
    rule = assembly.rule_on(ASSEMBLY_DAY)
    assert rule is not None
    assert (
        rule_in_words(assembly, rule)
        .replace("\u00a0", " ")
        .startswith(
            "60 satzungsmäßige Stimmen, beschlussfähig ab 31 (mehr als 1/2), angenommen mit mehr als 1/2 der Ja"
        )
    )


# -- deputies ---------------------------------------------------------------------------------------------------------


def test_23_first_the_personal_deputy_then_the_alphabet_within_the_group() -> None:
    committee = REGISTER.body("ausschuss")
    people = {person.id: person for person in REGISTER.people}
    principal = next(seat for seat in committee.memberships if seat.person == "vv_dn_02")
    order = deputies_of(principal, committee.memberships, DeputyRule(), people)
    assert order[0] == principal.deputy
    factions = {seat.person: seat.faction for seat in committee.memberships}
    assert {factions[who] for who in order} == {principal.faction}
    assert order[1:] == sorted(order[1:], key=lambda who: alphabetical(people[who]))


def test_the_whole_body_deputizes_where_the_statutes_say_so() -> None:
    committee = REGISTER.body("ausschuss")
    people = {person.id: person for person in REGISTER.people}
    principal = next(seat for seat in committee.memberships if seat.person == "vv_dn_02")
    order = deputies_of(principal, committee.memberships, DeputyRule(order=(DeputyStep.BODY,)), people)
    assert len(order) == 15


def test_the_alphabet_goes_by_family_names_and_umlauts_do_not_count() -> None:
    names = ["Zoe Adler", "Dr. Anna Äpfel", "Max Azur", "Jan von der Ahe"]
    people = [
        Person(id=f"p{n}", name=name, office="Mitglied", organization="Kreis", email="a@b.example")
        for n, name in enumerate(names)
    ]
    assert [p.name for p in sorted(people, key=alphabetical)] == [
        "Zoe Adler", "Jan von der Ahe", "Dr. Anna Äpfel", "Max Azur"
    ]  # fmt: skip
    offices = [
        Person(id=f"q{n}", office=f"Mitglied {n}", organization="Kreis", email="a@b.example") for n in (10, 2, 1)
    ]
    assert [p.office for p in sorted(offices, key=alphabetical)] == ["Mitglied 1", "Mitglied 2", "Mitglied 10"]


# -- what is wrong ----------------------------------------------------------------------------------------------------


def test_an_unknown_key_is_named_with_its_line() -> None:
    (found,) = findings(
        ("  - {kind: head, person: verbandsvorstehung_2020,", "  - {art: head, person: verbandsvorstehung_2020,")
    )[:1]
    line = line_of("verbandsvorstehung_2020, valid_until")
    assert found.startswith(f"Zeile {line}, offices › Nr.\u00a01: ")


def test_somebody_who_is_not_listed_is_named() -> None:
    assert findings(("person: vv_ac_02, order: 1", "person: niemand, order: 1")) == [
        f"Zeile {line_of('person: vv_ac_02, order: 1')}: Gremium ausschuss: die Person „niemand“ steht nicht unter "
        "„people“"
    ]


def test_a_day_that_does_not_exist_and_a_period_that_ends_before_it_begins() -> None:
    assert "das gibt es im Kalender nicht" in findings(("valid_until: 2026-01-22}", "valid_until: 2026-02-30}"))[0]
    period = findings(
        (
            "person: verbandsvorstehung_2020, valid_until",
            "person: verbandsvorstehung_2020, valid_from: 2026-02-01, valid_until",
        )
    )
    assert "Der Zeitraum endet, bevor er beginnt" in period[0]


def test_a_body_does_not_succeed_itself() -> None:
    (found,) = findings(("    succeeds: ausschuss\n", "    succeeds: ausschuss_2026\n"))
    assert found.endswith("Gremium „ausschuss_2026“ folgt über andere auf sich selbst")
    assert "der Vorgänger „rat“ steht nicht" in findings(("succeeds: ausschuss\n", "succeeds: rat\n"))[0]


def test_an_empty_file_is_no_register() -> None:
    with pytest.raises(RegisterInvalid, match="Die Datei ist leer"):
        read_register("")


CONTRADICTIONS = [
    (("seats: 15, decides: true", "seats: 14, decides: true"), "hat 14 Sitze, aber 15 Mitglieder"),
    (("seats: 15, decides: true", "seats: 17, decides: true"), "Von 17 Sitzen (Ordentliche Mitglieder) 2 Sitze sind"),
    (("votes: 15", "votes: 12"), "haben zusammen 15 Stimmen, die Satzung gibt 12"),
    (("valid_until: 2025-11-30", "valid_until: 2026-11-30"), "Zwei Regeln gelten zur selben Zeit"),
    (("valid_from: 2025-12-01", "valid_from: 2025-12-24"), "Ab 01.12.2025 gilt keine Regel"),
    (("kind: chair, person: vorsitz_ausschuss}", "kind: chair, person: vorsitz_versammlung}"), "ist aber kein stimm"),
    (("      - {kind: minute_taker, person: schriftfuehrung_ausschuss}\n", ""), "Schriftführung ist am 08.10.2025"),
    (("order: 2}\n      - {kind: minute", "order: 1}\n      - {kind: minute"), "mehrfach in derselben Reihenfolge"),
    (("deputy: vv_sr_07}", "deputy: vv_ac_02}"), "ist selbst Mitglied und kann niemanden vertreten"),
    (("deputy: vv_sr_07}", "deputy: stv_sr_07}"), "hat aber keinen Sitz als Stellvertretung"),
    (("{person: vv_sr_08, seat: deputy", "{person: vv_sr_03, seat: deputy"), "hat zur selben Zeit zwei Sitze"),
    (("faction: Gruppe B, deputy: vv_sr_07", "deputy: vv_sr_07"), "Ohne Fraktion oder Gruppe"),
    (("    valid_until: 2026-01-22\n", "    valid_until: 2026-02-22\n"), "beide bestehen aber zur selben Zeit"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "says"), CONTRADICTIONS)
def test_a_contradiction_is_told_before_a_meeting_needs_it(edit: tuple[str, str], says: str) -> None:
    assert says in notes(edit).replace("\u00a0", " ")


def test_an_association_without_a_head_is_told() -> None:
    cut = (
        "person: verbandsvorstehung_2020, valid_until: 2026-01-22",
        "person: verbandsvorstehung_2020, valid_until: 2025-09-30",
    )
    assert "niemand vertritt den Verband" in notes(cut)


# -- in and out -------------------------------------------------------------------------------------------------------


def test_what_is_written_reads_the_same() -> None:
    written = write_register(REGISTER)
    assert read_register(written) == REGISTER
    assert write_register(read_register(written)) == written


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40)


@settings(max_examples=20, deadline=None)
@given(HOSTILE.filter(lambda text: text.strip() and text == text.strip()))
def test_any_text_survives_writing_and_reading(text: str) -> None:
    person = REGISTER.people[0].model_copy(update={"office": text, "organization": text})
    small = Register(
        agency="a",
        association=text,
        people=(person, REGISTER.person("schriftfuehrung_ausschuss"), REGISTER.person("vorsitz_ausschuss")),
        bodies=(REGISTER.body("ausschuss").model_copy(update={"memberships": (), "name": text, "offices": ()}),),
    )
    assert read_register(write_register(small)) == small
