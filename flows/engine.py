"""Prefect in a thread of its own, with its own event loop and its own client. Everybody else only rings."""

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Future
from typing import Any, TypeVar
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.flows import Flow

from flows import prefect_calls as calls
from flows.diary import quieten
from flows.dispatcher import Dispatcher
from flows.hooks import Hooks, Manner
from flows.runs import Runs
from models.errors import RundlaufError

T = TypeVar("T")
Prepare = Callable[[PrefectClient], Awaitable[Mapping[UUID, Flow[..., Any]]]]


class EngineTrouble(RundlaufError):
    """Die Ablaufsteuerung arbeitet nicht."""


class Engine:
    """The warm worker: executes runs in this process, beside the web application and never in its event loop.

    `prepare` is called once with the engine's client and returns the flows that it can execute, by their id.
    Outside of the main thread Prefect leaves the signal handlers alone; so whoever ends the process calls `stop`.
    """

    def __init__(self, prepare: Prepare, hooks: Hooks, manner: Manner) -> None:
        self._prepare, self._hooks, self._manner = prepare, hooks, manner
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._live, name="prefect-engine", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main_task: asyncio.Task[None] | None = None
        self._client: PrefectClient | None = None
        self._dispatcher: Dispatcher | None = None
        self._stopped = False

    # --- from any thread ------------------------------------------------------------------------

    def start(self, patience: float = 60.0) -> None:
        """Return when it works; EngineTrouble when it dies before, or is not ready after `patience` seconds."""
        self._thread.start()
        try:
            self._ready.result(patience)
        except TimeoutError as late:
            self._abandon()
            raise EngineTrouble(f"Die Ablaufsteuerung ist nach {patience:.0f} Sekunden noch nicht bereit.") from late
        except BaseException as trouble:
            raise EngineTrouble(f"Die Ablaufsteuerung startet nicht: {trouble}") from trouble

    def wake(self, reference: str) -> None:
        """Something was committed: look again. Returns at once and never raises.

        A bell that nobody hears is not lost: the patrol at the next start looks at everything.
        """
        if self._dispatcher:
            self._call(self._dispatcher.ring, reference)

    def hurry(self) -> None:
        """A run has been created that is due: do not wait for the next look."""
        if self._dispatcher:
            self._call(self._dispatcher.hurry)

    def ask(self, question: Callable[[PrefectClient], Coroutine[Any, Any, T]]) -> Future[T]:
        """Put a question to Prefect with the engine's client, from another thread."""
        if not self.alive or self._loop is None or self._client is None:
            raise EngineTrouble
        return asyncio.run_coroutine_threadsafe(question(self._client), self._loop)

    def stop(self, patience: float = 30.0) -> bool:
        """Let the runs at work lie down and end the thread; False when that took longer than `patience` seconds."""
        self._stopped = True
        if self._dispatcher:
            self._call(self._dispatcher.stop)
        else:
            self._abandon()
        if self._thread.ident is not None:
            self._thread.join(patience)
        return not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        """Whether it works."""
        return self._thread.is_alive() and self._dispatcher is not None and not self._stopped

    @property
    def trouble(self) -> str | None:
        """What it cannot do at the moment, in words for the doctor; None when all is well."""
        if not self.alive:
            return EngineTrouble.__doc__
        troubles = self._dispatcher.troubles if self._dispatcher else {}
        return next(iter(list(troubles.values())), None)

    # --- inside its thread ----------------------------------------------------------------------

    def _live(self) -> None:
        try:
            asyncio.run(self._main())
        except BaseException as death:
            if not self._ready.done():
                self._ready.set_exception(death)
            elif not self._stopped:
                self._hooks.on_death(death)

    async def _main(self) -> None:
        self._loop, self._main_task = asyncio.get_running_loop(), asyncio.current_task()
        quieten()
        async with calls.connection() as client:
            flows = await self._prepare(client)
            self._client = client
            self._dispatcher = Dispatcher(Runs(client, flows, self._hooks, self._manner), self._manner)
            self._ready.set_result(None)
            await self._dispatcher.work()  # only then the client is closed
            await calls.drain()

    def _call(self, act: Callable[..., object], *arguments: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody there to call
            if self._loop:
                self._loop.call_soon_threadsafe(act, *arguments)

    def _abandon(self) -> None:
        self._stopped = True
        if self._main_task:
            self._call(self._main_task.cancel)
