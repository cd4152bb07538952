"""The mover: one run per agreement. It looks, does what is outstanding, says what it waits for, and lies down."""

import asyncio
import sys
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from actions.acknowledge import acknowledge
from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import Look, look
from actions.write import titles, write
from flows.diary import note
from flows.house import here
from flows.mail_round import send_round
from flows.showing import announce_move, show
from models.german import counted

FLOW_NAME = "Kooperationsvereinbarung"


@flow(name=FLOW_NAME, description="Bringt eine Vereinbarung vom Entwurf bis zum Inkrafttreten.", persist_result=False)
async def approve_agreement(reference: str) -> State[Any]:
    """Bring one agreement from its draft into force. Woken early, twice or anew it does no harm."""
    sys.audit("rundlauf.run.running", reference)
    while (seen := await _look(reference)) and not seen.held:
        if seen.outcome:
            await _conclude.with_options(task_run_name=f"{seen.title}: {seen.outcome.said}")(seen.visit_key, seen.title)
        elif seen.follow_up:
            await _follow_up.with_options(task_run_name=f"{seen.title}: Beteiligte fragen")(seen.visit_key)
        else:
            break
    if not seen.held and seen.documents:
        await _write.with_options(task_run_name=f"Dokumente: {titles(seen.documents)}")(reference)
    if not seen.held and (seen.letters or seen.receipts):
        await _send.with_options(task_run_name=f"Briefe: {len(seen.letters) + seen.receipts} - {seen.title}")(reference)
    return await show(await _look(reference))


async def _look(reference: str) -> Look:
    house = here()
    return await asyncio.to_thread(look, house.store, reference, house.now())


@task(name="Schritt abschließen", cache_policy=NO_CACHE, persist_result=False)
async def _conclude(visit_key: str, title: str) -> None:
    house = here()
    outcome = await asyncio.to_thread(conclude, house.store, visit_key, house.now())
    if outcome:
        announce_move(visit_key, title, outcome)


@task(name="Beteiligte fragen", cache_policy=NO_CACHE, persist_result=False)
async def _follow_up(visit_key: str) -> None:
    house = here()
    asked = await asyncio.to_thread(follow_up, house.store, visit_key, house.now())
    note(f"{counted(asked, 'Frage', 'Fragen')} gestellt.")


@task(name="Dokumente schreiben", cache_policy=NO_CACHE, persist_result=False)
async def _write(reference: str) -> None:
    house = here()
    written = await asyncio.to_thread(write, house.store, house.now(), reference)
    note(f"Geschrieben: {titles(written)}." if written else "Die Dokumente waren schon geschrieben.")


@task(name="Briefe senden", cache_policy=NO_CACHE, persist_result=False)
async def _send(reference: str) -> None:
    house = here()
    await asyncio.to_thread(acknowledge, house.store, reference, house.now())
    await send_round(reference)
