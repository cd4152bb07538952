"""Our side: the real service, with a stop-watch at the commits."""

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import SecretStr

from actions.look import look, mark_shown
from actions.start import start
from bench.arrivals import TimedCatcher
from bench.walk import Scene, asked, proceeding, say
from cli.service import Service
from models.agreement import Agreement
from models.case import CaseFile
from models.errors import RundlaufError
from store.settings import Settings
from store.store import Store

if TYPE_CHECKING:
    from prefect.client.orchestration import PrefectClient

    from flows.house import House

PATIENCE = 60.0


class NotSettled(RundlaufError):
    """Der Vorgang kommt nicht zur Ruhe."""


class TimedService(Service):
    """The service as `rundlauf up` starts it; who listens first to a commit is the stop-watch, then the bell."""

    commits: list[float]

    def _start_engine(self, house: "House") -> None:
        self.commits = []
        house.store.after_commit(lambda _reference: self.commits.append(time.perf_counter()))
        super()._start_engine(house)


class Ours:
    """Agreements of the real case on a running service."""

    def __init__(self, home: Path, catcher: TimedCatcher, *, pages: int | None = None) -> None:
        self._catcher = catcher
        settings = Settings(home=home, smtp_url=SecretStr(catcher.url), database_url="", prefect_api_url="")
        if pages:
            settings = settings.model_copy(update={"port": pages, "base_url": f"http://127.0.0.1:{pages}"})
        self.service = TimedService(settings, with_pages=pages is not None)

    def start(self) -> None:
        """Start everything."""
        self.service.start()

    def stop(self) -> None:
        """Stop everything."""
        self.service.stop()

    @property
    def store(self) -> Store:
        """The store of the running service."""
        if self.service.house is None:
            raise NotSettled
        return self.service.house.store

    def now(self) -> datetime:
        """The present moment of its home."""
        return self.service.clock.now()

    def set_clock(self, moment: datetime) -> None:
        """Let it be a day of the real case."""
        self.service.clock.set(moment)

    def begin(self, case: CaseFile) -> str:
        """Start an agreement and wait until its run lies."""
        reference = start(self.store, case, "coordinator", self.now())
        self.settle(reference)
        return reference

    def pass_through(self, reference: str, scene: Scene) -> None:
        """Let a scene be answered, unmeasured."""
        self.set_clock(scene.when)
        for item in asked(self.store, reference, scene):
            say(self.store, item, scene, self.now())
        self.settle(reference)

    def transition(self, reference: str, scene: Scene, rest: float) -> tuple[float, float]:
        """Return the milliseconds from the commit of a scene's last answer to that of the move, and to the letter."""
        *early, last = asked(self.store, reference, scene)
        for item in early:
            say(self.store, item, scene, self.now())
        self.settle(reference)
        time.sleep(rest)
        self.service.commits.clear()
        say(self.store, last, scene, self.now())
        begun = self.service.commits[0]
        arrival = self._catcher.first_since(begun, PATIENCE)
        moved = self.service.commits[1]
        self.settle(reference)
        return (moved - begun) * 1000, (arrival.at - begun) * 1000

    def settle(self, reference: str) -> None:
        """Wait until nothing is outstanding and the run lies: then the machine is quiet."""
        deadline = time.monotonic() + PATIENCE
        while look(self.store, reference, self.now()).behind or not self._lies(reference):
            if time.monotonic() > deadline:
                raise NotSettled
            time.sleep(0.05)

    def give_runs(self, references: Sequence[str]) -> None:
        """Give copied agreements their runs, lying as if they had been executed and shown."""
        if self.service.engine is None:
            raise NotSettled
        runs = self.service.engine.ask(lambda client: _lying_runs(client, references)).result(600)
        with self.store.unit_of_work() as session:
            for reference, run_id in runs.items():
                session.get_one(Agreement, reference).flow_run_id = run_id
        for reference in references:
            mark_shown(self.store, look(self.store, reference, self.now()).standing)

    def _lies(self, reference: str) -> bool:
        run_id, engine = proceeding(self.store, reference).agreement.flow_run_id, self.service.engine
        if run_id is None or engine is None:
            return False
        run = engine.ask(lambda client: client.read_flow_run(UUID(run_id))).result(30)
        return run.state is not None and (run.state.is_paused() or run.state.is_completed())


async def _lying_runs(client: "PrefectClient", references: Sequence[str]) -> dict[str, str]:
    from prefect.states import Paused

    from flows.agreement_runs import DEPLOYMENT

    deployment = await client.read_deployment_by_name(DEPLOYMENT)
    runs = {}
    for reference in references:
        run = await client.create_flow_run_from_deployment(
            deployment.id, parameters={"reference": reference}, name=reference, state=Paused(name="Wartet")
        )
        runs[reference] = str(run.id)
    return runs
