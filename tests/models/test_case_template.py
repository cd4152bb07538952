"""A template is a case file with gaps: each is named, asked once and filled everywhere; a table fills many at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from models.case import CaseFile
from models.case_defaults import with_defaults
from models.case_reading import read_case
from models.case_reuse import taken_from
from models.case_table import TableInvalid, TableLine, cases_of, read_table
from models.case_template import CaseTemplate, GapKind, faults_of, filled, read_template
from models.errors import CaseInvalid
from models.text import ClauseChange, with_changes
from models.written_dates import days_in, iso_day, iso_moment
from tests.council import EXAMPLE, real_case

FOLDER = EXAMPLE.parent / "vorlagen"
TEMPLATE = read_template((FOLDER / "kooperationsvereinbarung-fai-nrw.yaml").read_text(encoding="utf-8"))
TABLE = (FOLDER / "kooperationsvereinbarung-fai-nrw.csv").read_bytes()
NAMES = [gap.name for gap in TEMPLATE.gaps]


def lines() -> list[TableLine]:
    return read_table(TABLE, NAMES)


def with_cell(line: TableLine, name: str, text: str) -> TableLine:
    return line._replace(cells={**line.cells, name: text})


def table(*rows: Mapping[str, str], by: str = ";") -> bytes:
    return "\r\n".join([by.join(NAMES), *(by.join(row[name] for name in NAMES) for row in rows)]).encode()


def test_a_case_file_has_no_gaps_and_a_template_names_them_in_the_order_of_reading() -> None:
    assert read_template(EXAMPLE.read_text(encoding="utf-8")).gaps == ()
    kinds = {gap.name: gap.kind for gap in TEMPLATE.gaps}
    assert NAMES[:3] == ["Region", "Kennung der Regionalagentur", "Verband"]
    assert kinds["E-Mail der Kammer"] is GapKind.ADDRESS
    assert kinds["Ausschuss am"] is GapKind.MOMENT
    assert kinds["Datum der Vorlage"] is GapKind.DAY
    assert kinds["Region"] is GapKind.TEXT


def test_the_template_of_the_house_becomes_a_case_for_every_line_of_its_table() -> None:
    made = cases_of(TEMPLATE, lines())
    assert [(each.line.number, each.findings) for each in made] == [(2, ()), (3, ()), (4, ())]
    cases = [each.case for each in made if each.case]
    assert [case.reference for case in cases] == ["2027-011", "2027-014", "2027-7"]
    assert cases[0].meetings[1].start.isoformat() == "2027-04-14T16:00:00+02:00"
    assert cases[0].bodies[0].deciding.seats == 13
    assert "«" not in cases[0].model_dump_json()


def test_what_is_wrong_beside_the_gaps_is_said_with_its_line() -> None:
    text = (FOLDER / "kooperationsvereinbarung-fai-nrw.yaml").read_text(encoding="utf-8")
    with pytest.raises(CaseInvalid) as refused:
        read_template(
            text.replace("coordinator:", "koordinatorin:").replace("duration_minutes: 120", "duration_minutes: 1", 1)
        )
    said = "\n".join(refused.value.findings)
    at = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith("coordinator:"))
    assert f"Zeile {at}: unbekannter Schlüssel „koordinatorin“ – gemeint ist vielleicht „coordinator“?" in said
    assert "hier steht „1“, erlaubt ist mindestens 5" in said


def test_a_gap_keeps_its_mark_until_it_is_filled() -> None:
    half = filled(TEMPLATE.facts, {"Region": "Hellweg", "Ausschuss am": "8.4.2027 16 Uhr"})
    assert half["subject"].startswith("Kooperationsvereinbarung zwischen Region Hellweg und FAI\u00a0NRW")
    assert half["meetings"][1]["start"] == "2027-04-08T16:00"
    assert {gap.name for gap in CaseTemplate(half).gaps} == set(NAMES) - {"Region", "Ausschuss am"}


def test_faults_of_a_line_name_the_column_and_a_number_twice_is_found_at_both() -> None:
    one, two, three = lines()
    bad = with_cell(with_cell(one, "E-Mail der Kammer", "kammer"), "Ausschuss am", "irgendwann")
    empty = with_cell(two, "Region", " ")
    made = cases_of(TEMPLATE, [bad, empty, three, three._replace(number=5)])
    assert "„E-Mail der Kammer“: „kammer“ ist keine E-Mail-Adresse" in made[0].findings
    assert any(finding.startswith("„Ausschuss am“: ") for finding in made[0].findings)
    assert made[1].findings == ("„Region“ ist leer",)
    assert made[2].findings == ("Die Nummer 2027/7 steht auch in Zeile 5",)
    assert made[3].findings == ("Die Nummer 2027/7 steht auch in Zeile 4",)
    assert not any(each.case for each in made)


@pytest.mark.parametrize("by", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_may_come_from_any_program(by: str, encoding: str) -> None:
    rows = [dict.fromkeys(NAMES, f"Wert Nr. {number} ä") for number in (1, 2)]
    read = read_table(table(*rows, by=by).decode().encode(encoding), NAMES)
    assert [dict(line.cells) for line in read] == rows


def test_a_line_break_in_quotes_does_not_shift_the_line_numbers() -> None:
    read = read_table(b'A;B\n"eins\nzwei";x\n\n3;4\n', ["A", "B"])
    assert [(line.number, line.cells["A"]) for line in read] == [(2, "eins\nzwei"), (5, "3")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Die Tabelle ist leer."),
        (b"Region;Verbnd\nA;B", "gemeint ist vielleicht „Verband“?"),
        (b"Region;Region\nA;B", "kommt mehrfach vor"),
        (b"Region;Verband", "Unter der Kopfzeile steht keine Vereinbarung."),
        (b"Region;Verband\nA;B;C", "Zeile 2: Hier stehen mehr Angaben"),
        (b'Region;Verband\nA;"B', "Zeile 2: Ein Text in Anführungszeichen"),
        (b"Region;Verband\n" + b"A;B\n" * 201, "höchstens 200"),
        (b"Region;Verband\n" + b"A" * 5001 + b";B", "länger als 5000 Zeichen"),
        (b"x" * 1_000_001, "größer als 1"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_german(content: bytes, said: str) -> None:
    with pytest.raises(TableInvalid) as refused:
        read_table(content, ["Region", "Verband"])
    assert any(said in finding for finding in refused.value.findings)


def test_an_earlier_agreement_gives_its_text_as_adopted_but_not_its_number_and_days() -> None:
    case = real_case()
    adopted = with_changes(case.clauses, [ClauseChange(clause="ziele_2", text="Neuer Wortlaut.")])
    facts = taken_from(case, adopted)
    assert facts["clauses"][1]["paragraphs"][1]["text"] == "Neuer Wortlaut."
    missing = {".".join(map(str, path)) for path, _, _ in faults_of(facts)}
    assert missing == {"paper.number", "paper.dated", *(f"meetings.{number}.start" for number in range(3))}
    facts["paper"] |= {"number": "2026/011", "dated": "2026-03-01"}
    facts["meetings"] = []
    again = CaseFile.model_validate(facts)
    assert again.people == case.people
    assert again.signature_slots == case.signature_slots


def test_defaults_are_written_out_and_change_nothing() -> None:
    for file in sorted(EXAMPLE.parent.glob("*.yaml")):
        if not file.stem.startswith("gremien"):
            text = file.read_text(encoding="utf-8")
            assert CaseFile.model_validate(with_defaults(read_template(text).facts)) == read_case(text)
    assert with_defaults({"paper": {"number": "2026/1"}})["paper"]["public"] is True
    assert with_defaults({"meetings": [{}]})["meetings"][0]["duration_minutes"] == 120


@pytest.mark.parametrize(
    ("written", "day"),
    [("08.10.2025", "2025-10-08"), ("8. 10. 2025", "2025-10-08"), ("morgen", "morgen"), ("31.02.2025", "31.02.2025")],
)
def test_days_as_people_write_them(written: str, day: str) -> None:
    assert iso_day(written) == day


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("08.10.2025, 16:00 Uhr", "2025-10-08T16:00"),
        ("8.10.2025 um 9.30", "2025-10-08T09:30"),
        ("2025-10-08 16 Uhr", "2025-10-08T16:00"),
        ("2025-10-08T16:00", "2025-10-08T16:00"),
        ("08.10.2025", "08.10.2025"),
        ("bald", "bald"),
    ],
)
def test_moments_as_people_write_them(written: str, moment: str) -> None:
    assert iso_moment(written) == moment


def test_days_in_a_text() -> None:
    text = "bis zum 31.12.2027, spätestens am 1. März 2028; am 30.02.2027 nicht"
    assert [str(day) for day in days_in(text)] == ["2027-12-31", "2028-03-01"]


def test_every_template_of_the_house_has_a_table_beside_it(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.yaml"):
        template = read_template(file.read_text(encoding="utf-8"))
        assert read_table(file.with_suffix(".csv").read_bytes(), [gap.name for gap in template.gaps])
