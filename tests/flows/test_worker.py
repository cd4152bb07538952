"""Our kind of worker, as Prefect's command line uses it."""

import asyncio
from uuid import uuid4

import pytest

from flows import prefect_calls as calls
from flows.deployments import POOL_TYPE, DeploymentSpec, apply
from flows.worker import InProcessWorker
from tests.flows import toy
from tests.flows.toy import approve, beside

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("real_prefect")]


def test_the_worker_of_our_kind_executes_what_is_due() -> None:
    toy.present = toy.House()
    pool = f"helfer-{uuid4().hex[:8]}"

    async def visit() -> str | None:
        async with calls.connection() as client:
            applied = await apply(client, [DeploymentSpec(approve, "kv")], pool)
            run = await calls.create_run(
                client, applied.deployments["kv"], key=pool, parameters={"reference": "2025-001"}
            )
            async with InProcessWorker(work_pool_name=pool) as worker:
                await worker.get_and_submit_flow_runs()
            await calls.drain()
            done = await calls.read_run(client, run.id)
            return done.state.name if done and done.state else None

    assert beside(lambda: asyncio.run(visit())).result(60) == "Wartet auf Ausschuss"
    assert toy.present.executions == {"2025-001": 1}


def test_the_command_line_finds_our_kind_of_worker() -> None:
    assert POOL_TYPE in InProcessWorker.get_all_available_worker_types()
