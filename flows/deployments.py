"""Tell the Prefect server which flows there are, where they run and when."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName
from prefect.client.schemas.responses import DeploymentResponse
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

    @property
    def fingerprint(self) -> str:
        """A short hash of everything that the server is told of it; the server keeps it as the version."""
        told = (
            version("prefect"),
            self.flow.__module__,
            self.flow.fn.__name__,
            self.flow.parameters.model_dump_json(),
            self.description,
            (self.cron, self.interval, self.rrule, self.timezone),
            self.tags,
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def is_told(self, known: DeploymentResponse, pool: str) -> bool:
        """Say whether the server has it just so; what was paused or rescheduled by hand is renewed at a start."""
        wanted = self.schedule() is not None
        return (
            known.version == self.fingerprint
            and known.work_pool_name == pool
            and not known.paused
            and [schedule.active for schedule in known.schedules] == [True] * wanted
        )


@dataclass(frozen=True)
class Applied:
    """What the server calls our flows and deployments."""

    flows: dict[UUID, Flow[..., Any]]
    deployments: dict[str, UUID]


async def apply(client: PrefectClient, specs: Iterable[DeploymentSpec], pool: str = POOL) -> Applied:
    """Create or renew the work pool and the deployments that the server has not just so; harmless to repeat."""
    await ensure_pool(client, pool)
    specs = list(specs)
    names = DeploymentFilterName(any_=[spec.name for spec in specs])
    known = {
        found.name: found for found in await client.read_deployments(deployment_filter=DeploymentFilter(name=names))
    }
    flows: dict[UUID, Flow[..., Any]] = {}
    deployments: dict[str, UUID] = {}
    for spec in specs:
        found = known.get(spec.name)
        if found and spec.is_told(found, pool):
            flows[found.flow_id], deployments[spec.name] = spec.flow, found.id
        else:
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
        version=spec.fingerprint,
        work_pool_name=pool,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return await deployment.aapply()
