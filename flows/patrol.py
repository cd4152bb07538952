"""Every five minutes and at the start: wake whatever has work outstanding, give every agreement the run it needs."""

import asyncio
from collections.abc import Container
from datetime import UTC, datetime
from uuid import UUID

from prefect import flow, get_client
from prefect.artifacts import acreate_table_artifact
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun

from actions.write import write
from flows import prefect_calls as calls
from flows.agreement_runs import (
    AWAKE,
    LONGEST_AWAKE,
    LOST,
    all_agreements,
    ensure_run,
    forget_run,
    hold_cancelled,
    judge,
    mark_for_repair,
    reason_of,
)
from flows.approval import FLOW_NAME
from flows.diary import note
from flows.house import WORKER, House, here, machine_time, worker_name
from flows.mail_round import send_round
from flows.retention import clear_away
from flows.survey import survey
from models.agreement import Agreement
from models.german import counted, enumeration, short_day
from models.kinds import Stage
from models.procedure import RESTING
from models.waiting import Standing
from store.marks import keep_patrol
from store.outstanding import meetings_wait
from store.services import beat, live_epochs


@flow(
    name="Streife",
    flow_run_name="Streife",
    description="Sieht nach, ob irgendwo etwas liegen geblieben ist.",
    persist_result=False,
)
async def patrol() -> str:
    """Heal what was interrupted and publish the table of open proceedings."""
    house = here()
    await asyncio.to_thread(_beat, house)
    replaced = woken = 0
    async with get_client() as client:
        behind = await asyncio.to_thread(_behind, house)
        awake = {str(run.id) async for run in calls.awake_runs(client, FLOW_NAME)}
        agreements = [a for a in await asyncio.to_thread(all_agreements, house) if _concerns_us(a, behind, awake)]
        runs = await calls.runs_by_id(client, [UUID(a.flow_run_id) for a in agreements if a.flow_run_id])
        for agreement in agreements:
            run = runs.get(UUID(agreement.flow_run_id)) if agreement.flow_run_id else None
            did = await _mend(client, house, agreement, run, behind=agreement.reference in behind)
            replaced += did == "replace"
            woken += did == "wake"
        await _publish(house, anew=replaced > 0)
        await clear_away(client, datetime.now(UTC))
    if await asyncio.to_thread(_meetings_wait, house):
        await asyncio.to_thread(write, house.store, house.now())
        await send_round()
    report = f"{counted(replaced, 'Lauf', 'Läufe')} ersetzt, {woken} geweckt"
    await asyncio.to_thread(keep_patrol, house.settings.home, machine_time(), report)
    note(f"{report}.")
    return report


def _beat(house: House) -> None:
    with house.store.unit_of_work() as session:
        beat(session, house.room.epoch, machine_time())


def _meetings_wait(house: House) -> bool:
    """Say whether something of a meeting is left that no agreement has seen to: all are held, or there is none."""
    with house.store.reading() as session:
        return meetings_wait(session, house.now())


def _behind(house: House) -> set[str]:
    """Return the references that have something outstanding."""
    return {reference for reference, found in survey(house).items() if found.behind}


def _concerns_us(agreement: Agreement, behind: Container[str], awake: Container[str]) -> bool:
    """Say whether an agreement needs a run: it is under way, or at rest with news or with a run that did not end."""
    rests = Stage(agreement.stage) in RESTING
    return not rests or agreement.reference in behind or agreement.flow_run_id in awake


async def _mend(
    client: PrefectClient, house: House, agreement: Agreement, run: FlowRun | None, *, behind: bool
) -> str | None:
    """Do for an agreement's run what has to be done, and return the verdict where something was done."""
    reference = agreement.reference
    match judge(agreement, run, datetime.now(UTC)):
        case "hold":
            await asyncio.to_thread(hold_cancelled, house, reference)
        case "repair" if not agreement.repair:
            reason = reason_of(run)
            await asyncio.to_thread(mark_for_repair, house, reference, reason)
            note(f"{reference} braucht Reparatur: {reason}", warning=True)
        case "replace":
            if agreement.flow_run_id:
                failed = bool(run and run.state and run.state.type in LOST)
                await asyncio.to_thread(forget_run, house, reference, failed=failed)
            await ensure_run(client, house, reference)
            return "replace"
        case "wake" if run:
            await _wake(client, house, reference, run)
            return "wake"
        case "keep" if run and behind:
            await _wake(client, house, reference, run)
            return "wake"
    return None


async def _wake(client: PrefectClient, house: House, reference: str, run: FlowRun) -> None:
    """Ring the bell of this process; with several services whoever claims the run goes on with it."""
    if house.ring and not house.settings.several_services:
        house.ring(reference)
    elif run.state and run.state.type in AWAKE:
        long_awake = datetime.now(UTC) - run.state.timestamp > LONGEST_AWAKE
        if long_awake or await asyncio.to_thread(_abandoned, house, run):
            await calls.reschedule(client, run.id)
    else:
        await calls.resume(client, run.id)


def _abandoned(house: House, run: FlowRun) -> bool:
    """Say whether the service of ours that claimed a run has ended; of foreign workers we know nothing."""
    if not (run.infrastructure_pid or "").startswith(WORKER):
        return False
    with house.store.reading() as session:
        return run.infrastructure_pid not in {worker_name(epoch) for epoch in live_epochs(session)}


async def _publish(house: House, *, anew: bool) -> None:
    """Write the artifact table „Offene Vorgänge“: one row per agreement under way, offices instead of names.

    Only what has changed is written, for Prefect keeps every edition; ``anew``: this Prefect may not have it.
    """
    standings = [found.standing for found in (await asyncio.to_thread(survey, house)).values()]
    rows = [row(standing) for standing in standings if standing.stage not in RESTING or standing.trouble]
    if anew or rows != house.published:
        await acreate_table_artifact(key="offene-vorgaenge", table=rows, description="Offene Vorgänge")
        house.published = rows


def row(standing: Standing) -> dict[str, str]:
    """Return an agreement as a row of the table; what may be long stands last, where the Prefect UI cuts it off."""
    holds = standing.waits_for
    due = min((hold.due for hold in holds if hold.due), default=None)
    since = min((hold.since for hold in holds), default=None)
    return {
        "Vorgang": standing.reference,
        "Stand": standing.state,
        "Seit": short_day(since) if since else "–",
        "Frist": short_day(due) if due else "–",
        "Überfällig": "ja" if any(hold.overdue for hold in holds) else "nein",
        "Störung": " ".join(standing.trouble) or "–",
        "Wartet auf": enumeration(dict.fromkeys(hold.office for hold in holds)) or "–",
    }
