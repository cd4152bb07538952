"""Several services on one PostgreSQL database and one Prefect server: each letter once, and one may die.

The tests of this file tell one story and follow each other.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from sqlalchemy.engine import URL
from sqlmodel import select

from cli.service import AloneOnly
from cli.service import Service as RundlaufService
from flows.house import worker_name
from flows.loopback import free_port
from flows.server import OwnServer
from mail.catcher import Catcher
from models.kinds import Question, Stage
from models.papers import Service
from models.work_items import WorkItem
from store.clock import Clock
from store.services import end_epoch
from store.settings import Settings
from store.store import open_store
from tests.browser import form_of
from tests.council import an_agreement_at
from tests.journeys.services import Case, eventually
from tests.journeys.test_administration import patrol
from tests.postgres import a_database

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]

RUNDLAUF = Path(sys.executable).parent / "rundlauf"


@dataclass
class Together:
    """One home, one database, one Prefect, and the services on them."""

    case: Case
    environment: dict[str, str]
    ports: list[int] = field(default_factory=lambda: [free_port([], 0), free_port([], 0)])
    services: list[subprocess.Popen[str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def up(self, port: int) -> None:
        """Bring one more service up."""
        service = subprocess.Popen(
            [RUNDLAUF, "up"],
            env={**self.environment, "RUNDLAUF_PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.services.append(service)
        ready = threading.Event()

        def listen() -> None:
            for line in service.stdout or ():
                self.said.append(line)
                if "Strg-C beendet" in line:
                    ready.set()

        threading.Thread(target=listen, daemon=True).start()
        eventually(lambda: ready.is_set() or service.poll() is not None, 150)
        assert service.poll() is None, "".join(self.said)

    def answer(self, item: WorkItem, port: int, **answers: str) -> int:
        """Answer at the pages of one service."""
        self.case.port = port
        return self.case.post(item, **answers).status_code


@pytest.fixture(scope="module")
def together(
    real_prefect: OwnServer, postgres_server: URL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Together]:
    """Two services beside each other."""
    home = tmp_path_factory.mktemp("gemeinsam") / "home"
    with a_database(postgres_server, "rundlauf_gemeinsam") as url:
        store = open_store(home, url)
        council = an_agreement_at(store, Stage.DRAFTING)
        Clock(home).set(council.now)
        case = Case(home, store, council, 0, home / "postfach", real_prefect.api_url)
        catcher = Catcher(case.postbox)
        catcher.start()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "RUNDLAUF_"))}
        ours = {
            "RUNDLAUF_HOME": str(home),
            "RUNDLAUF_DATABASE_URL": url,
            "RUNDLAUF_SEVERAL_SERVICES": "true",
            "RUNDLAUF_PREFECT_API_URL": real_prefect.api_url,
            "RUNDLAUF_SMTP_URL": catcher.url,
            "PYTHONUNBUFFERED": "1",
        }
        told = Together(case, {**kept, **ours})
        yield told
        for service in told.services:
            service.kill()
            service.wait()
        catcher.stop()
        store.engine.dispose()


def test_two_services_share_the_work_and_every_letter_goes_out_once(together: Together) -> None:
    with ThreadPoolExecutor(2) as two:
        list(two.map(together.up, together.ports))
    case = together.case
    case.settled(Stage.DRAFTING)
    assert together.answer(case.council.open_items(Question.RELEASE_DRAFT)[0], together.ports[0]) == 200
    case.settled(Stage.WRITTEN_REVIEW)
    case.assert_all_is_whole()
    with case.store.reading() as session:
        ours = {worker_name(service.epoch) for service in session.exec(select(Service))}
    assert case.runs()[-1]["infrastructure_pid"] in ours


def test_answers_given_at_both_in_the_same_instant_all_count(together: Together) -> None:
    case = together.case
    items = case.council.open_items(Question.GIVE_STATEMENT)

    def answer(number: int) -> int:
        with httpx.Client(trust_env=False, timeout=20, follow_redirects=True) as browser:
            path = case.path(items[number]).replace(case.pages, f"http://127.0.0.1:{together.ports[number % 2]}")
            return form_of(browser.get(path).text).fill(stand="no_remarks").send(browser, path).status_code

    with ThreadPoolExecutor(6) as people:
        assert set(people.map(answer, range(len(items)))) == {200}
    case.settled(Stage.ROUND_TABLE)
    assert len(case.council.p.answers) == len(items) + 1
    assert [visit.stage for visit in case.council.p.visits].count(Stage.ROUND_TABLE) == 1
    case.assert_all_is_whole()


def test_a_run_that_a_killed_service_left_at_work_goes_on_at_the_other(together: Together) -> None:
    case, (first, second) = together.case, together.services
    with case.store.reading() as session:
        dead = next(service for service in session.exec(select(Service)) if service.process == second.pid)
    os.kill(second.pid, signal.SIGKILL)
    second.wait()
    case.council.now = case.council.p.meetings[0].end
    Clock(case.home).set(case.council.now)
    item = case.council.open_items(Question.RECORD_ROUND_TABLE)[0]
    members = list(case.council.p.case.round_table.members)
    run = f"{case.prefect}/flow_runs/{case.run_id()}"
    httpx.patch(run, json={"infrastructure_pid": worker_name(dead.epoch)}, trust_env=False).raise_for_status()
    httpx.post(f"{run}/set_state", json={"state": {"type": "RUNNING"}, "force": True}, trust_env=False)
    with case.store.unit_of_work() as session:
        end_epoch(session, dead.epoch, dead.heartbeat_at)  # as the other does after a minute of silence
    case.council.say(item, agreed=True, present=members)
    patrol(case)
    eventually(lambda: len(case.council.open_items(Question.CONFIRM_RESULT)) == len(members))
    case.settled(Stage.ROUND_TABLE)
    case.assert_all_is_whole()
    assert first.poll() is None


def test_what_cannot_be_shared_is_refused(home: Path) -> None:
    for address, says in (("", "PostgreSQL"), ("postgresql://nirgends/x", "RUNDLAUF_PREFECT_API_URL")):
        service = RundlaufService(Settings(home=home, database_url=address, several_services=True))
        with pytest.raises(AloneOnly, match=says):
            service.start()
        service.stop()
