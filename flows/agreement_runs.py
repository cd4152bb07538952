"""The run of each agreement: given, replaced when it is lost, never two at a time."""

import asyncio
import re
import sys
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, StateType
from sqlmodel import col, select

from actions.hold import hold
from flows import prefect_calls as calls
from flows.approval import FLOW_NAME
from flows.house import House
from flows.showing import tags_of
from models.agreement import Agreement
from models.journal import Entry
from models.kinds import Stage
from models.procedure import RESTING
from store.chronicle import record

DEPLOYMENT = f"{FLOW_NAME}/Vereinbarung"

#: How long a failed run lies before it is replaced: at once, then longer; after that a person must look.
PAUSES = (timedelta(0), timedelta(minutes=15), timedelta(hours=1))

LOST = (StateType.FAILED, StateType.CRASHED)
AWAKE = (StateType.RUNNING, StateType.PENDING)

#: How long a run may be awake before another service takes it for abandoned.
LONGEST_AWAKE = timedelta(minutes=10)
PREFIX = re.compile(r"^(Flow|Task) run encountered an exception:? ")

BY_PREFECT = "im Prefect-UI abgebrochen"


async def ensure_run(client: PrefectClient, house: House, reference: str) -> UUID:
    """Give an agreement its run and return it; twice at the same time gives one run."""
    agreement = await asyncio.to_thread(read_agreement, house, reference)
    if agreement.flow_run_id:
        return UUID(agreement.flow_run_id)
    deployment = await client.read_deployment_by_name(DEPLOYMENT)
    sys.audit("rundlauf.run.before_create", reference)
    run = await calls.create_run(
        client,
        deployment.id,
        key=f"{agreement.agency}:{reference}:{agreement.started_at:%Y%m%d%H%M%S%f}:{agreement.flow_attempt + 1}",
        name=f"{reference} · {agreement.short_title}",
        parameters={"reference": reference},
        tags=tags_of(agreement),
    )
    sys.audit("rundlauf.run.created", reference)
    await asyncio.to_thread(_keep_run, house, reference, str(run.id), agreement.flow_attempt + 1)
    return run.id


def read_agreement(house: House, reference: str) -> Agreement:
    """Return an agreement as our database has it."""
    with house.store.reading() as session:
        return session.get_one(Agreement, reference)


def _keep_run(house: House, reference: str, run_id: str, attempt: int) -> None:
    with house.store.unit_of_work("keep_run") as session:
        agreement = session.get_one(Agreement, reference, with_for_update=True)
        if agreement.flow_run_id is None:
            agreement.flow_run_id, agreement.flow_attempt = run_id, attempt


def run_id_of(house: House, reference: str) -> str | None:
    """Return the run of an agreement as our database has it."""
    with house.store.reading() as session:
        return session.exec(select(Agreement.flow_run_id).where(Agreement.reference == reference)).first()


def all_agreements(house: House) -> list[Agreement]:
    """Return every agreement as our database has it."""
    with house.store.reading() as session:
        return list(session.exec(select(Agreement).order_by(col(Agreement.reference))))


def hold_cancelled(house: House, reference: str) -> None:
    """Turn a cancelled run into a held agreement: the server lets nobody resume a cancelled run."""
    agreement = read_agreement(house, reference)
    if Stage(agreement.stage) in RESTING:
        return
    hold(house.store, reference, BY_PREFECT, "Administration", house.now(), run_ended=True)


def judge(agreement: Agreement, run: FlowRun | None, now: datetime) -> str:
    """Say what to do with an agreement's run: keep, wake, replace, wait, hold, repair. Pure; ``now`` is Prefect's.

    A run that is awake may have been left so by a service that was killed; waking one that is at work is harmless.
    """
    if agreement.flow_run_id is None:
        return "wait" if agreement.held_at else "replace"
    if run is None or run.state is None:
        return "replace"
    kind = run.state.type
    if kind in (StateType.CANCELLED, StateType.CANCELLING):
        return "hold"
    if kind is StateType.COMPLETED:
        return "replace"
    if kind in AWAKE:
        return "wake"
    if kind in LOST:
        if agreement.failures >= len(PAUSES):
            return "repair"
        lain = now - (run.state.timestamp or datetime.fromtimestamp(0, UTC))
        return "replace" if lain >= PAUSES[agreement.failures] else "wait"
    return "keep"


def reason_of(run: FlowRun | None) -> str:
    """Return why a run has failed, without the words that Prefect puts before it."""
    message = run.state.message if run and run.state else None
    return PREFIX.sub("", message or "") or "der Lauf ist fehlgeschlagen"


def forget_run(house: House, reference: str, *, failed: bool) -> None:
    """Note that an agreement's run is over, so that it gets a new one."""
    with house.store.unit_of_work("forget_run") as session:
        agreement = session.get_one(Agreement, reference, with_for_update=True)
        agreement.flow_run_id = None
        agreement.failures += failed


async def forget_completed(client: PrefectClient, house: House, agreement: Agreement) -> None:
    """Let go of the run of an agreement at rest, where it is over: nobody can wake it for what has come since."""
    run = await calls.read_run(client, UUID(agreement.flow_run_id)) if agreement.flow_run_id else None
    if run and run.state and run.state.type is StateType.COMPLETED:
        await asyncio.to_thread(forget_run, house, agreement.reference, failed=False)


def mark_for_repair(house: House, reference: str, reason: str) -> None:
    """Note that a person must repair an agreement, and why."""
    with house.store.unit_of_work("mark_for_repair") as session:
        agreement = session.get_one(Agreement, reference, with_for_update=True)
        if agreement.repair != reason:
            agreement.repair = reason
            record(session, reference, Entry.NEEDS_REPAIR, house.now(), reason=reason)
