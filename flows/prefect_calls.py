"""The one module that touches Prefect where its own documentation ends; each call has a contract test."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from inspect import isawaitable
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.responses import SetStateStatus
from prefect.client.schemas.sorting import FlowRunSort
from prefect.context import AsyncClientContext, SyncClientContext
from prefect.events.worker import EventsWorker
from prefect.exceptions import Abort, NotPausedError, ObjectNotFound, Pause
from prefect.flow_engine import run_flow
from prefect.flows import Flow
from prefect.logging.handlers import APILogWorker
from prefect.states import Pending, Scheduled

SERVER_TROUBLE = (httpx.HTTPError, OSError)  # the server is away or overloaded: wait, then ask again
PAGE = 200  # the server's own limit
WAITS = (0.05, 0.15, 0.5, 2.0, 8.0)  # seconds between the client's six tries


@asynccontextmanager
async def connection() -> AsyncIterator[PrefectClient]:
    """One client for everything inside, the flow runs too; it must not leave this event loop.

    Beside it a blocking one: at each run the engine asks with one where results belong, and making one takes long.
    """
    with SyncClientContext.get_or_create():
        async with AsyncClientContext.get_or_create() as context:
            answered = context.client._client.event_hooks["response"]
            if _ask_again_soon not in answered:
                context.client._client.event_hooks = {"response": [*answered, _ask_again_soon]}
            yield context.client


async def _ask_again_soon(response: httpx.Response) -> None:
    """Shorten the client's waits when the server says 503, which on SQLite only means that somebody else was writing.

    By itself the client waits 2, 4, 8, 16 and 32 seconds, and everything behind it too.
    """
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE and "Retry-After" not in response.headers:
        times = response.request.extensions.get("rundlauf_times", 0)
        response.request.extensions["rundlauf_times"] = times + 1
        response.headers["Retry-After"] = str(WAITS[min(times, len(WAITS) - 1)])


async def execute(flow: Flow[..., Any], run: FlowRun) -> State[Any] | None:
    """Run a flow in this process under an existing run; None when the server did not let it go on.

    Accepts a run that is Pending, Paused, or left Running by a process that died. The engine gets a copy without
    its deployment: else it starts a thread and a connection per run to listen for "Suspend", and our event loop
    stands still while they come and go, without limit while the server is away.
    """
    alone = run.model_copy(update={"deployment_id": None})
    try:
        state: State[Any] = await run_flow(flow, flow_run=alone, return_type="state")  # type: ignore[misc]
    except (Abort, Pause):
        return None
    return state


async def drain(patience: float = 2.0) -> None:
    """Send the run logs and events that are still held back in this process; what takes longer is left behind."""
    for held_back in (APILogWorker, EventsWorker):
        sending: Any = held_back.drain_all(timeout=patience)
        if isawaitable(sending):
            await sending


async def due_runs(client: PrefectClient, pool: str, now: datetime) -> list[FlowRun]:
    """The runs of a work pool whose time has come.

    Without `scheduled_before` the server hands out runs of the future too; claiming one means sleeping on it.
    """
    answers = await client.get_scheduled_flow_runs_for_work_pool(pool, scheduled_before=now)
    return [answer.flow_run for answer in answers]


async def claim(client: PrefectClient, run: FlowRun) -> bool:
    """Make a due run ours; False when another service was faster."""
    result: Any = await client.set_flow_run_state(run.id, Pending())
    run.state = result.state or run.state
    return result.status is SetStateStatus.ACCEPT


async def resume(client: PrefectClient, run_id: UUID) -> bool:
    """Ask that a paused run be executed again, by whoever claims it; False when it is not paused."""
    try:
        result = await client.resume_flow_run(run_id)
    except NotPausedError:
        return False
    return result.status is SetStateStatus.ACCEPT


async def force_state(client: PrefectClient, run_id: UUID, state: State[Any]) -> None:
    """Set a state against the server's rules."""
    await client.set_flow_run_state(run_id, state, force=True)


async def reschedule(client: PrefectClient, run_id: UUID) -> None:
    """Have a run executed again that a dead process left Running or Pending."""
    await force_state(client, run_id, Scheduled())


async def heartbeat(client: PrefectClient, pool: str, worker: str, seconds: float) -> None:
    """Tell the server that somebody works on this pool, and for how long to believe it."""
    await client.send_worker_heartbeat(pool, worker, heartbeat_interval_seconds=seconds)


async def create_run(
    client: PrefectClient,
    deployment_id: UUID,
    *,
    key: str,
    name: str | None = None,
    parameters: dict[str, Any] | None = None,
    tags: Iterable[str] = (),
) -> FlowRun:
    """A run of a deployment, due at once; the same key gives the same run."""
    given: dict[str, Any] = {"name": name, "parameters": parameters, "tags": list(tags)}
    return await client.create_flow_run_from_deployment(deployment_id, idempotency_key=key, **given)


async def relabel(client: PrefectClient, run_id: UUID, *, name: str | None = None, tags: Sequence[str]) -> None:
    """Give a run another name and exactly these tags."""
    await client.update_flow_run(run_id, name=name, tags=list(tags))


async def read_run(client: PrefectClient, run_id: UUID) -> FlowRun | None:
    """One run; None when the server does not know it (any more)."""
    try:
        return await client.read_flow_run(run_id)
    except ObjectNotFound:
        return None


async def runs_by_id(client: PrefectClient, run_ids: Sequence[UUID]) -> dict[UUID, FlowRun]:
    """These runs, page by page; the ones that the server does not know are missing."""
    found: dict[UUID, FlowRun] = {}
    for begin in range(0, len(run_ids), PAGE):
        page = FlowRunFilterId(any_=list(run_ids[begin : begin + PAGE]))
        runs = await client.read_flow_runs(flow_run_filter=FlowRunFilter(id=page), limit=PAGE)
        found |= {run.id: run for run in runs}
    return found


async def awake_runs(client: PrefectClient, flow_name: str) -> AsyncIterator[FlowRun]:
    """Every run of a flow that is at work, or was when its process died, page by page.

    A run that lies down meanwhile shifts the pages and may hide another, until the next time.
    """
    async for run in _pages(client, flow_name, _in_state(StateType.PENDING, StateType.RUNNING)):
        yield run


async def cancelled_runs(
    client: PrefectClient, flow_name: str, since: datetime | None = None
) -> AsyncIterator[FlowRun]:
    """The runs of a flow that somebody cancelled, or is waiting to see cancelled; `since` leaves out older ones."""
    cancelled = _in_state(StateType.CANCELLED)
    if since:
        cancelled.end_time = FlowRunFilterEndTime(after_=since)
    for chosen in (cancelled, _in_state(StateType.CANCELLING)):
        async for run in _pages(client, flow_name, chosen):
            yield run


async def _pages(client: PrefectClient, flow_name: str, chosen: FlowRunFilter) -> AsyncIterator[FlowRun]:
    offset = 0
    while True:
        runs = await client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=[flow_name])),
            flow_run_filter=chosen,
            sort=FlowRunSort.ID_DESC,
            limit=PAGE,
            offset=offset,
        )
        for run in runs:
            yield run
        if len(runs) < PAGE:
            return
        offset += PAGE


def _in_state(*types: StateType) -> FlowRunFilter:
    return FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(types))))
