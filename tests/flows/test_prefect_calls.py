"""The contract with Prefect: every call that its documentation does not promise does what we rely on."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from prefect import flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.client.schemas.objects import FlowRun, State
from prefect.states import Cancelled, Cancelling, Completed, Paused, Pending, Running, Scheduled

from flows import prefect_calls as calls
from flows.deployments import DeploymentSpec, apply
from flows.diary import note, quieten

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("real_prefect")]

looks: list[str] = []
NAME = "Vertragsprobe"


@flow(name=NAME)
async def look(reference: str) -> State[Any]:
    """Look and lie down."""
    looks.append(reference)
    note(f"{reference} liegt in der Geschäftsstelle.")
    return Paused(name="Wartet auf Verbandsversammlung", message="Frist 7. November 2025", reschedule=True)


class Counter:
    """A deployment on a pool of its own, and what one does with it."""

    def __init__(self, client: PrefectClient, pool: str, deployment: UUID) -> None:
        self.client, self.pool, self.deployment = client, pool, deployment

    async def new(self, key: str | None = None, **more: Any) -> FlowRun:
        parameters = {"reference": "2025-001"}
        return await calls.create_run(
            self.client, self.deployment, key=key or uuid4().hex, parameters=parameters, **more
        )

    async def due(self) -> list[UUID]:
        return [run.id for run in await calls.due_runs(self.client, self.pool, datetime.now(UTC))]

    async def read(self, run: FlowRun) -> FlowRun:
        found = await calls.read_run(self.client, run.id)
        assert found
        return found

    async def state(self, run: FlowRun) -> str | None:
        state = (await self.read(run)).state
        return state.name if state else None

    async def lying(self) -> FlowRun:
        run = await self.new()
        assert await calls.claim(self.client, run)
        assert await calls.execute(look, run)
        return run


def at_the_counter(act: Callable[[Counter], Awaitable[None]]) -> None:
    """Do something in an event loop and a thread of its own, as the engine does."""
    faults: list[BaseException] = []

    async def visit() -> None:
        async with calls.connection() as client:
            pool = f"vertrag-{uuid4().hex[:8]}"
            applied = await apply(client, [DeploymentSpec(look, "kv")], pool)
            await act(Counter(client, pool, applied.deployments["kv"]))

    def run() -> None:
        try:
            asyncio.run(visit())
        except BaseException as fault:
            faults.append(fault)

    looks.clear()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    if faults:
        raise faults[0]


def test_a_claimed_run_is_executed_and_lies_down_under_its_german_name() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.lying()
        state = (await counter.read(run)).state
        assert state
        assert (state.type.value, state.name) == ("PAUSED", "Wartet auf Verbandsversammlung")
        assert state.message == "Frist 7. November 2025"
        assert state.state_details.pause_reschedule
        assert looks == ["2025-001"]

    at_the_counter(act)


def test_a_lying_run_is_executed_again_without_being_scheduled() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.lying()
        await calls.execute(look, await counter.read(run))
        assert looks == ["2025-001"] * 2
        assert await counter.state(run) == "Wartet auf Verbandsversammlung"

    at_the_counter(act)


def test_a_run_left_running_by_a_dead_process_is_executed_again() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.lying()
        await calls.force_state(counter.client, run.id, Running())
        await calls.execute(look, await counter.read(run))
        assert await counter.state(run) == "Wartet auf Verbandsversammlung"

    at_the_counter(act)


def test_prefect_would_execute_even_a_cancelled_run() -> None:
    """Therefore whoever executes one looks at its state before."""

    async def act(counter: Counter) -> None:
        run = await counter.lying()
        await calls.force_state(counter.client, run.id, Cancelled())
        await calls.execute(look, await counter.read(run))
        assert looks == ["2025-001"] * 2

    at_the_counter(act)


def test_only_runs_whose_time_has_come_are_handed_out() -> None:
    async def act(counter: Counter) -> None:
        now = await counter.new()
        tomorrow: State[Any] = Scheduled(scheduled_time=datetime.now(UTC) + timedelta(days=1))
        await counter.client.create_flow_run_from_deployment(
            counter.deployment, parameters={"reference": "2025-002"}, state=tomorrow
        )
        assert await counter.due() == [now.id]

    at_the_counter(act)


def test_a_run_is_claimed_only_once() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.new()
        assert await calls.claim(counter.client, run)
        assert not await calls.claim(counter.client, run)
        assert await counter.due() == []

    at_the_counter(act)


def test_a_resumed_run_is_due_and_can_be_claimed_again() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.lying()
        assert await calls.resume(counter.client, run.id)
        assert await counter.due() == [run.id]
        assert not await calls.resume(counter.client, run.id)
        assert await calls.claim(counter.client, run)
        await calls.execute(look, run)
        assert looks == ["2025-001"] * 2

    at_the_counter(act)


def test_a_rescheduled_run_is_due_again() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.lying()
        await calls.force_state(counter.client, run.id, Running())
        await calls.reschedule(counter.client, run.id)
        assert await counter.due() == [run.id]

    at_the_counter(act)


def test_the_same_key_gives_the_same_run() -> None:
    async def act(counter: Counter) -> None:
        key = uuid4().hex
        first = await counter.new(key, name="2025-001 · FAI NRW", tags=["stand:ausschuss"])
        assert (await counter.new(key)).id == first.id
        assert (await counter.new()).id != first.id
        assert (first.name, first.tags) == ("2025-001 · FAI NRW", ["stand:ausschuss"])

    at_the_counter(act)


def test_a_run_gets_another_name_and_exactly_the_new_tags() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.new(name="alt", tags=["stand:entwurf"])
        await calls.relabel(counter.client, run.id, name="neu", tags=["stand:ausschuss"])
        read = await counter.read(run)
        assert (read.name, read.tags) == ("neu", ["stand:ausschuss"])
        await calls.relabel(counter.client, run.id, tags=[])
        assert (await counter.read(run)).name == "neu"

    at_the_counter(act)


def test_runs_are_found_by_their_numbers_and_the_unknown_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "PAGE", 2)

    async def act(counter: Counter) -> None:
        ids = [(await counter.new()).id for _ in range(5)]
        assert set(await calls.runs_by_id(counter.client, [*ids, uuid4()])) == set(ids)
        assert await calls.runs_by_id(counter.client, []) == {}
        assert await calls.read_run(counter.client, uuid4()) is None

    at_the_counter(act)


def test_every_run_at_work_is_read_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "PAGE", 2)

    async def act(counter: Counter) -> None:
        at_work = [(await counter.new()).id for _ in range(4)]
        for number, run_id in enumerate(at_work):
            await calls.force_state(counter.client, run_id, Pending() if number % 2 else Running())
        waiting, lying, ended = (await counter.new()).id, (await counter.lying()).id, (await counter.new()).id
        await calls.force_state(counter.client, ended, Completed())
        found = [run.id async for run in calls.awake_runs(counter.client, NAME)]
        assert len(found) == len(set(found))
        assert set(at_work) <= set(found)
        assert not {waiting, lying, ended} & set(found)

    at_the_counter(act)


def test_cancelled_runs_are_found_and_old_ones_left_out() -> None:
    async def act(counter: Counter) -> None:
        run, hanging = await counter.lying(), await counter.lying()
        before = datetime.now(UTC)
        await counter.client.set_flow_run_state(run.id, Cancelling())  # what the UI asks; a lying run ends at once
        await calls.force_state(counter.client, hanging.id, Cancelling())

        async def found(since: datetime | None) -> set[UUID]:
            return {found.id async for found in calls.cancelled_runs(counter.client, NAME, since)}

        assert {run.id, hanging.id} <= await found(None)
        assert {run.id, hanging.id} <= await found(before - timedelta(minutes=1))
        assert run.id not in await found(datetime.now(UTC) + timedelta(minutes=1))

    at_the_counter(act)


def test_a_heartbeat_makes_the_pool_ready() -> None:
    async def act(counter: Counter) -> None:
        await calls.heartbeat(counter.client, counter.pool, "rundlauf", 15)
        status = (await counter.client.read_work_pool(counter.pool)).status
        assert status
        assert status.value == "READY"

    at_the_counter(act)


def test_one_client_serves_everything_in_its_event_loop() -> None:
    async def act(counter: Counter) -> None:
        async with calls.connection() as another:
            assert another is counter.client
        assert get_client() is counter.client
        assert get_client(sync_client=True) is get_client(sync_client=True)

    at_the_counter(act)


def test_a_refused_write_is_tried_again_at_once_and_in_the_end_with_patience() -> None:
    async def act(counter: Counter) -> None:
        (soon,) = counter.client._client.event_hooks["response"]
        request = httpx.Request("POST", "http://127.0.0.1/api/flow_runs/")
        waits = []
        for _ in range(6):
            answer = httpx.Response(503, request=request)
            await soon(answer)
            waits.append(float(answer.headers["Retry-After"]))
        assert waits == sorted(waits)
        assert (waits[0], waits[-1]) == (0.05, 8.0)
        fine = httpx.Response(200, request=request)
        await soon(fine)
        assert "Retry-After" not in fine.headers

    at_the_counter(act)


def test_the_log_of_a_run_is_a_diary_of_our_own_lines() -> None:
    quieten()

    async def act(counter: Counter) -> None:
        run = await counter.lying()
        await calls.drain()
        mine = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id]))
        logs = await counter.client.read_logs(mine)
        assert [entry.message for entry in logs] == ["2025-001 liegt in der Geschäftsstelle."]

    at_the_counter(act)


def test_the_log_of_a_failed_run_says_why() -> None:
    quieten()

    @flow(name="Scheitert")
    async def fail() -> None:
        raise ValueError("Die Vorlage fehlt.")

    async def act(counter: Counter) -> None:
        run = await counter.client.create_flow_run(fail)
        state = await calls.execute(fail, run)
        await calls.drain()
        logs = await counter.client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id])))
        assert state
        assert state.is_failed()
        assert len(logs) == 1
        assert "Die Vorlage fehlt." in logs[0].message

    at_the_counter(act)
