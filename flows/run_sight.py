"""What Prefect says of the runs of agreements, asked from outside of the service; imports nothing of Prefect."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from models.repairs import RunSeen

PAGE = 200  # the server's own limit
PATIENCE = 5.0  # seconds

#: How long a run may be at work before it is taken for stuck.
LONGEST_WORK = timedelta(minutes=10)

SAID = {
    "FAILED": RunSeen.FAILED,
    "CRASHED": RunSeen.FAILED,
    "CANCELLED": RunSeen.CANCELLED,
    "CANCELLING": RunSeen.CANCELLED,
    "COMPLETED": RunSeen.OVER,
}


def runs_seen(api_url: str | None, run_ids: Mapping[str, str | None]) -> dict[str, RunSeen]:
    """Return by reference how the run of each agreement is; UNASKED for all where the server does not answer."""
    if not api_url:
        return dict.fromkeys(run_ids, RunSeen.UNASKED)
    try:
        states = _states(api_url, [run_id for run_id in run_ids.values() if run_id])
    except (httpx.HTTPError, ValueError):
        return dict.fromkeys(run_ids, RunSeen.UNASKED)
    now = datetime.now(UTC)  # Prefect's time is always the real one
    return {reference: judge(run_id, states.get(run_id or ""), now) for reference, run_id in run_ids.items()}


def _states(api_url: str, run_ids: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for begin in range(0, len(run_ids), PAGE):
        wanted = {"flow_runs": {"id": {"any_": run_ids[begin : begin + PAGE]}}, "limit": PAGE}
        answer = httpx.post(f"{api_url}/flow_runs/filter", json=wanted, timeout=PATIENCE, trust_env=False)
        found |= {run["id"]: run["state"] or {} for run in answer.raise_for_status().json()}
    return found


def judge(run_id: str | None, state: Mapping[str, Any] | None, now: datetime) -> RunSeen:
    """Say how a run is, from the state that the server gives."""
    if run_id is None:
        return RunSeen.NONE
    if state is None:
        return RunSeen.LOST
    kind = state.get("type")
    if kind in ("RUNNING", "PENDING") and now - datetime.fromisoformat(state["timestamp"]) > LONGEST_WORK:
        return RunSeen.STUCK
    return SAID.get(str(kind), RunSeen.WELL)
