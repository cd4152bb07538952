"""Fill in the Run form as the Prefect UI does: a run of the deployment with its parameters."""

from typing import Any
from uuid import uuid4

from prefect.client.orchestration import PrefectClient

from flows import prefect_calls as calls


async def fill_in_run_form(client: PrefectClient, case: str, **further: Any) -> None:
    """Ask for a new agreement from a stored case."""
    deployment = await client.read_deployment_by_name("Neue Vereinbarung/Neue Vereinbarung")
    parameters = {"angaben": {"fall": case, **further}}
    await calls.create_run(client, deployment.id, key=uuid4().hex, parameters=parameters, tags=["rundlauf"])
