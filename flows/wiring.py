"""Connect the engine with the house: what it asks, how it is woken, when many go on at once."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from uuid import uuid4

from prefect.client.orchestration import PrefectClient

from actions.look import look
from flows import prefect_calls as calls
from flows.agreement_runs import ensure_run, forget_completed, hold_cancelled, read_agreement, run_id_of
from flows.approval import FLOW_NAME
from flows.deliver import BATCH_NAME
from flows.engine import Engine
from flows.hooks import Hooks, Manner
from flows.house import House, worker_name
from flows.schedule_probe import Proof, schedule_works
from models.agreement import Agreement
from models.procedure import RESTING
from store.marks import keep_proof

MANY = 8  #: so many agreements at once are delivered in one batch run
AT_ONCE = 2.0  #: seconds
BEGINS_WITHIN = 5.0  #: seconds until a batch run is at work; so long no second one is started


def hooks_for(house: House, on_death: Callable[[BaseException], None]) -> Hooks:
    """Return what the engine asks of the house."""
    return Hooks(
        run_id_of=lambda reference: run_id_of(house, reference),
        is_behind=lambda reference: look(house.store, reference, house.now()).behind,
        on_cancelled=lambda reference: hold_cancelled(house, reference),
        on_death=on_death,
    )


def manner_for(house: House) -> Manner:
    """Return how the engine works: one run at a time on SQLite, several on PostgreSQL."""
    settings = house.settings
    return Manner(
        resident=FLOW_NAME,
        wake="resume" if settings.several_services else "direct",
        limit=1 if settings.on_sqlite else 4,
        batch=BATCH_NAME,
        worker=worker_name(house.room.epoch),
    )


def bell_for(house: House, engine: Engine) -> Callable[[str], None]:
    """Return the bell that is rung after every commit about an agreement. It never raises and returns at once."""
    news, batch_until = house.news, 0.0

    def ring(reference: str) -> None:
        nonlocal batch_until
        now = time.monotonic()
        begun = house.delivering or now < batch_until
        for former in [known for known, at in list(news.items()) if at < now - AT_ONCE and not begun]:
            news.pop(former, None)
        news[reference] = now
        if not engine.alive:
            return
        if len(news) >= MANY and not begun:
            batch_until = now + BEGINS_WITHIN
            engine.ask(start_delivery).add_done_callback(lambda _: engine.hurry())
        engine.ask(lambda client: attend(client, house, engine, reference))

    return ring


async def attend(client: PrefectClient, house: House, engine: Engine, reference: str) -> None:
    """Wake the run of an agreement, or give it one."""
    agreement = await asyncio.to_thread(read_agreement, house, reference)
    if agreement.stage in RESTING and agreement.flow_run_id and await _has_news(house, reference):
        await forget_completed(client, house, agreement)
    if needs_run(await asyncio.to_thread(read_agreement, house, reference)):
        await ensure_run(client, house, reference)
    engine.wake(reference)


def needs_run(agreement: Agreement) -> bool:
    """Say whether an agreement has no run although it may go on; a held one waits until it is released."""
    return agreement.flow_run_id is None and agreement.held_at is None


async def _has_news(house: House, reference: str) -> bool:
    return (await asyncio.to_thread(look, house.store, reference, house.now())).behind


async def start_delivery(client: PrefectClient) -> None:
    """Start one batch run."""
    await _start(client, "Zustellung/Zustellung")


async def start_patrol(client: PrefectClient) -> None:
    """Start one patrol."""
    await _start(client, "Streife/Streife")


async def _start(client: PrefectClient, deployment: str) -> None:
    known = await client.read_deployment_by_name(deployment)
    await calls.create_run(client, known.id, key=uuid4().hex, tags=["rundlauf"])


def prove_schedule(house: House, engine: Engine) -> None:
    """Have Prefect prove in the background that what is scheduled really runs; the doctor reads the proof."""

    def keep(proof: "Future[Proof]") -> None:
        if not proof.cancelled() and proof.exception() is None:
            found = proof.result()
            keep_proof(house.settings.home, works=found.works, message=found.message)

    engine.ask(schedule_works).add_done_callback(keep)


def send_on_patrol(engine: Engine) -> None:
    """Send a patrol out at the start: it heals what the last service left."""
    engine.ask(start_patrol).result(30)
