"""`rundlauf check` looks at all later steps, `rundlauf start` begins one agreement or many from a table."""

from pathlib import Path

import pytest

from tests.cli.conftest import Give
from tests.council import EXAMPLE

FOLDER = EXAMPLE.parent / "vorlagen"
TEMPLATE, TABLE = FOLDER / "kooperationsvereinbarung-fai-nrw.yaml", FOLDER / "kooperationsvereinbarung-fai-nrw.csv"


def begun(give: Give) -> list[str]:
    return [one["reference"] for one in give("list", "--json").data]


def case_with(folder: Path, *edits: tuple[str, str]) -> str:
    text = EXAMPLE.read_text(encoding="utf-8")
    for written, instead in edits:
        assert written in text
        text = text.replace(written, instead, 1)
    (folder / "fall.yaml").write_text(text, encoding="utf-8")
    return str(folder / "fall.yaml")


def test_the_exit_code_of_a_check_tells_a_fault_from_a_warning(give: Give, tmp_path: Path) -> None:
    assert give("check", "region-aachen-fai-nrw", "--am", "2025-08-18").code == 0
    assert give("check", "region-aachen-fai-nrw", "--am", "2025-10-06").code == 1
    said = give("check", case_with(tmp_path, ("sample_note: Muster – kein amtliches Dokument\n", "")), "--json")
    assert said.code == 5
    (fault,) = [note for note in said.data if note["level"] == "Fehler"]
    assert fault["part"] == "Personen und Rollen"
    assert fault["remedy"].startswith("Bitte die richtigen Adressen")
    assert begun(give) == []


def test_what_cannot_work_does_not_begin(give: Give, tmp_path: Path) -> None:
    said = give("start", case_with(tmp_path, ("short_title: Kooperationsvereinbarung FAI NRW", 'short_title: ""')))
    assert said.code == 5
    assert "Der Kurztitel ist leer. Bitte ausfüllen" in said.err
    assert begun(give) == []


def test_a_template_is_checked_by_its_gaps_and_never_begins_alone(give: Give) -> None:
    said = give("check", "kooperationsvereinbarung-fai-nrw", "--json")
    assert said.code == 0
    assert said.data[0] == {
        "level": "Hinweis",
        "text": "Lücke „Region“",
        "part": "Vorlage und Briefkopf",
        "remedy": "",
    }
    assert give("start", str(TEMPLATE)).code == 5
    assert begun(give) == []


def test_a_table_begins_an_agreement_for_every_line_and_again_is_harmless(give: Give) -> None:
    shown = give("start", "kooperationsvereinbarung-fai-nrw", "--alle", str(TABLE), "--nur-zeigen")
    assert (shown.code, shown.out.count("bereit")) == (0, 3)
    assert begun(give) == []
    assert give("start", str(TEMPLATE), "--alle", str(TABLE), typed="nein\n").code == 130
    assert begun(give) == []
    done = give("start", str(TEMPLATE), "--alle", str(TABLE), "--ja", "--json")
    assert (done.code, [one["begun"] for one in done.data]) == (0, [True] * 3)
    again = give("start", str(TEMPLATE), "--alle", str(TABLE), "--json")
    assert (again.code, [one["before"] for one in again.data]) == (0, [True] * 3)
    assert begun(give) == ["2027-011", "2027-014", "2027-7"]


@pytest.mark.parametrize(("whole", "code", "count"), [(False, 5, 2), (True, 4, 0)])
def test_the_good_ones_begin_or_none_as_it_is_said(
    give: Give, tmp_path: Path, whole: bool, code: int, count: int
) -> None:
    file = tmp_path / "regionen.csv"
    file.write_bytes(TABLE.read_bytes().replace(b"leitung@jobcenter-owl.example", b"niemand"))
    said = give("start", str(TEMPLATE), "--alle", str(file), "--ja", *(["--alle-oder-keine"] if whole else []))
    assert said.code == code
    assert "„E-Mail des Jobcenters“: „niemand“ ist keine E-Mail-Adresse" in said.out
    assert len(begun(give)) == count


def test_several_cases_begin_at_once_and_a_table_needs_one_template(give: Give) -> None:
    names = ("region-aachen-fai-nrw", "bonn-rhein-sieg-ausbildungslotsen")
    assert give("start", *names, "--ja").code == 0
    assert len(begun(give)) == 2
    assert give("start", *names, "--alle", str(TABLE)).code == 2
    assert give("start", str(TEMPLATE), "--alle", "atlantis.csv").code == 3
