"""Which run is executed when; lives inside the engine's event loop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from flows.due import sift
from flows.hooks import Manner
from flows.pauses import Pauses
from flows.prefect_calls import SERVER_TROUBLE
from flows.runs import HookTrouble, Runs

LONGEST_PAUSE = 10.0  # seconds between two tries while the server is away
EXPECTED = (*SERVER_TROUBLE, HookTrouble)

Work = Coroutine[Any, Any, bool]  # True: the run of a reference lies (again)

log = logging.getLogger("rundlauf.engine")


class Dispatcher:
    """Begins what is due and what is rung for, with at most `limit` resident runs at once.

    No wake is lost: the commit comes before the ring, a ring for a run at work is kept, and after lying down
    comes one more look.
    """

    def __init__(self, runs: Runs, manner: Manner) -> None:
        self._runs, self._manner, self._pauses = runs, manner, Pauses()
        self._bell, self._look, self._stopping = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._wanted: dict[str, None] = {}  # references to be woken, in the order of their bells
        self._later: dict[str, asyncio.TimerHandle] = {}
        self._at_work: dict[str, asyncio.Task[None]] = {}
        self._residents: set[str] = set()  # the ones at work that count against the limit
        self._delivering: set[str] = set()  # batch runs at work: the residents give way, their work is being done
        self._look_again = False  # for due runs, as soon as something at work has ended
        self.troubles: dict[str, str] = {}

    def ring(self, reference: str) -> None:
        """Look at a reference as soon as there is room."""
        if timer := self._later.pop(reference, None):
            timer.cancel()
        self._wanted[reference] = None
        self._bell.set()

    def hurry(self) -> None:
        """Look for due runs now instead of at the next beat."""
        self._look.set()

    def stop(self) -> None:
        """Begin nothing more; `work` returns when the runs at work have lain down."""
        self._stopping.set()

    async def work(self) -> None:
        """Work until told to stop. Raises when one of the watches dies: then nobody would notice new work."""
        watches = [
            asyncio.create_task(self._answer_bells()),
            asyncio.create_task(self._every(self._manner.poll, self._begin_due, self._look)),
            asyncio.create_task(self._every(self._manner.heartbeat, self._runs.show_life)),
            asyncio.create_task(self._every(self._manner.cancelled, self._find_cancelled)),
            asyncio.create_task(self._stopping.wait()),
        ]
        try:
            done, _ = await asyncio.wait(watches, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for watch in watches:
                watch.cancel()
            for timer in self._later.values():
                timer.cancel()
            while self._at_work:
                await asyncio.wait(list(self._at_work.values()))

    async def _every(
        self, seconds: float, act: Callable[[], Awaitable[None]], nudge: asyncio.Event | None = None
    ) -> None:
        """Repeat for ever; while the server or our own store is in trouble with growing pauses."""
        name, pause, nudge = act.__name__, seconds, nudge or asyncio.Event()
        while True:
            nudge.clear()
            try:
                await act()
                if self.troubles.pop(name, None):
                    log.info("Prefect ist wieder erreichbar (%s).", name)
                pause = seconds
            except EXPECTED as trouble:
                if name not in self.troubles:
                    log.warning("%s; es wird weiter versucht (%s).", _said(trouble), name)
                self.troubles[name] = _said(trouble)
                pause = max(seconds, min(LONGEST_PAUSE, pause * 2))
            await _wait(nudge, pause)

    async def _answer_bells(self) -> None:
        while True:
            self._bell.clear()
            for reference in list(self._wanted):
                if self._answer(reference):
                    del self._wanted[reference]  # else it stays wanted: the end of a run rings again
            await self._bell.wait()

    def _answer(self, reference: str) -> bool:
        """Begin to wake a reference; False when there is no room, or it is at work."""
        if self._manner.wake == "resume":
            self._look_again = True
            return self._begin(f"resume {reference}", reference, partial(self._runs.wake_by_resuming, reference))
        return self._begin(reference, reference, partial(self._runs.wake_directly, reference), resident=True)

    async def _begin_due(self) -> None:
        due = await self._runs.due()
        chosen, superseded = sift(due)
        self._look_again = False
        if superseded:
            self._begin("superseded", None, partial(self._runs.skip, superseded))
        for run in chosen:
            reference = self._runs.reference_of(run)
            key = reference or f"service {run.flow_id}"
            work = partial(self._runs.claim_and_execute, run)
            begun = self._begin(key, reference, work, resident=reference is not None)
            self._look_again = self._look_again or not begun
            if begun and self._runs.is_batch(run):
                self._delivering.add(key)
                asyncio.get_running_loop().call_later(self._manner.give_way, self._delivered, key)

    async def _find_cancelled(self) -> None:
        await self._runs.find_cancelled(self._at_work)

    def _begin(self, key: str, reference: str | None, work: Callable[[], Work], *, resident: bool = False) -> bool:
        """Begin something unless it is being done already or there is no room for it."""
        full = self._delivering or len(self._residents) >= self._manner.limit
        if key in self._at_work or (resident and full):
            return False
        if resident:
            self._residents.add(key)
        limit = self._manner.longest if resident else None
        self._at_work[key] = asyncio.create_task(self._guarded(key, reference, work(), limit))
        return True

    async def _guarded(self, key: str, reference: str | None, work: Work, limit: float | None) -> None:
        """One run's trouble is not the others': say it, and look at this one again later.

        A run that does not come back within the limit is given up; Prefect then calls it Crashed, the patrol gives a
        new one, and after the third a person is asked.
        """
        try:
            async with asyncio.timeout(limit):
                lies = await work
            if reference and lies and await self._is_behind(reference):
                self._ring_later(reference)
            elif reference:
                self._pauses.forget(reference)
        except Exception as trouble:
            log.warning(
                "%s: %s; es wird später erneut versucht.",
                key,
                _said(trouble),
                exc_info=not isinstance(trouble, EXPECTED),
            )
            if reference:
                self._ring_later(reference, at_once=False)
        finally:
            del self._at_work[key]
            self._residents.discard(key)
            self._delivered(key)
            if self._look_again:
                self._look.set()

    def _delivered(self, key: str) -> None:
        """Let the residents go on: a batch run has ended, or has had its time."""
        self._delivering.discard(key)
        self._bell.set()

    async def _is_behind(self, reference: str) -> bool:
        """The one more look; it sees whatever was rung for until now, most of it the run's own moves."""
        self._wanted.pop(reference, None)
        return await self._runs.is_behind(reference)

    def _ring_later(self, reference: str, *, at_once: bool = True) -> None:
        pause = self._pauses.next(reference, at_once=at_once)
        if reference not in self._wanted and reference not in self._later and not self._stopping.is_set():
            self._later[reference] = asyncio.get_running_loop().call_later(pause, self.ring, reference)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


def _said(trouble: BaseException) -> str:
    return str(trouble) or type(trouble).__name__
