"""Our side: the real service without its pages, with a stop-watch at the commit."""

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import SecretStr

from actions.look import look
from actions.start import start
from bench.arrivals import TimedCatcher
from bench.walk import Scene, asked, proceeding, say
from cli.service import Service
from models.case import CaseFile
from models.errors import RundlaufError
from store.settings import Settings
from store.store import Store

if TYPE_CHECKING:
    from flows.house import House

PATIENCE = 60.0


class NotSettled(RundlaufError):
    """Der Vorgang kommt nicht zur Ruhe."""


class TimedService(Service):
    """The service as `rundlauf up` starts it; who listens first to a commit is the stop-watch, then the bell."""

    committed_at = 0.0

    def _start_engine(self, house: "House") -> None:
        house.store.after_commit(self._note_commit)
        super()._start_engine(house)

    def _note_commit(self, _reference: str) -> None:
        if not self.committed_at:
            self.committed_at = time.perf_counter()


class Ours:
    """Agreements of the real case on a running service."""

    def __init__(self, home: Path, catcher: TimedCatcher) -> None:
        self._catcher = catcher
        settings = Settings(home=home, smtp_url=SecretStr(catcher.url), database_url="", prefect_api_url="")
        self._service = TimedService(settings, with_pages=False)

    def start(self) -> None:
        """Start everything but the pages."""
        self._service.start()

    def stop(self) -> None:
        """Stop everything."""
        self._service.stop()

    @property
    def _store(self) -> Store:
        if self._service.house is None:
            raise NotSettled
        return self._service.house.store

    def set_clock(self, moment: datetime) -> None:
        """Let it be a day of the real case."""
        self._service.clock.set(moment)

    def begin(self, case: CaseFile) -> str:
        """Start an agreement and wait until its run lies."""
        reference = start(self._store, case, "coordinator", self._service.clock.now())
        self._settle(reference)
        return reference

    def transition(self, reference: str, scene: Scene, rest: float) -> float:
        """Return the milliseconds from the commit of a scene's last answer until the next letter is accepted."""
        *early, last = asked(self._store, reference, scene)
        for item in early:
            say(self._store, item, scene, self._service.clock.now())
        self._settle(reference)
        time.sleep(rest)
        self._service.committed_at = 0.0
        say(self._store, last, scene, self._service.clock.now())
        arrival = self._catcher.first_since(self._service.committed_at, PATIENCE)
        milliseconds = (arrival.at - self._service.committed_at) * 1000
        self._settle(reference)
        return milliseconds

    def _settle(self, reference: str) -> None:
        """Wait until nothing is outstanding and the run lies: then the machine is quiet."""
        deadline = time.monotonic() + PATIENCE
        while look(self._store, reference, self._service.clock.now()).behind or not self._lies(reference):
            if time.monotonic() > deadline:
                raise NotSettled
            time.sleep(0.05)

    def _lies(self, reference: str) -> bool:
        run_id, engine = proceeding(self._store, reference).agreement.flow_run_id, self._service.engine
        if run_id is None or engine is None:
            return False
        run = engine.ask(lambda client: client.read_flow_run(UUID(run_id))).result(30)
        return run.state is not None and (run.state.is_paused() or run.state.is_completed())
