"""DBOS: a durable workflow per agreement that waits in `recv`; a `send` follows the last answer."""

import asyncio
import logging
import threading
from pathlib import Path

from dbos import DBOS, DBOSConfig, SetWorkflowID

from bench.rivals import Desk

POLL = 0.02  # seconds; by itself DBOS asks SQLite for messages once a second
PATIENCE = 24 * 3600.0
TOPIC = "beantwortet"


class WithDbos:
    """DBOS on SQLite, its tables in a file of their own; one agreement at work at a time, as with us on SQLite."""

    name = "dbos"
    title = f"DBOS (SQLite, Abfrage alle {POLL * 1000:.0f} ms)"
    desk: Desk
    turn: asyncio.Semaphore

    def __init__(self, desk: Desk, folder: Path) -> None:
        WithDbos.desk = desk  # DBOS calls functions of the module, as it would after a restart
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bench-dbos", daemon=True)

    def start(self) -> None:
        """Start its executor."""
        WithDbos.turn = asyncio.Semaphore(1)
        config: DBOSConfig = {
            "name": "rundlauf-bench",
            "system_database_url": f"sqlite:///{self._folder / 'dbos.sqlite'}",
            "notification_listener_polling_interval_sec": POLL,
            "log_level": "ERROR",
        }
        DBOS(config=config)
        logging.getLogger("dbos").setLevel(logging.ERROR)
        DBOS.launch()
        self._thread.start()

    def stop(self) -> None:
        """End it; what waits would go on at the next start."""
        DBOS.destroy(workflow_completion_timeout_sec=0)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def begin(self, reference: str) -> None:
        """Start the workflow of an agreement."""
        asyncio.run_coroutine_threadsafe(_begin(reference), self._loop).result(60)

    def tell(self, reference: str) -> None:
        """Send the message for which it waits."""
        DBOS.send(reference, "weiter", TOPIC)


async def _begin(reference: str) -> None:
    with SetWorkflowID(reference):
        await DBOS.start_workflow_async(approve, reference)


@DBOS.workflow()
async def approve(reference: str) -> None:
    """Wait, move, write, send, again and again; each step is noted, so that it is not done twice."""
    while await DBOS.recv_async(TOPIC, timeout_seconds=PATIENCE):
        async with WithDbos.turn:
            await _move(reference)
            await _write(reference)
            await _send(reference)


@DBOS.step()
async def _move(reference: str) -> None:
    await asyncio.to_thread(WithDbos.desk.move, reference)


@DBOS.step()
async def _write(reference: str) -> None:
    await asyncio.to_thread(WithDbos.desk.write, reference)


@DBOS.step()
async def _send(reference: str) -> None:
    await WithDbos.desk.send(reference)
