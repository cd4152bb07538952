"""Prefect's database does not grow by the house's own rounds."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from prefect.client.orchestration import get_client
from prefect.states import Completed, Failed, Paused

from flows import prefect_calls as calls
from flows.approval import approve_agreement
from flows.patrol import patrol
from flows.retention import KEPT_FOR, clear_away

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("real_prefect")]


def test_old_patrols_go_and_everything_that_matters_stays() -> None:
    async def rounds() -> list[bool]:
        async with get_client() as client:
            runs: list[UUID] = []
            for flow, state in (
                (patrol, Completed()),
                (patrol, Failed()),
                (approve_agreement, Completed()),
                (approve_agreement, Paused(reschedule=True)),
            ):
                runs.append((await client.create_flow_run(flow, parameters={"reference": "x"}, state=state)).id)
            now = datetime.now(UTC)
            await clear_away(client, now)  # nothing is old yet
            assert await calls.read_run(client, runs[0])
            while await clear_away(client, now + KEPT_FOR + timedelta(minutes=1)):
                pass
            return [await calls.read_run(client, run) is not None for run in runs]

    assert asyncio.run(rounds()) == [False, True, True, True]
