"""Serve the textbook flow with Prefect's own process worker and measure its wakes."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID, uuid4

from prefect.client.orchestration import PrefectClient, get_client

from bench.arrivals import TimedCatcher
from bench.textbook import ask_in_turn
from flows import prefect_calls as calls
from flows.deployments import DeploymentSpec, apply_one, ensure_pool
from models.errors import RundlaufError

POOL = "bench-lehrbuch"
PATIENCE = 120.0


class Stuck(RundlaufError):
    """Der Lehrbuch-Ablauf kommt nicht weiter."""


class Textbook:
    """One run of the textbook flow and the worker that serves it, with Prefect's defaults."""

    def __init__(self, catcher: TimedCatcher, port: int, home: Path, transitions: int) -> None:
        self._catcher, self._port, self._home = catcher, port, home
        self._transitions = transitions
        self._worker: subprocess.Popen[bytes] | None = None
        self._run: UUID

    def start(self) -> None:
        """Start the worker and the run; its first letter is the warm-up."""
        begun = time.perf_counter()
        self._run = asyncio.run(self._create())
        with (self._home / "worker.log").open("wb") as log:
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process"],
                env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
                cwd=self._home,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._catcher.first_since(begun, PATIENCE)
        asyncio.run(self._lie_down())

    def wake(self) -> float:
        """Return the milliseconds from the resume until the next letter is accepted."""
        milliseconds = asyncio.run(self._resume())
        asyncio.run(self._lie_down())
        return milliseconds

    def stop(self) -> None:
        """End the worker."""
        if self._worker is None:
            return
        self._worker.send_signal(signal.SIGINT)
        try:
            self._worker.wait(15)
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()

    async def _create(self) -> UUID:
        async with get_client() as client:
            await ensure_pool(client, POOL, "process")
            deployment = await apply_one(DeploymentSpec(ask_in_turn, "Lehrbuch"), POOL)
            parameters = {"letters": self._transitions + 2, "port": self._port}
            return (await calls.create_run(client, deployment, key=uuid4().hex, parameters=parameters)).id

    async def _resume(self) -> float:
        async with get_client() as client:
            await client.hello()
            begun = time.perf_counter()
            await client.resume_flow_run(self._run)
        arrival = await asyncio.to_thread(self._catcher.first_since, begun, PATIENCE)
        return (arrival.at - begun) * 1000

    async def _lie_down(self) -> None:
        """Wait until the run is suspended and its process has ended: the machine shall be quiet for the next one."""
        deadline = time.monotonic() + PATIENCE
        async with get_client() as client:
            while not await self._lies(client) or self._at_work():
                if time.monotonic() > deadline:
                    raise Stuck(f"{Stuck.__doc__} Siehe {self._home / 'worker.log'}.")
                await asyncio.sleep(0.1)

    async def _lies(self, client: PrefectClient) -> bool:
        run = await client.read_flow_run(self._run)
        return run.state is not None and run.state.is_paused()

    def _at_work(self) -> bool:
        """Whether the worker has a child; where the system does not tell, nobody is waited for."""
        if self._worker is None:
            return False
        children = Path(f"/proc/{self._worker.pid}/task/{self._worker.pid}/children")
        return children.exists() and bool(children.read_text().split())
