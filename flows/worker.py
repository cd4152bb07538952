"""Our own kind of worker for Prefect's command line: `prefect worker start --pool kooperation`.

For further hosts beside the service, on PostgreSQL and with wakes by `resume`. It executes in its own process like the
engine does, but knows nothing of the house: what comes in while a run is at work waits for the next wake or patrol.
"""

import os
from typing import Any

from anyio.abc import TaskStatus
from prefect.client.schemas.objects import FlowRun
from prefect.flows import load_flow_from_flow_run
from prefect.workers.base import BaseJobConfiguration, BaseVariables, BaseWorker, BaseWorkerResult

from flows.deployments import POOL_DESCRIPTION, POOL_TYPE
from flows.diary import quieten
from flows.prefect_calls import execute


class InProcessResult(BaseWorkerResult):
    """That it was executed; how it went is said by the state of the run."""


class InProcessWorker(BaseWorker[BaseJobConfiguration, BaseVariables, InProcessResult]):
    """Executes runs inside the worker's process instead of starting a fresh interpreter for each."""

    type = POOL_TYPE
    job_configuration = BaseJobConfiguration
    _description = POOL_DESCRIPTION

    async def run(
        self,
        flow_run: FlowRun,
        configuration: BaseJobConfiguration,
        task_status: TaskStatus[Any] | None = None,
    ) -> InProcessResult:
        """Execute one run that Prefect's worker has claimed."""
        quieten()
        identifier = str(os.getpid())
        if task_status:
            task_status.started(identifier)
        flow = await load_flow_from_flow_run(flow_run, use_placeholder_flow=False)
        await execute(flow, flow_run)
        return InProcessResult(identifier=identifier, status_code=0)
