"""`rundlauf repair`: it says what is wrong and what it would do, asks, and then does it."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from actions.hold import hold
from models.kinds import Question, Stage
from store.clock import Clock
from store.store import Store, open_store
from tests.cli.conftest import Give
from tests.council import Council, an_agreement_at

REF = "2025-037"


@pytest.fixture(scope="module")
def lived_in(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A home with an agreement before the committee, and its time; copied for every test."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("bewohnt") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    now = an_agreement_at(store, Stage.COMMITTEE).now
    store.engine.dispose()
    return home, now


@pytest.fixture
def home(lived_in: tuple[Path, datetime], tmp_path: Path) -> Path:
    """A home of one's own."""
    return Path(shutil.copytree(lived_in[0], tmp_path / "home"))


@pytest.fixture
def council(store: Store, home: Path, lived_in: tuple[Path, datetime]) -> Council:
    """The agreement there, in its own time."""
    Clock(home).set(lived_in[1])
    return Council(store, REF, lived_in[1])


def lose_a_paper(c: Council) -> Path:
    file = c.store.files._path(c.p.documents[-1].sha256 or "")
    file.unlink()
    return file


def test_what_is_well_is_said_to_be_well(give: Give, council: Council) -> None:
    assert give("repair", REF).out.strip() == f"{REF} ist in Ordnung."
    assert give("repair", "--alle").out.strip() == "1 Vorgänge geprüft, alle in Ordnung."
    assert give("repair", REF, "--json").data == []


def test_it_shows_asks_and_only_then_mends(give: Give, council: Council) -> None:
    file = lose_a_paper(council)
    for words, typed in ((["--nur-zeigen"], ""), ([], "nein\n"), (["--json"], "")):
        said = give("repair", REF, *words, typed=typed)
        assert said.code == 1
        assert "fehlt in der Ablage" in said.out
        assert not file.exists()
    said = give("repair", REF, typed="ja\n")
    assert said.code == 0
    assert "1 von 1 in Ordnung gebracht" in said.out
    assert file.exists()


def test_a_script_mends_everything_that_needs_no_question(give: Give, council: Council) -> None:
    lose_a_paper(council)
    (fact,) = give("repair", "--all", "--yes", "--json").data
    assert (fact["reference"], fact["remedy"], fact["done"]) == (REF, "write_anew", True)
    assert give("repair", "--all").code == 0


def test_a_hold_is_released_by_a_person_only(give: Give, council: Council) -> None:
    hold(council.store, REF, "Wahl abwarten", "Koordination", council.now)
    assert give("repair", REF, "--ja").code == 0
    assert council.p.agreement.held_at
    assert "rundlauf release 2025-037" in give("repair", REF, "--nur-zeigen").out
    assert give("repair", REF, typed="ja\n").code == 0
    assert council.p.agreement.held_at is None


def test_repair_wants_one_agreement_or_all(give: Give, council: Council) -> None:
    for words in ([], [REF, "--alle"]):
        said = give("repair", *words)
        assert said.code == 2
        assert "--alle" in said.err
    assert give("repair", "2025-999").code == 3


def test_a_new_address_is_given(give: Give, council: Council) -> None:
    said = give("readdress", REF, "ihk_aachen", "neu@ihk.example")
    assert said.code == 0
    assert "neu@ihk.example" in said.out
    assert council.p.person("ihk_aachen").email == "neu@ihk.example"
    assert give("readdress", REF, "ihk_aachen", "neu").code == 4


def findings(give: Give) -> dict[str, dict[str, object]]:
    return {finding["part"]: finding for finding in give("doctor", "--json").data}


def test_the_doctor_names_the_command_that_helps(give: Give, council: Council, home: Path) -> None:
    assert findings(give)["Vorgänge"] == {"part": "Vorgänge", "well": True, "says": "1 bekannt"}
    council.all_say(Question.RECORD_MEETING, treatment="deferred", note="Vertagt.")
    assert findings(give)["Vorgänge"]["well"] is True  # the service may be at it
    Clock(home).set(council.now + timedelta(minutes=20))
    found = findings(give)
    assert any("rundlauf repair 2025-037" in str(each["says"]) for each in give("doctor", "--json").data)
    assert "1\u00a0braucht Reparatur: rundlauf repair --alle" in str(found["Vorgänge"]["says"])


def test_the_doctor_notices_a_clock_before_the_last_entry(give: Give, council: Council, home: Path) -> None:
    assert findings(give)["Uhr"]["well"] is True
    Clock(home).set(council.now - timedelta(days=400))
    found = findings(give)["Uhr"]
    assert found["well"] is False
    assert "steht vor dem letzten Journaleintrag" in str(found["says"])


def test_the_doctor_knocks_at_the_mail_server(give: Give, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings(give)["Mailserver"]["well"] is True
    monkeypatch.setenv("RUNDLAUF_SMTP_URL", "smtp://name:geheim@127.0.0.1:9?starttls=0")
    found = findings(give)["Mailserver"]
    assert found["well"] is False
    assert "127.0.0.1:9 ist nicht erreichbar" in str(found["says"])
    assert "geheim" not in str(found)


def test_a_database_of_a_newer_program_is_said(give: Give, council: Council) -> None:
    with council.store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert "neuer als dieses Programm" in give("doctor", "--json").data[0]["says"]
    assert give("list").code == 4
