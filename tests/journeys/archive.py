"""An office that changes to Prefect's next line and back: one home, many agreements, two programs."""

import signal
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx

from actions.look import look
from cli.home import knock
from flows.loopback import LOOPBACK, free_port
from flows.server import OwnServer, running_server
from models.case import BERLIN
from models.errors import WorkItemClosed
from models.kinds import Question, Stage
from models.procedure import RESTING
from models.work_items import WorkItem
from store.clock import Clock
from store.settings import Settings
from store.store import Store, open_store
from tests.council import Council
from tests.every_stage import agreements_at, says
from tests.journeys.services import ROOT, Case, eventually
from tests.journeys.test_up import Office, a_migrated_prefect

PRESENT = Path(sys.executable).parent / "rundlauf"
COMING = ROOT / ".venv-next" / "bin" / "rundlauf"
ENABLE = "Prefects nächste Linie fehlt: make .venv-next/ready"
NOW = datetime(2025, 11, 15, 12, tzinfo=BERLIN)  # every meeting of the real case is over


@dataclass
class Archive:
    """The office and its agreements, one in each stage."""

    office: Office
    store: Store
    councils: dict[Stage, Council]  #: by the stage in which each stood at the beginning
    former: dict[Stage, str | None] = field(default_factory=dict)

    def case(self, council: Council) -> Case:
        """Return an agreement as it is seen from outside."""
        home, postbox = self.office.home, Settings(home=self.office.home).postbox
        return Case(home, self.store, council, self.office.port, postbox, running_server(home) or "")

    def up(self, program: Path) -> str:
        """Start everything with one of the two lines, and return Prefect's version."""
        self.office.program = program
        self.office.up()
        answer = httpx.get(f"{running_server(self.office.home)}/admin/version", trust_env=False)
        return ".".join(answer.json().split(".")[:2])

    def answer(self, council: Council, item: WorkItem) -> None:
        """Let a person answer, and the service hear of it."""
        try:
            council.say(item, **says(Question(item.question), council))
        except WorkItemClosed:  # one of two has signed a moment before
            return
        knock(Settings(home=self.office.home, port=self.office.port), self.store.key, council.reference)

    def move(self, council: Council, to: Stage) -> None:
        """Answer whatever is asked until an agreement stands in another stage."""
        asked: set[str] = set()
        rests = council.stage in RESTING

        def moved() -> bool:
            for item in council.open_items():
                if item.key not in asked and council.stage is not to:
                    asked.add(item.key)
                    self.answer(council, item)
                    if rests:
                        self.patrol()  # its run has ended; else it gets a new one within five minutes
            return council.stage is to

        eventually(moved)
        self.at_rest(council)

    def patrol(self) -> None:
        """Send a patrol out."""
        api = running_server(self.office.home)
        streife = httpx.get(f"{api}/deployments/name/Streife/Streife", trust_env=False, timeout=20).json()["id"]
        address = f"{api}/deployments/{streife}/create_flow_run"
        # 503 only says that somebody else is just writing
        eventually(lambda: httpx.post(address, json={}, trust_env=False, timeout=20).is_success)

    def at_rest(self, council: Council) -> None:
        """Wait until nothing is outstanding for an agreement and its run says where it stands."""
        case = self.case(council)
        if council.stage in RESTING:
            eventually(lambda: not look(self.store, case.reference, case.now()).behind and not case.live_runs())
        else:
            case.settled(council.stage)

    def all_at_rest(self) -> None:
        """Wait until every agreement is at rest; what is under way then has exactly one living run."""
        for council in self.councils.values():
            self.at_rest(council)

    def assert_no_letter_came_twice(self) -> None:
        """Judge from outside: no letter is due, and every letter that was sent lies in the box exactly once."""
        letters = [letter for council in self.councils.values() for letter in council.p.letters]
        now = self.case(self.councils[Stage.DRAFTING]).now()
        assert not [letter.key for letter in letters if letter.is_due(now) or letter.claimed_by]
        found = self.case(self.councils[Stage.DRAFTING]).letters()
        assert set(found) == {letter.message_id for letter in letters if letter.sent_at}
        assert all(len(copies) == 1 for copies in found.values())

    def runs(self) -> dict[Stage, str | None]:
        """Return the run of each agreement as our database has it."""
        return {stage: council.p.agreement.flow_run_id for stage, council in self.councils.items()}

    def live_on_the_present_line(self) -> None:
        """Let every agreement get its run on 3.8, and stop the service."""
        assert self.up(PRESENT) == "3.8"
        self.all_at_rest()
        self.assert_no_letter_came_twice()
        self.former = self.runs()
        assert all(self.former[stage] for stage, council in self.councils.items() if council.stage not in RESTING)
        assert self.office.end(signal.SIGTERM) == 0

    def upgrade(self) -> None:
        """Start 3.9 on the same home: the same runs live on, also what was answered while nothing ran."""
        draft = self.councils[Stage.DRAFTING]
        self.answer(draft, draft.open_items()[0])
        assert self.up(COMING) == "3.9"
        eventually(lambda: draft.stage is Stage.WRITTEN_REVIEW)
        self.all_at_rest()
        assert self.runs() == self.former
        self.assert_no_letter_came_twice()

    def assert_nothing_was_lost(self) -> None:
        """Judge from outside: every letter came once, every paper is there."""
        self.all_at_rest()
        self.assert_no_letter_came_twice()
        for council in self.councils.values():
            assert all(self.store.files.get(document.sha256 or "") for document in council.p.documents)


@contextmanager
def an_archive(real_prefect: OwnServer, folder: Path, stages: Iterable[Stage]) -> Iterator[Archive]:
    """A home with an agreement at each of these stages, and no service yet."""
    home = folder / "home"
    a_migrated_prefect(real_prefect, home)
    store = open_store(home, Settings(home=home).database_url)
    councils = agreements_at(store, stages)
    for council in councils.values():
        council.now = NOW
    Clock(home).set(NOW)
    nobody = socket.create_server((LOOPBACK, 0))
    office = Office(home, free_port([], 0), nobody)
    yield Archive(office, store, councils)
    if office.process and office.process.poll() is None:
        office.process.kill()
        office.process.wait()
    nobody.close()
    store.engine.dispose()
