"""The commands that only look: what they say to people and to programs is the same."""

import sqlite3
from pathlib import Path

import pytest

from models.kinds import Stage
from store.store import Store
from tests.cli.conftest import Give
from tests.council import an_agreement_at


def test_an_empty_house_has_no_agreements(give: Give) -> None:
    assert give("list").out.strip() == "Vereinbarungen: keine."
    assert give("list", "--json").data == []


def test_list_and_why_say_for_whom_it_waits(begun: Give) -> None:
    (listed,) = begun("list", "--json").data
    assert listed == begun("why", "2025-037", "--json").data
    assert (listed["reference"], listed["stage"]) == ("2025-037", "drafting")
    assert listed["state"] == "Wartet auf Freigabe des Entwurfs"
    (hold,) = listed["waits_for"]
    for said in (begun("list").out, begun("why", "2025-037").out):
        assert listed["state"] in said
        assert hold["who"] in said
    assert hold["work_item"] in begun("why", "2025-037").out
    assert listed["by_itself"] in begun("why", "2025-037").out


def test_why_names_a_trouble(begun: Give, store: Store) -> None:
    from flows.agreement_runs import mark_for_repair
    from flows.house import open_house
    from store.settings import Settings

    mark_for_repair(open_house(Settings(), alone=False), "2025-037", "Die Vorlage des Hauses fehlt.")
    said = begun("why", "2025-037")
    assert "Störung: Braucht Reparatur: Die Vorlage des Hauses fehlt." in said.out
    assert "Nichts, bis der Fehler behoben" in said.out
    assert "Was hilft, sagt: rundlauf repair 2025-037" in said.out


def test_show_tells_course_documents_and_letters(give: Give, store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    said, data = give("show", "2025-037"), give("show", "2025-037", "--json").data
    assert [s["stage"] for s in data["stages"]] == [visit.stage for visit in council.p.visits]
    assert data["journal_intact"] is True
    assert "Fachausschuss" in said.out
    assert "läuft" in said.out
    for document in council.p.documents:
        assert document.file_name in said.out
    assert f"Journal: {data['journal_entries']} Einträge, unversehrt." in said.out
    assert "steht aus" in said.out


def test_a_tampered_journal_is_noticed(begun: Give, home: Path) -> None:
    assert begun("doctor", "--json").code == 1  # no service runs here
    with sqlite3.connect(home / "rundlauf.sqlite") as connection:
        connection.execute("DROP TRIGGER journal_detail_no_update")  # as whoever has the file could
        connection.execute("UPDATE journal_detail SET detail = '{}' WHERE sequence = 1")
    connection.close()
    assert begun("show", "2025-037", "--json").data["journal_intact"] is False
    assert "beschädigt ab Eintrag 1" in begun("show", "2025-037").out
    findings = {finding["part"]: finding for finding in begun("doctor", "--json").data}
    assert "beschädigt ab Eintrag 1" in findings["Journal 2025-037"]["says"]


def test_an_unknown_agreement_is_not_found(give: Give) -> None:
    for command in ("show", "why"):
        said = give(command, "2025-999")
        assert said.code == 3
        assert "„2025-999“ ist nicht bekannt" in said.err
        assert said.out == ""


def test_the_doctor_without_a_service_is_red_and_says_what_to_do(give: Give) -> None:
    said = give("doctor")
    assert said.code == 1
    assert "rundlauf up" in said.out
    assert "schlecht" in said.out


def test_a_prefect_server_that_does_not_answer_yet_is_said_with_what_helps(
    give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNDLAUF_PREFECT_API_URL", "http://127.0.0.1:9/api")  # nobody listens there
    findings = {finding["part"]: finding for finding in give("doctor", "--json").data}
    assert not findings["Prefect"]["well"]
    assert "bis zu einer Minute; sonst starten Sie den Dienst neu" in findings["Prefect"]["says"]


def test_the_doctor_survives_a_home_that_cannot_be_opened(give: Give, home: Path) -> None:
    (home / "schluessel").write_text("zu kurz")
    said = give("doctor", "--json")
    assert said.code == 1
    assert said.data == [{"part": "Ablage", "well": False, "says": said.data[0]["says"]}]
    assert "Schlüssel" in said.data[0]["says"]
