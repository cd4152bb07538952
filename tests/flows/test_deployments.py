"""What administrators see of our flows."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.schedules import CronSchedule

from flows import prefect_calls as calls
from flows.deployments import POOL_TYPE, Applied, DeploymentSpec, apply
from tests.flows.test_prefect_calls import look
from tests.flows.toy import approve, beside, service

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("real_prefect")]

SPECS = [
    DeploymentSpec(approve, "kv-schau", "Bringt eine Vereinbarung in Kraft.", tags=("rundlauf",)),
    DeploymentSpec(service, "streife-schau", interval=timedelta(minutes=5)),
    DeploymentSpec(look, "erinnerung-schau", cron="0 7 * * 1-5"),
]


def ask(question: Callable[[PrefectClient], Awaitable[object]]) -> None:
    """Put a question to the server, beside this thread."""

    async def visit() -> None:
        async with calls.connection() as client:
            await question(client)

    beside(lambda: asyncio.run(visit())).result(60)


def test_deployments_are_applied_twice_without_harm() -> None:
    pool = f"schau-{uuid4().hex[:8]}"

    async def twice(client: PrefectClient) -> None:
        first, second = await apply(client, SPECS, pool), await apply(client, SPECS, pool)
        assert first == second
        assert set(first.deployments) == {"kv-schau", "streife-schau", "erinnerung-schau"}
        for deployment_id in first.deployments.values():
            deployment = await client.read_deployment(deployment_id)
            assert len(deployment.schedules) <= 1

    ask(twice)


def test_what_was_paused_by_hand_runs_again_after_a_start() -> None:
    pool = f"schau-{uuid4().hex[:8]}"

    async def renewed(client: PrefectClient) -> None:
        applied = await apply(client, SPECS, pool)
        patrol = applied.deployments["streife-schau"]
        schedule = (await client.read_deployment(patrol)).schedules[0]
        await client.update_deployment_schedule(patrol, schedule.id, active=False)
        before = await client.read_deployment(applied.deployments["kv-schau"])
        assert await apply(client, SPECS, pool) == applied
        assert [s.active for s in (await client.read_deployment(patrol)).schedules] == [True]
        assert (await client.read_deployment(before.id)).updated == before.updated, "what is just so is left alone"

    ask(renewed)


def test_a_deployment_says_what_it_does_and_when() -> None:
    pool = f"schau-{uuid4().hex[:8]}"

    async def read(client: PrefectClient) -> None:
        applied: Applied = await apply(client, SPECS, pool)
        agreement = await client.read_deployment(applied.deployments["kv-schau"])
        assert agreement.description == "Bringt eine Vereinbarung in Kraft."
        assert agreement.tags == ["rundlauf"]
        assert agreement.schedules == []
        assert agreement.entrypoint == "tests.flows.toy.approve"
        reminder = await client.read_deployment(applied.deployments["erinnerung-schau"])
        schedule = reminder.schedules[0].schedule
        assert isinstance(schedule, CronSchedule)
        assert (schedule.cron, schedule.timezone) == ("0 7 * * 1-5", "Europe/Berlin")
        assert applied.flows[agreement.flow_id] is approve

    ask(read)


def test_the_pool_has_our_type_and_one_made_by_hand_keeps_its_own() -> None:
    ours, theirs = f"schau-{uuid4().hex[:8]}", f"hand-{uuid4().hex[:8]}"

    async def read(client: PrefectClient) -> None:
        await client.create_work_pool(WorkPoolCreate(name=theirs, type="process"))
        for pool in (ours, theirs):
            await apply(client, SPECS[:1], pool)
        assert (await client.read_work_pool(ours)).type == POOL_TYPE
        assert (await client.read_work_pool(theirs)).type == "process"

    ask(read)
