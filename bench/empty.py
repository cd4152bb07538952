"""The least that Prefect can do: an empty flow, awaited plainly, and one that is woken and lies down again."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from contextvars import copy_context
from typing import Any, TypeVar
from uuid import UUID, uuid4

from prefect import flow
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import State
from prefect.states import Paused

from flows import prefect_calls as calls
from flows.deployments import DeploymentSpec, apply_one, ensure_pool

POOL = "bench-leer"
T = TypeVar("T")


@flow(name="Leer", persist_result=False)
async def empty() -> None:
    """Do nothing."""


@flow(name="Leer, wartend", persist_result=False)
async def empty_waiting() -> State[Any]:
    """Do nothing and lie down."""
    return Paused(name="Wartet", reschedule=True)


class Empty:
    """Executes the empty flows in a thread of their own, the waiting one just as the engine does ours."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "bench-leer")
        self._runner = asyncio.Runner()
        self._nothing_open = copy_context()
        self._open = AsyncExitStack()
        self._client: PrefectClient
        self._run: UUID

    def start(self) -> None:
        """Connect, and let a run of the waiting flow lie down."""
        self._do(self._prepare)

    def stop(self) -> None:
        """Close the connection and end the thread."""
        self._do(self._close)
        self._thread.submit(self._runner.close).result(30)
        self._thread.shutdown()

    def wake(self) -> float:
        """Return the milliseconds from the wake of a paused run until it lies again."""
        return self._do(self._wake)

    def plain(self) -> float:
        """Return the milliseconds of `await empty()` as anybody would write it: created, executed, completed."""
        return self._thread.submit(lambda: self._runner.run(_plain(), context=self._nothing_open)).result(120)

    def _do(self, act: Callable[[], Coroutine[Any, Any, T]]) -> T:
        return self._thread.submit(lambda: self._runner.run(act())).result(120)

    async def _prepare(self) -> None:
        self._client = await self._open.enter_async_context(calls.connection())
        await ensure_pool(self._client, POOL)
        deployment = await apply_one(DeploymentSpec(empty_waiting, "Leer"), POOL)
        self._run = (await calls.create_run(self._client, deployment, key=uuid4().hex)).id
        run = await self._client.read_flow_run(self._run)
        await calls.claim(self._client, run)
        await calls.execute(empty_waiting, run)

    async def _close(self) -> None:
        await calls.drain()
        await self._open.aclose()

    async def _wake(self) -> float:
        await self._client.hello()  # the connection may have gone cold while others were measured
        begun = time.perf_counter()
        run = await self._client.read_flow_run(self._run)
        await calls.execute(empty_waiting, run)
        return (time.perf_counter() - begun) * 1000


async def _plain() -> float:
    begun = time.perf_counter()
    await empty()
    return (time.perf_counter() - begun) * 1000
