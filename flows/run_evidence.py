"""What Prefect says about the run of an agreement."""

from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient


async def run_evidence(client: PrefectClient, run_id: UUID) -> dict[str, Any]:
    """Return the run's state and the names of all states it went through, in their order."""
    run = await client.read_flow_run(run_id)
    states = sorted(await client.read_flow_run_states(run_id), key=lambda state: state.timestamp)
    return {
        "flow_run_id": str(run_id),
        "state": run.state.name if run.state else None,
        "state_names": [state.name for state in states],
    }
