"""The commands that change something: each says what it did, refuses what does not fit, and rings at the service."""

import json
from pathlib import Path

import pytest

from flows.loopback import free_port
from models.kinds import Stage
from pages.app import create_app
from pages.server import PagesServer
from store.clock import Clock
from store.settings import Settings
from store.store import Store
from tests.cli.conftest import Give
from tests.council import EXAMPLE

ITEM = "2025-037:drafting:1:release_draft:koordination"


def test_start_says_how_to_go_on_and_twice_is_harmless(give: Give) -> None:
    assert "rundlauf why 2025-037" in give("start", "region-aachen-fai-nrw").out
    assert give("start", str(EXAMPLE), "--json").data == {"reference": "2025-037"}
    assert len(give("list", "--json").data) == 1


def test_a_case_that_is_not_there_names_the_ones_that_are(give: Give) -> None:
    said = give("start", "atlantis")
    assert said.code == 3
    assert "region-aachen-fai-nrw" in said.err


def test_a_case_file_that_is_no_text_is_said(give: Give, tmp_path: Path) -> None:
    (tmp_path / "bild.yaml").write_bytes(b"\xff\xfe\x00")
    said = give("check", str(tmp_path / "bild.yaml"))
    assert said.code == 3
    assert "UTF-8" in said.err


def test_check_shows_the_lines_of_a_broken_case_file_and_begins_nothing(give: Give, tmp_path: Path) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("parties:"))
    lines[at] = "partys:"
    (tmp_path / "kaputt.yaml").write_text("\n".join(lines), encoding="utf-8")
    for command in ("check", "start"):
        said = give(command, str(tmp_path / "kaputt.yaml"))
        assert said.code == 5
        assert f"Zeile {at + 1}: unbekannter Schlüssel „partys“" in said.err
        assert "„parties“ fehlt" in said.err
    assert give("list", "--json").data == []


def test_check_is_content_with_the_real_case_in_time(give: Give) -> None:
    said = give("check", "region-aachen-fai-nrw", "--am", "2025-08-18")
    assert said.code == 0, said.out
    assert "Die Falldatei ist gültig." in said.out
    assert begins_nothing(give)


def test_check_warns_of_dates_gone_by(give: Give) -> None:
    said = give("check", "region-aachen-fai-nrw", "--am", "2025-12-24", "--json")
    assert said.code == 1
    assert any(note["level"] == "Warnung" for note in said.data)


def begins_nothing(give: Give) -> bool:
    """Say whether nothing has begun."""
    return give("list", "--json").data == []


def test_an_answer_counts_once(begun: Give) -> None:
    said = begun("answer", ITEM, "{}")
    assert (said.code, said.out.strip()) == (0, "Die Antwort ist festgehalten.")
    again = begun("answer", ITEM, "--json")
    assert again.data["repeated"] is True
    other = begun("answer", ITEM, '{"note": "Doch noch etwas."}')
    assert other.code == 4
    assert "bereits beantwortet" in other.err
    assert begun("why", "2025-037", "--json").data["answered"] == 1


def test_an_answer_may_come_by_the_input(begun: Give) -> None:
    said = begun("answer", ITEM, "-", typed='{"note": "Mit Dank an alle Akteur*innen"}')
    assert said.code == 0


@pytest.mark.parametrize(
    ("item", "content", "code", "says"),
    [
        (ITEM, "ja", 5, "kein JSON (Zeile 1, Zeichen 1)"),
        (ITEM, '["ja"]', 5, "nicht die erwartete Form"),
        (ITEM, '{"stimmt": true}', 5, "Ein Feld „stimmt“ gibt es hier nicht."),
        ("2025-037:drafting:1:release_draft:niemand", "{}", 3, "ist nicht bekannt"),
        ("2025-999:drafting:1:release_draft:koordination", "{}", 3, "ist nicht bekannt"),
        ("2025-037:drafting:1:wahrsagen:koordination", "{}", 5, "keine bekannte Frage"),
        ("2025-037", "{}", 5, "nicht die erwartete Form"),
        ("2025-037:committee:1:record_meeting:schriftfuehrung_ausschuss", "{}", 5, "Es fehlt das Feld „treatment“."),
    ],
)
def test_an_answer_that_does_not_fit_is_explained_and_changes_nothing(
    item: str, content: str, code: int, says: str, begun: Give
) -> None:
    said = begun("answer", item, content)
    assert said.code == code
    assert says in said.err
    assert begun("why", "2025-037", "--json").data["answered"] == 0


def test_a_vote_with_more_votes_than_seats_is_refused(give: Give, store: Store) -> None:
    from tests.council import an_agreement_at

    item = an_agreement_at(store, Stage.COMMITTEE).open_items()[0]
    tallies = {"ordentlich": {"present": 99}, "beratend": {"present": 6}}
    said = give("answer", item.key, json.dumps({"treatment": "voted", "tallies": tallies}))
    assert said.code == 5
    assert "99" in said.err
    assert give("why", "2025-037", "--json").data["answered"] == 0


def test_withdrawing_asks_and_only_yes_is_yes(begun: Give) -> None:
    for typed in ("\n", "nein\n", "vielleicht\n", ""):
        said = begun("withdraw", "2025-037", "--grund", "Das Land hat abgesagt", typed=typed)
        assert said.code == 130
        assert "Abgebrochen." in said.err
    assert begun("list", "--json").data[0]["stage"] == "drafting"
    assert begun("withdraw", "2025-037", "--grund", "Das Land hat abgesagt", typed="ja\n").code == 0
    assert begun("list", "--json").data[0]["stage"] == "withdrawn"


def test_withdrawing_by_a_script_needs_no_question(begun: Give) -> None:
    said = begun("withdraw", "2025-037", "--grund", "Das Land hat abgesagt", "--ja", "--json")
    assert said.data == {"reference": "2025-037", "stage": "withdrawn"}


def test_withdrawing_without_a_reason_is_refused(begun: Give) -> None:
    said = begun("withdraw", "2025-037", "--grund", " ", "--ja")
    assert said.code == 4
    assert "begründen" in said.err


def test_holding_and_releasing_say_whether_they_changed_anything(begun: Give) -> None:
    assert begun("hold", "2025-037", "--grund", "Haushaltssperre").out.strip() == "2025-037 ist angehalten."
    again = begun("hold", "2025-037", "--grund", "Haushaltssperre", "--json").data
    assert again == {"reference": "2025-037", "held": True, "changed": False}
    assert "Haushaltssperre" in begun("why", "2025-037").out
    assert begun("release", "2025-037", "--json").data["changed"] is True
    assert begun("release", "2025-037").out.strip() == "2025-037 war nicht angehalten."


def test_a_correction_needs_an_answer(begun: Give) -> None:
    said = begun("correct", ITEM, "{}", "--grund", "Tippfehler")
    assert said.code in (3, 4)
    assert said.err.startswith("Fehler: ")


def test_a_fresh_link_goes_out_once_in_ten_minutes(begun: Give) -> None:
    assert begun("renew", ITEM).code == 0
    again = begun("renew", ITEM)
    assert again.code == 4
    assert "schon unterwegs" in again.err


def test_the_desk_has_an_address(begun: Give) -> None:
    assert begun("desk").out.startswith("http://127.0.0.1:9/")


def test_a_command_rings_at_the_service_that_runs_here(
    begun: Give, store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    store.after_commit(heard.append)
    settings = Settings(home=home, port=free_port([], 0))
    pages = PagesServer(create_app(store, Clock(home), settings), settings.host, settings.port)
    pages.start()
    try:
        monkeypatch.setenv("RUNDLAUF_PORT", str(settings.port))
        begun("hold", "2025-037", "--grund", "Haushaltssperre")
        assert heard == ["2025-037"]
    finally:
        pages.stop()
