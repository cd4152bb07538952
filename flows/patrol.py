"""Every five minutes and at the start: wake whatever has work outstanding, give every agreement the run it needs."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from prefect import flow, get_client
from prefect.artifacts import acreate_table_artifact
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun

from actions.look import Look, look
from flows import prefect_calls as calls
from flows.agreement_runs import (
    LOST,
    ensure_run,
    forget_run,
    hold_cancelled,
    judge,
    mark_for_repair,
    under_way,
)
from flows.diary import note
from flows.house import House, here
from models.agreement import Agreement
from models.german import counted, enumeration, short_day
from models.procedure import RESTING
from models.waiting import Standing
from store.loading import references
from store.services import beat


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
        agreements = await asyncio.to_thread(under_way, house)
        runs = await calls.runs_by_id(client, [UUID(a.flow_run_id) for a in agreements if a.flow_run_id])
        for agreement in agreements:
            run = runs.get(UUID(agreement.flow_run_id)) if agreement.flow_run_id else None
            replaced += await _mend(client, house, agreement, run)
        for seen in await asyncio.to_thread(_behind, house):
            await _wake(client, house, seen.standing.reference)
            woken += 1
        await _publish(house)
    report = f"{counted(replaced, 'Lauf', 'Läufe')} ersetzt, {woken} geweckt"
    note(f"{report}.")
    return report


def _beat(house: House) -> None:
    with house.store.unit_of_work() as session:
        beat(session, house.room.epoch, house.now())


async def _mend(client: PrefectClient, house: House, agreement: Agreement, run: FlowRun | None) -> bool:
    reference = agreement.reference
    match judge(agreement, run, datetime.now(UTC)):
        case "hold":
            await asyncio.to_thread(hold_cancelled, house, reference)
        case "repair" if not agreement.repair:
            reason = run.state.message if run and run.state and run.state.message else "der Lauf ist fehlgeschlagen"
            await asyncio.to_thread(mark_for_repair, house, reference, reason)
            note(f"{reference} braucht Reparatur: {reason}", warning=True)
        case "replace":
            if agreement.flow_run_id:
                failed = bool(run and run.state and run.state.type in LOST)
                await asyncio.to_thread(forget_run, house, reference, failed=failed)
            await ensure_run(client, house, reference)
            return True
    return False


def _behind(house: House) -> list[Look]:
    """Look at every agreement, also at one at rest for which somebody has news."""
    with house.store.reading() as session:
        known = references(session)
    return [seen for seen in (look(house.store, reference, house.now()) for reference in known) if seen.behind]


async def _wake(client: PrefectClient, house: House, reference: str) -> None:
    run_id = await ensure_run(client, house, reference)
    run = await calls.read_run(client, run_id)
    if run is None or (run.state and run.state.is_final()):
        await asyncio.to_thread(forget_run, house, reference, failed=False)
        await ensure_run(client, house, reference)
    elif house.ring:
        house.ring(reference)
    else:
        await calls.resume(client, run_id)


async def _publish(house: House) -> None:
    """Write the artifact table „Offene Vorgänge“: one row per agreement under way, offices instead of names."""
    with house.store.reading() as session:
        known = references(session)
    standings = [look(house.store, reference, house.now()).standing for reference in known]
    rows = [row(standing) for standing in standings if standing.stage not in RESTING or standing.trouble]
    await acreate_table_artifact(key="offene-vorgaenge", table=rows, description="Offene Vorgänge")


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
