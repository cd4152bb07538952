"""Tell the Prefect server which flows there are, where they run and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.exceptions import ObjectAlreadyExists
from prefect.flows import Flow
from prefect.schedules import Cron, Interval, RRule, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.hooks import POOL

POOL_TYPE = "in-process"
POOL_DESCRIPTION = "Führt die Abläufe im Rundlauf-Dienst selbst aus, ohne eigenen Prozess je Lauf."


@dataclass(frozen=True)
class DeploymentSpec:
    """One flow as administrators see and start it. At most one of `cron`, `interval` and `rrule` says when it runs."""

    flow: Flow[..., Any]
    name: str
    description: str = ""
    cron: str | None = None
    interval: timedelta | None = None
    rrule: str | None = None
    timezone: str = "Europe/Berlin"
    tags: tuple[str, ...] = ()

    def schedule(self) -> Schedule | None:
        """When it runs by itself; None: only when somebody asks for it."""
        if self.cron:
            return Cron(self.cron, timezone=self.timezone)
        if self.interval:
            return Interval(self.interval, timezone=self.timezone)
        return RRule(self.rrule, timezone=self.timezone) if self.rrule else None


@dataclass(frozen=True)
class Applied:
    """What the server calls our flows and deployments."""

    flows: dict[UUID, Flow[..., Any]]
    deployments: dict[str, UUID]


async def apply(client: PrefectClient, specs: Iterable[DeploymentSpec], pool: str = POOL) -> Applied:
    """Create or renew the work pool and the deployments; harmless to repeat."""
    await ensure_pool(client, pool)
    flows: dict[UUID, Flow[..., Any]] = {}
    deployments: dict[str, UUID] = {}
    for spec in specs:
        flows[await client.create_flow(spec.flow)] = spec.flow
        deployments[spec.name] = await apply_one(spec, pool)
    return Applied(flows, deployments)


async def ensure_pool(client: PrefectClient, pool: str = POOL, pool_type: str = POOL_TYPE) -> None:
    """Create the work pool where there is none; one that an administrator made differently stays as it is."""
    try:
        await client.create_work_pool(WorkPoolCreate(name=pool, type=pool_type, description=POOL_DESCRIPTION))
    except ObjectAlreadyExists:
        await client.update_work_pool(pool, WorkPoolUpdate(description=POOL_DESCRIPTION))


async def apply_one(spec: DeploymentSpec, pool: str) -> UUID:
    """Create or renew one deployment.

    By module path: loading the flow from its file would import the file a second time beside the package.
    """
    deployment = await spec.flow.ato_deployment(
        spec.name,
        schedules=[schedule] if (schedule := spec.schedule()) else [],
        description=spec.description or None,
        tags=list(spec.tags),
        work_pool_name=pool,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return await deployment.aapply()
