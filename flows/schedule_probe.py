"""Prove that what is scheduled really runs: a server whose scheduler has died looks healthy otherwise."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect import flow
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
)
from prefect.client.schemas.objects import FlowRun

from flows.deployments import DeploymentSpec, apply_one
from flows.hooks import POOL

NAME = "Zeitplanprobe"
AHEAD = timedelta(seconds=8)  # the server looks at new schedules every five seconds


@flow(name=NAME)
async def probe() -> None:
    """Nothing: that it ran is all."""


@dataclass(frozen=True)
class Proof:
    """Whether the schedule works, and what an administrator is told about it."""

    works: bool
    message: str


def spec(due: datetime | None = None) -> DeploymentSpec:
    """The probe, to be run exactly once at `due`; without it never."""
    rule = f"DTSTART:{due:%Y%m%dT%H%M%S}\nRRULE:FREQ=DAILY;COUNT=1" if due else None
    description = "Beweist beim Start, dass Zeitpläne wirklich laufen."
    return DeploymentSpec(probe, NAME, description, rrule=rule, timezone="UTC")


async def schedule_works(client: PrefectClient, pool: str = POOL, patience: float = 40.0) -> Proof:
    """Have the server schedule one run for the next seconds and wait for it to be executed by a working engine."""
    due = datetime.now(UTC).replace(microsecond=0) + AHEAD  # Prefect's time is always real
    deployment_id = await apply_one(spec(due), pool)
    run: FlowRun | None = None
    for _ in range(int(patience * 2)):
        run = await _run_at(client, deployment_id, due)
        if run and run.state and run.state.is_completed():
            return Proof(True, "Zeitpläne laufen.")
        await asyncio.sleep(0.5)
    if run is None:
        return Proof(False, "Der Zeitplaner des Prefect-Servers plant keine Läufe.")
    return Proof(False, "Der Prefect-Server plant Läufe, aber niemand führt sie aus.")


async def _run_at(client: PrefectClient, deployment_id: UUID, due: datetime) -> FlowRun | None:
    since = FlowRunFilterExpectedStartTime(after_=due)
    runs = await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment_id])),
        flow_run_filter=FlowRunFilter(expected_start_time=since),
    )
    return next((run for run in runs if run.auto_scheduled), None)
