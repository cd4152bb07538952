"""The command that gives out what is public."""

import json
from pathlib import Path

from tests.cli.conftest import Give


def test_public_data_are_written_as_files_and_change_only_where_something_changed(begun: Give, tmp_path: Path) -> None:
    out = tmp_path / "oparl"
    said = begun("oparl", "export", "--nach", str(out), "--adresse", "https://rats.example")
    assert said.code == 0
    assert "Organization" in said.out
    root = json.loads((out / "system.json").read_text(encoding="utf-8"))
    assert root["body"] == "https://rats.example/oparl/v1.1/body"
    (body,) = json.loads((out / "body.json").read_text(encoding="utf-8"))["data"]
    listed = out / body["organization"].removeprefix("https://rats.example/oparl/v1.1/")
    names = [each["name"] for each in json.loads(listed.with_suffix(".json").read_text(encoding="utf-8"))["data"]]
    assert "Verbandsversammlung des Region Aachen Zweckverbands" in names
    former = {file: file.read_bytes() for file in out.rglob("*.json")}
    assert begun("oparl", "export", "--nach", str(out), "--adresse", "https://rats.example").code == 0
    assert {file: file.read_bytes() for file in out.rglob("*.json")} == former


def test_a_program_gets_the_objects_and_a_foreign_file_is_named(begun: Give, tmp_path: Path) -> None:
    kinds = {found["type"].rpartition("/")[2] for found in begun("oparl", "export", "--json").data}
    assert kinds >= {"System", "Body", "Organization", "Meeting"}
    assert "Paper" not in kinds  # on no agenda yet
    (tmp_path / "fremd.json").write_text("{", encoding="utf-8")
    said = begun("oparl", "export", "--nach", str(tmp_path))
    assert said.code == 4
    assert "fremd.json ist keine lesbare Ausgabe von früher" in said.err
    assert "Aufruf: rundlauf oparl export" in begun("oparl", "export", "--help").out
