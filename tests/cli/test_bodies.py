"""The commands that look at a register of bodies."""

from pathlib import Path

import pytest

from tests.cli.conftest import Give

REGISTER = Path(__file__).parents[2] / "examples" / "gremien-region-aachen.yaml"


def test_the_real_bodies_have_nothing_against_them(give: Give) -> None:
    said = give("bodies", "check", str(REGISTER), "--am", "2025-10-08")
    assert said.code == 0
    assert "Die Gremiendatei ist gültig." in said.out


def test_a_contradiction_is_a_warning_and_an_exit_code(give: Give, tmp_path: Path) -> None:
    wrong = tmp_path / "gremien.yaml"
    wrong.write_text(REGISTER.read_text(encoding="utf-8").replace("votes: 15", "votes: 12", 1), encoding="utf-8")
    said = give("bodies", "check", str(wrong), "--am", "2025-10-08", "--json")
    assert said.code == 5
    (note,) = said.data
    assert note["level"] == "Warnung"
    assert "zusammen 15 Stimmen, die Satzung gibt 12" in note["text"]


def test_a_faulty_file_is_refused_with_its_line(give: Give, tmp_path: Path) -> None:
    wrong = tmp_path / "gremien.yaml"
    wrong.write_text("agency: x\nbodies: []\n", encoding="utf-8")
    said = give("bodies", "show", str(wrong))
    assert said.code == 5
    assert "Die Gremiendatei kann so nicht verwendet werden." in said.err
    assert "Zeile 2" in said.err
    assert give("bodies", "show", "gibt-es-nicht.yaml").code == 3


def test_seats_offices_and_deputies_are_shown_as_of_the_day(give: Give) -> None:
    old = give("bodies", "show", str(REGISTER), "--am", "2025-10-08", "--json").data
    new = give("bodies", "show", str(REGISTER), "--am", "2026-02-01", "--json").data
    assert [body["id"] for body in old] == ["ausschuss", "versammlung"]
    assert [body["id"] for body in new] == ["ausschuss_2026", "versammlung"]
    member = next(seat for seat in old[0]["seats"] if seat["person"] == "Mitglied 3 der StädteRegion Aachen")
    assert member["deputies"][:2] == ["Mitglied 8 der StädteRegion Aachen", "Mitglied 8 der Stadt Aachen"]
    assert (
        "Mitglied 8 der StädteRegion Aachen → Mitglied 8"
        in give("bodies", "show", str(REGISTER), "--am", "2025-10-08").out
    )


@pytest.mark.parametrize("to_file", [True, False])
def test_what_is_exported_reads_the_same(give: Give, tmp_path: Path, to_file: bool) -> None:
    from models.register_yaml import read_register

    out = tmp_path / "aus.yaml"
    said = give("bodies", "export", str(REGISTER), *(("--nach", str(out)) if to_file else ()))
    written = out.read_text(encoding="utf-8") if to_file else said.out
    assert read_register(written) == read_register(REGISTER.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", ["", "check", "show", "export"])
def test_the_help_is_german(command: str, give: Give) -> None:
    said = give("bodies", *command.split(), "--help")
    assert said.code == 0
    assert "Aufruf: rundlauf bodies" in said.out
    assert not [word for word in ("Usage", "Options", "Show this message") if word in said.out]
