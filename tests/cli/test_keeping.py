"""`rundlauf backup` and `restore`, as an administrator gives them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Give


def test_a_backup_is_written_checked_and_put_back(begun: Give, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = begun("backup", str(tmp_path), "--json").data
    assert (facts["agreements"], facts["trouble"], facts["notes"]) == (1, [], [])
    file = Path(facts["file"])
    assert file.parent == tmp_path
    assert "jede Prüfsumme stimmt" in begun("restore", str(file), "--nur-pruefen").out
    refused = begun("restore", str(file), "--ja")
    assert refused.code == 4
    assert "nichts geändert" in refused.err
    monkeypatch.setenv("RUNDLAUF_HOME", str(tmp_path / "neu"))
    assert begun("restore", str(file), typed="nein\n").code == 130
    assert not (tmp_path / "neu").exists()
    assert "Weiter mit: rundlauf up" in begun("restore", str(file), typed="ja\n").out
    assert [each["reference"] for each in begun("list", "--json").data] == ["2025-037"]


def test_what_lay_there_is_put_aside_and_not_lost(begun: Give, home: Path, tmp_path: Path) -> None:
    file = begun("backup", str(tmp_path / "s.zip"), "--json").data["file"]
    said = begun("restore", file, "--ersetzen", "--ja")
    assert said.code == 0
    (former,) = home.parent.glob("home.vor-*")
    assert (former / "rundlauf.sqlite").exists()
    assert former.name in said.err


def test_a_file_that_is_there_is_not_overwritten(begun: Give, tmp_path: Path) -> None:
    file = tmp_path / "s.zip"
    file.write_bytes(b"von gestern")
    assert begun("backup", str(file)).code == 4
    assert file.read_bytes() == b"von gestern"
    assert begun("restore", str(file), "--nur-pruefen").code == 5
    assert begun("backup", str(tmp_path / "fehlt" / "s.zip")).code == 2
