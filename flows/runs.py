"""What is done with one run: claim it, execute it, look once more, report that it was cancelled."""

import asyncio
import sys
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.flows import Flow
from prefect.states import Cancelled, Completed

from flows import prefect_calls as calls
from flows.hooks import Hooks, Manner
from models.errors import RundlaufError

EXECUTABLE = (StateType.PAUSED, StateType.RUNNING, StateType.PENDING)
CANCELLED = (StateType.CANCELLED, StateType.CANCELLING)
OVERLAP = timedelta(minutes=1)  # cancelled runs are looked up so far back again: clocks and transactions are not exact

T = TypeVar("T")


class HookTrouble(RundlaufError):
    """Rundlauf konnte seine eigene Ablage nicht befragen."""


class Runs:
    """The runs of our flows on the server, executed in this process."""

    def __init__(
        self, client: PrefectClient, flows: Mapping[UUID, Flow[..., Any]], hooks: Hooks, manner: Manner
    ) -> None:
        self._client, self._flows, self._hooks, self._manner = client, flows, hooks, manner
        self._told: set[UUID] = set()
        self._cancelled_since: datetime | None = None

    def reference_of(self, run: FlowRun) -> str | None:
        """The reference that a resident run carries; None for the short runs of the house's services."""
        flow = self._flows.get(run.flow_id)
        return run.parameters.get("reference") if flow and flow.name == self._manner.resident else None

    def is_batch(self, run: FlowRun) -> bool:
        """Whether a run does the work of many residents at once."""
        flow = self._flows.get(run.flow_id)
        return flow is not None and flow.name == self._manner.batch

    async def due(self) -> list[FlowRun]:
        """The runs of our flows whose time has come. Prefect's time is always the real one."""
        due = await calls.due_runs(self._client, self._manner.pool, datetime.now(UTC))
        return [run for run in due if run.flow_id in self._flows]

    async def wake_directly(self, reference: str) -> bool:
        """Single service: execute a run that lies, or that a dead process left; True when it lies again."""
        run_id = await ask(self._hooks.run_id_of, reference)
        run = await calls.read_run(self._client, UUID(run_id)) if run_id else None
        if run is None or run.state is None:
            return False  # the patrol gives it a new one
        if run.state.type in CANCELLED:
            await self._tell_cancelled(run)
        elif run.state.type in EXECUTABLE:
            sys.audit("rundlauf.run.before_wake", reference)
            return await self._execute(run)
        return False

    async def wake_by_resuming(self, reference: str) -> bool:
        """Several services: whoever claims it first executes it. If it is awake it looks once more by itself."""
        run_id = await ask(self._hooks.run_id_of, reference)
        if run_id:
            await calls.resume(self._client, UUID(run_id))
        return False

    async def claim_and_execute(self, run: FlowRun) -> bool:
        """Execute a due run unless another service was faster; True when it has a reference and lies."""
        if not await calls.claim(self._client, run):
            return False
        if reference := self.reference_of(run):
            sys.audit("rundlauf.run.claimed", reference)
        if self._manner.wake == "resume":  # should this service die, the patrol of another knows whose run it was
            await self._client.update_flow_run(run.id, infrastructure_pid=self._manner.worker)
        return await self._execute(run)

    async def is_behind(self, reference: str) -> bool:
        """Whether something is to be done for a reference."""
        return await ask(self._hooks.is_behind, reference)

    async def skip(self, superseded: Sequence[FlowRun]) -> bool:
        """Close the runs of appointments that a later one has replaced."""
        for run in superseded:
            state: State[Any] = Completed(name="Entfallen", message="Ein späterer Termin ist schon fällig.")
            await calls.force_state(self._client, run.id, state)
        return False

    async def show_life(self) -> None:
        """Tell the server that the work pool is served."""
        await calls.heartbeat(self._client, self._manner.pool, self._manner.worker, self._manner.heartbeat)

    async def find_cancelled(self, at_work: Container[str]) -> None:
        """Report what somebody cancelled in the Prefect UI; what hangs there with nobody at work is ended."""
        begun = datetime.now(UTC)
        async for run in calls.cancelled_runs(self._client, self._manner.resident, self._cancelled_since):
            if run.id not in self._told:
                abandoned = self._manner.wake == "direct" and self.reference_of(run) not in at_work
                await self._tell_cancelled(run, ended=abandoned)
        self._cancelled_since = begun - OVERLAP

    async def _execute(self, run: FlowRun) -> bool:
        state = await calls.execute(self._flows[run.flow_id], run)
        reference = self.reference_of(run)
        if reference is None:
            return False
        if state is None or state.type in CANCELLED:
            now = await calls.read_run(self._client, run.id)
            if now and now.state and now.state.type in CANCELLED:
                await self._tell_cancelled(now, ended=True)
            return False
        sys.audit("rundlauf.run.after_paused" if state.is_paused() else "rundlauf.run.after_end", reference)
        return state.is_paused()

    async def _tell_cancelled(self, run: FlowRun, *, ended: bool = False) -> None:
        """Report the cancellation of a reference's present run; an earlier run of it means nothing any more."""
        reference = self.reference_of(run)
        if reference and await ask(self._hooks.run_id_of, reference) == str(run.id):
            await ask(self._hooks.on_cancelled, reference)
        if run.state and run.state.type is StateType.CANCELLED:
            self._told.add(run.id)
        elif ended:
            await calls.force_state(self._client, run.id, Cancelled())


async def ask(hook: Callable[[str], T], reference: str) -> T:
    """Ask our own house, in a thread: it reads the database, and no other run shall stand still meanwhile."""
    try:
        return await asyncio.to_thread(hook, reference)
    except Exception as trouble:
        raise HookTrouble(f"{HookTrouble.__doc__} ({trouble})") from trouble
