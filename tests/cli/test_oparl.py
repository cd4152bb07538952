"""The command that gives out what is public."""

import json
from pathlib import Path

from sqlmodel import select

from models.kinds import Stage
from models.meetings import AgendaItem
from store.public_data import given_out
from store.store import open_store
from tests.cli.conftest import Give
from tests.council import an_agreement_at


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


def test_a_file_that_is_not_public_any_more_is_taken_out_of_the_folder(give: Give, home: Path, tmp_path: Path) -> None:
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    an_agreement_at(store, Stage.ASSEMBLY)
    export = ("oparl", "export", "--nach", str(tmp_path), "--adresse", "https://rats.example")
    assert give(*export).code == 0
    assert len([*tmp_path.rglob("*.docx")]) == 2  # the draft resolution and the committee's extract
    with store.unit_of_work() as session:
        for item in session.exec(select(AgendaItem).where(AgendaItem.paper == "2025/037")):
            item.public = False
    store.engine.dispose()
    assert give(*export).code == 0
    assert not [*tmp_path.rglob("*.docx")]
    (paper,) = tmp_path.rglob("paper/*/2025-037.json")
    assert sorted(json.loads(paper.read_text(encoding="utf-8"))) == ["created", "deleted", "id", "modified", "type"]


def test_what_is_published_is_what_the_pages_show(begun: Give, home: Path) -> None:
    said = begun("oparl", "publish")
    assert said.code == 0
    assert "dafür RUNDLAUF_OPARL=1 setzen" in said.out
    kinds = {found["type"].rpartition("/")[2] for found in begun("oparl", "publish", "--json").data}
    shown = json.loads(given_out(home / "oparl", "body/region_aachen/meeting"))
    assert ("Meeting" in kinds, [found["cancelled"] for found in shown["data"]]) == (True, [False] * len(shown["data"]))


def test_a_program_gets_the_objects_and_a_foreign_file_is_named(begun: Give, tmp_path: Path) -> None:
    kinds = {found["type"].rpartition("/")[2] for found in begun("oparl", "export", "--json").data}
    assert kinds >= {"System", "Body", "Organization", "Meeting"}
    assert "Paper" not in kinds  # on no agenda yet
    (tmp_path / "fremd.json").write_text("{", encoding="utf-8")
    said = begun("oparl", "export", "--nach", str(tmp_path))
    assert said.code == 4
    assert "fremd.json ist keine lesbare Ausgabe von früher" in said.err
    assert "Aufruf: rundlauf oparl export" in begun("oparl", "export", "--help").out
