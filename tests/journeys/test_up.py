"""`rundlauf up` as an office has it: everything of its own in one command, and what happens when parts are killed.

The tests of this file tell one story on one home and follow each other.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from flows.former_server import born, remembered
from flows.loopback import LOOPBACK, free_port
from flows.server import OwnServer, running_server
from models.kinds import Question, Stage
from models.tokens import token
from store.settings import Settings
from store.store import open_store
from tests.council import Council
from tests.journeys.services import Case, eventually

pytestmark = pytest.mark.real

RUNDLAUF = Path(sys.executable).parent / "rundlauf"


@dataclass
class Office:
    """A home, its `rundlauf up`, and the foreigner on the port that Prefect's server would like to have."""

    home: Path
    port: int
    foreigner: socket.socket
    program: Path = RUNDLAUF
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "RUNDLAUF_"))}
        ours = {"RUNDLAUF_HOME": str(self.home), "RUNDLAUF_PORT": str(self.port), "COLUMNS": "200"}
        return {**kept, **ours, "RUNDLAUF_PREFECT_PORT": str(self.wished_port())}

    def wished_port(self) -> int:
        """The port that the Prefect server would like to have."""
        wished: int = self.foreigner.getsockname()[1]
        return wished

    def command(self, *words: str) -> Result:
        """Give a command beside the service; in this process, for a fresh one only costs time."""
        given = {"RUNDLAUF_HOME": str(self.home), "RUNDLAUF_PORT": str(self.port)}
        return CliRunner().invoke(app, list(words), env=given)

    def begin(self) -> None:
        """Begin to start everything."""
        self.said = []
        self.process = subprocess.Popen(
            [self.program, "up"],
            env={**self.environment(), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, args=[self.process], daemon=True).start()

    def up(self) -> None:
        """Start everything and wait until it says that it is there."""
        self.begin()
        assert self.process
        eventually(lambda: "Strg-C beendet" in self.output() or (self.process and self.process.poll() is not None), 110)
        assert self.process.poll() is None, self.output()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            self.said.append(line)

    def output(self) -> str:
        return "".join(self.said)

    def end(self, how: signal.Signals) -> int:
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(30)

    def prefect(self) -> int:
        """The process number of its Prefect server."""
        record = remembered(self.home / "prefect")
        assert record
        return record.pid

    def case(self) -> Case:
        """The agreement of this home."""
        settings = Settings(home=self.home)
        store = open_store(self.home, settings.database_url)
        api = running_server(self.home) or ""
        return Case(self.home, store, Council(store, "2025-037"), self.port, settings.postbox, api)


def a_migrated_prefect(source: OwnServer, home: Path) -> None:
    """Spare the new home the half minute in which Prefect makes its tables: copy them, without their content."""
    (home / "prefect").mkdir(parents=True)
    with (
        contextlib.closing(sqlite3.connect(Path(source.environment()["PREFECT_HOME"]) / "prefect.db")) as there,
        contextlib.closing(sqlite3.connect(home / "prefect" / "prefect.db")) as here,
    ):
        there.backup(here)
        here.execute("PRAGMA foreign_keys = OFF")
        for table in ("flow_run", "flow_run_state", "task_run", "task_run_state", "artifact", "log", "automation"):
            here.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        here.commit()


@pytest.fixture(scope="module")
def office(real_prefect: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with a foreigner next door."""
    home = tmp_path_factory.mktemp("amt") / "home"
    a_migrated_prefect(real_prefect, home)
    foreigner = socket.create_server((LOOPBACK, 0))
    office = Office(home, free_port([], 0), foreigner)
    yield office
    if office.process and office.process.poll() is None:
        office.process.kill()
        office.process.wait()
    foreigner.close()


def test_the_doctor_is_not_content_before(office: Office) -> None:
    found = office.command("doctor", "--json")
    assert found.exit_code == 1
    assert {f["part"]: f["well"] for f in json.loads(found.stdout)}["Prefect"] is False


def test_up_starts_everything_and_says_where_it_is(office: Office) -> None:
    office.up()
    said = office.output()
    assert "Prefect-Server" in said
    assert re.search(rf"Übersicht:\s+http://127\.0\.0\.1:{office.port}/", said)
    assert re.search(r"Prefect:\s+http://127\.0\.0\.1:\d+", said)
    assert re.search(rf"Postfach:\s+http://127\.0\.0\.1:{office.port}/postfach", said)
    assert "INFO" not in said
    doctor = office.command("doctor", "--json")
    assert doctor.exit_code == 0, doctor.stdout


def test_a_foreign_server_on_the_wished_port_is_left_alone(office: Office) -> None:
    record = remembered(office.home / "prefect")
    assert record
    wished = office.wished_port()
    assert record.port != wished
    with socket.create_connection((LOOPBACK, wished), timeout=2):
        pass  # it is still there


def test_a_command_beside_the_service_is_acted_upon_at_once(office: Office) -> None:
    begun = office.command("start", "region-aachen-fai-nrw", "--json")
    assert json.loads(begun.stdout) == {"reference": "2025-037"}
    case = office.case()
    case.settled(Stage.DRAFTING)
    assert case.letters()


def test_a_second_service_is_refused(office: Office) -> None:
    second = office.command("up", "--port", str(free_port([], 0)))
    assert second.exit_code == 4
    assert "läuft schon ein Dienst" in second.stderr
    assert office.process
    assert office.process.poll() is None


def test_answers_are_taken_while_prefect_is_away_and_work_goes_on_when_it_is_back(office: Office) -> None:
    case = office.case()
    os.kill(office.prefect(), signal.SIGKILL)
    eventually(lambda: running_server(office.home) is None)
    answered = case.post(case.council.open_items(Question.RELEASE_DRAFT)[0])
    assert answered.status_code == 200
    assert len(case.council.p.answers) == 1
    case.settled(Stage.WRITTEN_REVIEW)  # the service has started the server again by itself
    assert "wird neu gestartet" in office.output()
    case.assert_all_is_whole()


def test_up_works_again_after_kill_9(office: Office) -> None:
    former_prefect, former_api = office.prefect(), running_server(office.home)
    assert office.end(signal.SIGKILL) == -signal.SIGKILL
    office.up()
    assert born(former_prefect) is None
    assert running_server(office.home) == former_api  # bookmarks stay valid
    case = office.case()
    case.council.now = case.now()
    case.council.all_say(Question.GIVE_STATEMENT, agrees=True)
    said = office.command("why", "2025-037", "--json")
    assert json.loads(said.stdout)["reference"] == "2025-037"
    httpx.post(f"{case.prefect}/flow_runs/{case.run_id()}/resume", trust_env=False, timeout=20)
    case.settled(Stage.ROUND_TABLE)
    case.assert_all_is_whole()


def test_ctrl_c_ends_everything(office: Office) -> None:
    prefect = office.prefect()
    begun = time.monotonic()
    assert office.end(signal.SIGINT) == 0
    assert time.monotonic() - begun < 15
    assert born(prefect) is None
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{office.port}/", trust_env=False)
    left: dict[str, Any] = {f["part"]: f["well"] for f in json.loads(office.command("doctor", "--json").stdout)}
    assert left["Prefect"] is False
    assert left["Datenbank"] is True


def test_no_link_lies_anywhere_but_in_the_letters(office: Office) -> None:
    """Not in our database nor in Prefect's with parameters, artifacts and logs, not in a file, not in what was said."""
    case = office.case()
    links = [
        token(case.store.key, item.key, item.person, generation).encode()
        for item in case.council.p.work_items
        for generation in range(1, item.generation + 2)
    ]
    letters = [raw for copies in case.letters().values() for raw in copies]
    assert any(link in raw.replace(b"=\r\n", b"") for link in links for raw in letters), "the search finds nothing"
    kept = [file for file in office.home.rglob("*") if file.is_file() and case.postbox not in file.parents]
    assert {"rundlauf.sqlite", "prefect.db"} <= {file.name for file in kept}
    found = [file.name for file in kept for content in [file.read_bytes()] if any(link in content for link in links)]
    assert not found
    assert not [link for link in links if link.decode() in office.output()]


def test_prefects_database_lost_altogether_costs_nothing_but_its_history(
    office: Office, real_prefect: OwnServer
) -> None:
    former = office.case().run_id()
    shutil.rmtree(office.home / "prefect")
    a_migrated_prefect(real_prefect, office.home)
    office.up()
    case = office.case()
    case.settled(Stage.ROUND_TABLE)
    assert case.run_id() != former
    case.assert_all_is_whole()
    repair = office.command("repair", "2025-037")
    assert (repair.exit_code, repair.stdout.strip()) == (0, "2025-037 ist in Ordnung.")
    assert office.end(signal.SIGINT) == 0
