"""Who is taken when; against runs that are only played."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Container
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import httpx
import pytest

from flows.dispatcher import Dispatcher
from flows.hooks import Manner

MANNER = Manner("Probevereinbarung", poll=0.001, heartbeat=0.001, cancelled=0.001)


class PlayedRuns:
    """The runs of a server that is not there."""

    def __init__(self) -> None:
        self.executed, self.looks = Counter[str](), Counter[str]()
        self.at_once, self.most_at_once = 0, 0
        self.still_behind: set[str] = set()
        self.gate = asyncio.Event()
        self.gate.set()
        self.look_gate = asyncio.Event()
        self.look_gate.set()
        self.waiting: list[SimpleNamespace] = []
        self.faults: list[Exception] = []

    def reference_of(self, run: SimpleNamespace) -> str | None:
        return str(run.reference) if run.reference else None

    def is_batch(self, run: SimpleNamespace) -> bool:
        return bool(run.flow_id == "delivery")

    async def due(self) -> list[SimpleNamespace]:
        if self.faults:
            raise self.faults[0]
        return list(self.waiting)

    async def wake_directly(self, reference: str) -> bool:
        self.executed[reference] += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await self.gate.wait()
        self.at_once -= 1
        if reference == "faulty" and self.executed[reference] == 1:
            raise ValueError("unerwartet")
        return True

    async def is_behind(self, reference: str) -> bool:
        self.looks[reference] += 1
        await self.look_gate.wait()
        return reference in self.still_behind

    async def claim_and_execute(self, run: SimpleNamespace) -> bool:
        self.waiting.remove(run)
        return await self.wake_directly(run.reference or "service")

    async def skip(self, superseded: list[SimpleNamespace]) -> bool:
        for run in superseded:
            self.waiting.remove(run)
        self.executed["skipped"] += len(superseded)
        return False

    async def show_life(self) -> None:
        return

    async def find_cancelled(self, at_work: Container[str]) -> None:
        return


def play(story: Callable[[Dispatcher, PlayedRuns], Awaitable[None]], manner: Manner = MANNER) -> PlayedRuns:
    """Let a dispatcher work while a story happens."""

    async def stage() -> PlayedRuns:
        runs = PlayedRuns()
        dispatcher = Dispatcher(runs, manner)  # type: ignore[arg-type]
        work = asyncio.create_task(dispatcher.work())
        await asyncio.wait_for(story(dispatcher, runs), 10)
        dispatcher.stop()
        await asyncio.wait_for(work, 10)
        return runs

    return asyncio.run(stage())


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110  # the played runs ring no bell
        await asyncio.sleep(0.001)


def due(reference: str | None, *, scheduled: bool = False, flow: Any = None, at: int = 0) -> SimpleNamespace:
    return SimpleNamespace(
        reference=reference,
        flow_id=flow or uuid4(),
        deployment_id="d",
        auto_scheduled=scheduled,
        expected_start_time=at,
    )


def test_never_more_agreements_at_once_than_the_limit() -> None:
    async def evening(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        for number in range(10):
            dispatcher.ring(f"2025-{number}")
        await until(lambda: runs.at_once == 4)
        runs.gate.set()
        await until(lambda: len(runs.executed) == 10)

    assert play(evening, Manner("x", limit=4)).most_at_once == 4


def test_agreements_give_way_to_a_delivery_that_does_their_work() -> None:
    async def evening(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        runs.waiting.append(due(None, flow="delivery"))
        dispatcher.hurry()
        await until(lambda: runs.executed["service"] == 1)
        dispatcher.ring("2025-001")
        await asyncio.sleep(0.01)
        assert not runs.executed["2025-001"]
        runs.gate.set()
        await until(lambda: runs.executed["2025-001"] == 1)

    play(evening)


def test_a_delivery_that_takes_long_holds_nobody_up() -> None:
    async def evening(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        runs.waiting.append(due(None, flow="delivery"))
        await until(lambda: runs.executed["service"] == 1)
        dispatcher.ring("2025-001")
        await until(lambda: runs.executed["2025-001"] == 1)
        runs.gate.set()

    assert play(evening, replace(MANNER, give_way=0.01)).executed == {"service": 1, "2025-001": 1}


def test_bells_during_work_are_answered_by_the_look_after_it() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        dispatcher.ring("2025-001")
        await until(lambda: runs.at_once == 1)
        for _ in range(7):
            dispatcher.ring("2025-001")
        runs.gate.set()
        await until(lambda: runs.looks["2025-001"] == 1)
        dispatcher.ring("2025-002")
        await until(lambda: runs.looks["2025-002"] == 1)

    assert play(story).executed == {"2025-001": 1, "2025-002": 1}


def test_a_bell_during_the_look_is_kept_and_several_are_one() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.look_gate.clear()
        dispatcher.ring("2025-001")
        await until(lambda: runs.looks["2025-001"] == 1)
        for _ in range(7):
            dispatcher.ring("2025-001")
        runs.look_gate.set()
        await until(lambda: runs.looks["2025-001"] == 2)

    assert play(story).executed["2025-001"] == 2


def test_who_is_still_behind_comes_again_but_does_not_race() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.still_behind.add("2025-001")
        dispatcher.ring("2025-001")
        await until(lambda: runs.executed["2025-001"] == 2)
        for number in range(50):
            dispatcher.ring(f"2025-1{number}")
        await until(lambda: len(runs.executed) == 51)

    assert play(story).executed["2025-001"] <= 3


def test_a_service_run_has_room_beside_a_full_limit() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        dispatcher.ring("2025-001")
        await until(lambda: runs.at_once == 1)
        runs.waiting = [due("2025-002"), due(None)]
        await until(lambda: runs.executed["service"] == 1)
        assert runs.executed["2025-002"] == 0
        runs.gate.set()
        await until(lambda: runs.executed["2025-002"] == 1)

    play(story)


def test_missed_appointments_are_closed_and_the_latest_is_kept() -> None:
    async def story(_: Dispatcher, runs: PlayedRuns) -> None:
        flow = uuid4()
        runs.waiting = [due(None, scheduled=True, flow=flow, at=hour) for hour in range(12)]
        await until(lambda: not runs.waiting)

    runs = play(story)
    assert (runs.executed["skipped"], runs.executed["service"]) == (11, 1)


def test_an_unforeseen_fault_of_one_leaves_the_others_alone_and_is_tried_again() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        dispatcher.ring("faulty")
        dispatcher.ring("2025-001")
        await until(lambda: runs.executed["2025-001"] == 1)
        await until(lambda: runs.executed["faulty"] == 2)  # after half a second

    assert play(story).executed == {"faulty": 2, "2025-001": 1}


def test_a_run_that_does_not_come_back_gives_its_place_to_the_others() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        dispatcher.ring("2025-001")
        await until(lambda: runs.executed["2025-001"] == 1)
        runs.gate = asyncio.Event()  # nobody ever opens the gate of the first
        runs.gate.set()
        dispatcher.ring("2025-002")
        await until(lambda: runs.looks["2025-002"] == 1)

    assert play(story, replace(MANNER, longest=0.05)).looks["2025-002"] == 1


def test_a_server_that_is_away_is_waited_for_and_said() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.faults = [httpx.ConnectError("All connection attempts failed")]
        await until(lambda: bool(dispatcher.troubles))
        dispatcher.ring("2025-001")
        runs.faults = []
        await until(lambda: not dispatcher.troubles and runs.executed["2025-001"] == 1)

    assert play(story).executed == {"2025-001": 1}


def test_a_fault_in_the_program_ends_the_work() -> None:
    async def stage() -> None:
        runs = PlayedRuns()
        runs.faults = [TypeError("Prefect hat sich geändert")]
        await asyncio.wait_for(Dispatcher(runs, MANNER).work(), 10)  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        asyncio.run(stage())


def test_nothing_is_begun_after_the_end_of_work() -> None:
    async def story(dispatcher: Dispatcher, runs: PlayedRuns) -> None:
        runs.gate.clear()
        runs.still_behind.add("2025-001")
        dispatcher.ring("2025-001")
        await until(lambda: runs.at_once == 1)
        dispatcher.stop()
        dispatcher.ring("2025-002")
        asyncio.get_running_loop().call_later(0.02, runs.gate.set)

    assert play(story).executed == {"2025-001": 1}
