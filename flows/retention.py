"""Keep Prefect's database small: what the house's own short runs have left behind goes after some days."""

from datetime import datetime, timedelta

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound

#: Short runs of which nobody asks after some days. Runs of agreements are kept; so is whatever went wrong.
SHORT_LIVED = ("Streife", "Zustellung", "Erinnerung", "Posteingang", "Zeitplanprobe")
KEPT_FOR = timedelta(days=3)
AT_ONCE = 20  # a patrol makes one run and clears away up to twenty


async def clear_away(client: PrefectClient, now: datetime) -> int:
    """Delete old completed runs of the house's services, some at a time, and return how many; ``now`` is Prefect's."""
    ended = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.COMPLETED, StateType.CANCELLED]))
    old = await client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=list(SHORT_LIVED))),
        flow_run_filter=FlowRunFilter(state=ended, end_time=FlowRunFilterEndTime(before_=now - KEPT_FOR)),
        sort=FlowRunSort.START_TIME_ASC,
        limit=AT_ONCE,
    )
    for run in old:
        try:
            await client.delete_flow_run(run.id)
        except ObjectNotFound:
            continue  # another service clears away too
    return len(old)
