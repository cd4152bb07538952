"""The engine against a real Prefect server."""

import asyncio
import signal
import threading
from typing import Any
from uuid import UUID

import pytest
from prefect.states import Cancelling, Running

from flows import prefect_calls as calls
from flows.engine import Engine, EngineTrouble
from flows.hooks import Manner
from flows.schedule_probe import schedule_works
from flows.server import OwnServer
from tests.flows.toy import RESIDENT, Desk, House, beside, eventually

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("real_prefect")]

LIES = "Wartet auf Ausschuss"


@pytest.mark.parametrize("wake", ["direct", "resume"])
def test_an_answer_moves_the_agreement_and_its_run_lies_down_again(wake: str) -> None:
    with Desk(wake=wake) as desk:
        desk.lie_down("2025-001")
        desk.news("2025-001")
        assert desk.settled()
        desk.wait_for_state("2025-001", LIES)
        assert desk.house.executions["2025-001"] == 2


@pytest.mark.parametrize(("wake", "limit"), [("direct", 1), ("resume", 4)])
def test_no_answer_of_a_busy_evening_is_lost(wake: str, limit: int) -> None:
    references = [f"2025-{number:03}" for number in range(25 if wake == "direct" else 10)]
    with Desk(wake=wake, limit=limit) as desk:
        for reference in references:
            desk.open(reference)
        for _ in range(4):
            for reference in references:
                desk.news(reference)
                desk.house.wait_until(lambda: False, 0.002)  # answers come in while runs are at work
        assert desk.settled(90)
        assert sum(desk.house.executions.values()) <= len(references) * 5
        assert desk.house.deaths == []


def test_an_early_wake_and_a_double_wake_do_no_harm() -> None:
    with Desk() as desk:
        desk.engine.wake("2025-001")  # before it has a run
        desk.lie_down("2025-001")
        for _ in range(5):
            desk.engine.wake("2025-001")  # without any news
        desk.lie_down("2025-002")
        desk.wait_for_state("2025-001", LIES)
        assert 2 <= desk.house.executions["2025-001"] <= 3


def test_a_commit_whose_bell_was_lost_is_seen_when_the_run_lies_down() -> None:
    with Desk() as desk:
        gate = desk.house.gates["2025-001"] = threading.Event()
        desk.open("2025-001")
        assert desk.house.wait_until(lambda: desk.house.executions["2025-001"] == 1)
        desk.house.commit("2025-001")  # and nobody rings
        gate.set()
        assert desk.settled()


def test_an_agreement_that_does_not_get_on_leaves_the_others_their_turn() -> None:
    with Desk() as desk:
        desk.house.stubborn.add("2025-001")
        desk.open("2025-001")
        desk.lie_down(*[f"2025-1{number}" for number in range(5)])
        assert desk.house.executions["2025-001"] <= 5  # not as often as the engine could


def test_the_signal_handler_of_the_service_stays_its_own() -> None:
    own = signal.getsignal(signal.SIGTERM)
    with Desk() as desk:
        desk.lie_down("2025-001")
        assert desk.house.signal_handlers == [own]


def test_a_run_at_work_lies_down_before_the_engine_ends() -> None:
    desk = Desk()
    desk.engine.start()
    gate = desk.house.gates["2025-001"] = threading.Event()
    desk.open("2025-001")
    assert desk.house.wait_until(lambda: desk.house.executions["2025-001"] == 1)
    ending = beside(desk.engine.stop)
    assert not desk.engine.stop(0.1)  # it waits for the run
    gate.set()
    assert ending.result(20)
    with Desk() as another:
        run = another.ask(lambda client: calls.read_run(client, UUID(desk.house.run_ids["2025-001"])))
        assert run.state.name == LIES


def test_a_run_left_behind_by_a_killed_service_is_taken_over() -> None:
    with Desk() as desk:
        desk.lie_down("2025-001")
        run_id = UUID(desk.house.run_ids["2025-001"])
        desk.ask(lambda client: calls.force_state(client, run_id, Running()))
        desk.news("2025-001")
        assert desk.settled()
        desk.wait_for_state("2025-001", LIES)


def test_a_service_run_does_not_wait_for_the_agreements() -> None:
    with Desk(limit=1) as desk:
        desk.house.gates["2025-001"] = threading.Event()
        desk.open("2025-001")
        assert desk.house.wait_until(lambda: desk.house.executions["2025-001"] == 1)
        desk.ask(lambda client: calls.create_run(client, desk.deployments["Dienst"], key=desk.pool))
        assert desk.house.wait_until(lambda: desk.house.services == 1)


def test_what_is_scheduled_runs_when_it_is_due() -> None:
    with Desk() as desk:
        proof = desk.engine.ask(lambda client: schedule_works(client, desk.pool)).result(60)
        assert proof.works, proof.message


def test_a_schedule_that_nobody_has_planned_is_no_proof() -> None:
    with Desk() as desk:
        proof = desk.engine.ask(lambda client: schedule_works(client, desk.pool, patience=0)).result(60)
        assert not proof.works


def test_cancelling_a_waiting_run_is_reported_as_hold() -> None:
    with Desk() as desk:
        desk.lie_down("2025-001", "2025-002")
        run_id = UUID(desk.house.run_ids["2025-001"])
        desk.ask(lambda client: client.set_flow_run_state(run_id, Cancelling()))  # what the UI's button does
        assert desk.house.wait_until(lambda: bool(desk.house.held))
        desk.news("2025-001")  # answers are still taken, but it is not executed
        desk.lie_down("2025-003")
        assert desk.house.executions["2025-001"] == 1
        assert set(desk.house.held) == {"2025-001"}
        assert desk.run_of("2025-001").state.name == "Cancelled"  # type: ignore[union-attr]


def test_cancelling_a_run_at_work_is_reported_as_hold_and_ends_it() -> None:
    with Desk() as desk:
        gate = desk.house.gates["2025-001"] = threading.Event()
        desk.open("2025-001")
        assert desk.house.wait_until(lambda: desk.house.executions["2025-001"] == 1)
        run_id = UUID(desk.house.run_ids["2025-001"])
        desk.ask(lambda client: client.set_flow_run_state(run_id, Cancelling()))
        assert desk.house.wait_until(lambda: bool(desk.house.held))
        gate.set()
        desk.wait_for_state("2025-001", "Cancelled")
        assert set(desk.house.held) == {"2025-001"}
        assert desk.house.executions["2025-001"] == 1


def test_a_failed_run_stays_failed_until_somebody_repairs_it() -> None:
    with Desk() as desk:
        desk.house.failing.add("2025-001")
        desk.open("2025-001")
        desk.wait_for_state("2025-001", "Failed")
        desk.engine.wake("2025-001")
        desk.lie_down("2025-002")
        assert desk.house.executions["2025-001"] == 1


def test_a_run_that_does_not_come_back_is_given_up_and_the_others_go_on() -> None:
    with Desk(limit=1, longest=1.0) as desk:
        desk.house.gates["2025-001"] = threading.Event()
        desk.open("2025-001")
        desk.lie_down("2025-002")
        desk.wait_for_state("2025-001", "Crashed")
        assert desk.house.executions == {"2025-001": 1, "2025-002": 1}


def test_the_cancellation_of_an_earlier_run_means_nothing() -> None:
    with Desk() as desk:
        desk.lie_down("2025-001", "2025-002")
        run_id = UUID(desk.house.run_ids["2025-001"])
        desk.house.run_ids["2025-001"] = desk.house.run_ids["2025-002"]  # it has got another meanwhile
        desk.ask(lambda client: client.set_flow_run_state(run_id, Cancelling()))
        desk.lie_down("2025-003")
        assert desk.house.held == []


def test_the_work_pool_shows_that_it_is_served() -> None:
    with Desk() as desk:
        assert eventually(
            lambda: str(desk.ask(lambda client: client.read_work_pool(desk.pool)).status.value) == "READY"
        )


def test_an_engine_that_cannot_start_says_so() -> None:
    async def prepare(_: Any) -> Any:
        raise ValueError("kein Ablauf da")

    engine = Engine(prepare, House().hooks(), Manner(RESIDENT))
    with pytest.raises(EngineTrouble, match="kein Ablauf da"):
        engine.start()
    assert not engine.alive
    engine.wake("2025-001")  # the answer is kept; nobody must suffer from the missing engine
    assert engine.stop()


def test_an_engine_that_is_never_ready_is_given_up() -> None:
    async def prepare(client: Any) -> Any:
        await asyncio.Event().wait()

    engine = Engine(prepare, House().hooks(), Manner(RESIDENT))
    with pytest.raises(EngineTrouble, match="noch nicht bereit"):
        engine.start(patience=2)
    assert engine.stop(10)


def test_the_death_of_the_engine_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: Any) -> Any:
        raise TypeError("Prefect hat sich geändert")

    desk = Desk()
    desk.engine.start()
    assert desk.engine.trouble is None
    monkeypatch.setattr(calls, "due_runs", broken)
    assert desk.house.wait_until(lambda: bool(desk.house.deaths))
    eventually(lambda: not desk.engine.alive and desk.engine.trouble is not None)
    desk.engine.wake("2025-001")
    with pytest.raises(EngineTrouble):
        desk.ask(lambda client: client.hello())


@pytest.mark.timeout(240)
def test_a_server_that_is_started_anew_in_the_middle_of_a_run_costs_only_time(real_prefect: OwnServer) -> None:
    with Desk() as desk:
        gate = desk.house.gates["2025-001"] = threading.Event()
        desk.open("2025-001")
        assert desk.house.wait_until(lambda: desk.house.executions["2025-001"] == 1)
        real_prefect.stop()
        desk.news("2025-002")  # nobody can look after it now
        gate.set()
        real_prefect.launch()
        real_prefect.wait_until_ready(patience=60)
        desk.wait_for_state("2025-001", LIES, patience=60)
        desk.lie_down("2025-003")
        assert desk.house.deaths == []
