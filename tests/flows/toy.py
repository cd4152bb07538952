"""A house in miniature: its truth is two numbers per reference, and its flow lets the second catch up."""

import asyncio
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

from prefect import flow
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.states import Paused

from flows import prefect_calls as calls
from flows.deployments import DeploymentSpec, apply
from flows.diary import note
from flows.engine import Engine
from flows.hooks import Hooks, Manner
from flows.schedule_probe import spec as schedule_probe

RESIDENT = "Probevereinbarung"


class House:
    """What was asked and what is done, per reference; tests wait for its changes."""

    def __init__(self) -> None:
        self.asked, self.done, self.executions = Counter[str](), Counter[str](), Counter[str]()
        self.run_ids: dict[str, str] = {}
        self.held: list[str] = []
        self.deaths: list[BaseException] = []
        self.services = 0
        self.stubborn: set[str] = set()  # references that do not get on
        self.failing: set[str] = set()  # references whose run fails
        self.gates: dict[str, threading.Event] = {}  # a run waits here until its gate opens
        self.signal_handlers: list[Any] = []
        self._changed = threading.Condition()

    def commit(self, reference: str) -> None:
        with self._changed:
            self.asked[reference] += 1

    def is_behind(self, reference: str) -> bool:
        return self.done[reference] < self.asked[reference]

    def catch_up(self, reference: str) -> None:
        with self._changed:
            self.executions[reference] += 1
            if reference not in self.stubborn:
                self.done[reference] = self.asked[reference]
            self.signal_handlers.append(signal.getsignal(signal.SIGTERM))
            self._changed.notify_all()

    def change(self, act: Callable[[], object]) -> None:
        with self._changed:
            act()
            self._changed.notify_all()

    def wait_until(self, true: Callable[[], bool], patience: float = 20.0) -> bool:
        with self._changed:
            return self._changed.wait_for(true, patience)

    def hooks(self) -> Hooks:
        return Hooks(
            run_id_of=self.run_ids.get,
            is_behind=self.is_behind,
            on_cancelled=lambda reference: self.change(lambda: self.held.append(reference)),
            on_death=lambda death: self.change(lambda: self.deaths.append(death)),
        )


present = House()


@flow(name=RESIDENT)
async def approve(reference: str) -> State[Any]:
    """Catch up and lie down."""
    house = present
    note(f"{reference}: nachgesehen.")
    house.catch_up(reference)
    if gate := house.gates.get(reference):
        await asyncio.to_thread(gate.wait, 20)
    if reference in house.failing:
        raise ValueError("Die Vorlage fehlt.")
    return Paused(name="Wartet auf Ausschuss", message="Frist 7. November 2025", reschedule=True)


@flow(name="Probedienst")
async def service() -> None:
    """A short run that belongs to no reference."""
    present.change(lambda: setattr(present, "services", present.services + 1))


class Desk:
    """An engine at work on a fresh house and a fresh work pool."""

    def __init__(self, **manner: Any) -> None:
        global present  # noqa: PLW0603  # flows are reached by module path, so their house is too
        present = self.house = House()
        self.deployments: dict[str, UUID] = {}
        self.pool = f"probe-{uuid4().hex[:8]}"
        self.engine = Engine(
            self._prepare, self.house.hooks(), Manner(RESIDENT, pool=self.pool, cancelled=0.3, **manner)
        )

    async def _prepare(self, client: PrefectClient) -> dict[UUID, Flow[..., Any]]:
        specs = [DeploymentSpec(approve, "kv"), DeploymentSpec(service, "Dienst"), schedule_probe()]
        applied = await apply(client, specs, self.pool)
        self.deployments = applied.deployments
        return applied.flows

    def __enter__(self) -> "Desk":
        self.engine.start()
        return self

    def __exit__(self, *_: object) -> None:
        for gate in self.house.gates.values():
            gate.set()
        assert self.engine.stop()

    def open(self, reference: str) -> None:
        """Give a reference its run and something to do; the engine finds it by itself."""
        self.house.commit(reference)
        key, deployment = f"{self.pool}:{reference}", self.deployments["kv"]
        parameters = {"reference": reference}
        run = self.ask(lambda client: calls.create_run(client, deployment, key=key, parameters=parameters))
        self.house.run_ids[reference] = str(run.id)

    def lie_down(self, *references: str) -> None:
        """Open these references and wait until their runs lie."""
        for reference in references:
            self.open(reference)
        for reference in references:
            self.wait_for_state(reference, "Wartet auf Ausschuss")

    def news(self, reference: str) -> None:
        """An answer comes in: commit, then ring."""
        self.house.commit(reference)
        self.engine.wake(reference)

    def settled(self, patience: float = 20.0) -> bool:
        """Wait until nobody is behind."""
        return self.house.wait_until(lambda: not any(map(self.house.is_behind, list(self.house.asked))), patience)

    def run_of(self, reference: str) -> FlowRun:
        run: FlowRun | None = self.ask(lambda client: calls.read_run(client, UUID(self.house.run_ids[reference])))
        assert run
        return run

    def wait_for_state(self, reference: str, name: str, patience: float = 20.0) -> None:
        eventually(lambda: self.run_of(reference).state.name == name, patience)  # type: ignore[union-attr]

    def ask(self, question: Callable[[PrefectClient], Any]) -> Any:
        return self.engine.ask(question).result(30)


def eventually(true: Callable[[], bool], patience: float = 20.0) -> bool:
    """Look until it is true; that it never became so fails the test."""
    deadline = time.monotonic() + patience
    tick = threading.Event()
    while not true():
        assert time.monotonic() < deadline, "it never became true"
        tick.wait(0.03)
    return True


def beside(act: Callable[[], Any]) -> Future[Any]:
    """Do something in another thread."""
    return ThreadPoolExecutor(1).submit(act)
