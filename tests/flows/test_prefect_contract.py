"""The rest of the contract with Prefect: what flows rely on outside of `prefect_calls`, and how its calls behave."""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import prefect
import prefect.client.base
import prefect.flow_engine
import pytest
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import PrefectClient
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.events.worker import EventsWorker
from prefect.exceptions import MissingContextError
from prefect.logging import get_run_logger
from prefect.settings import get_current_settings
from prefect.states import Running

import flows
from flows import prefect_calls as calls
from flows.deployments import DeploymentSpec, apply
from flows.diary import note
from flows.loopback import asked
from flows.run_evidence import run_evidence
from flows.server import OwnServer
from flows.server_settings import server_environment
from flows.trouble import AUTOMATION, ensure_automation
from tests.flows.test_prefect_calls import Counter, at_the_counter

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("real_prefect")]

#: Where flows may import from Prefect what its documentation does not promise, and what for.
BEYOND_DOCUMENTATION = {
    "prefect_calls": {
        "prefect.context",
        "prefect.events.worker",
        "prefect.flow_engine",
        "prefect.logging.handlers",
        "prefect.client.schemas.responses",
    },
    "showing": {"prefect.context"},
    "deployments": {"prefect.client.schemas.responses", "prefect.types.entrypoint"},
    "diary": {"prefect"},
    "server_child": {"prefect"},
}
DOCUMENTED = {
    "prefect.artifacts",
    "prefect.automations",
    "prefect.cache_policies",
    "prefect.client.orchestration",
    "prefect.client.schemas.actions",
    "prefect.client.schemas.filters",
    "prefect.client.schemas.objects",
    "prefect.client.schemas.sorting",
    "prefect.events",
    "prefect.events.actions",
    "prefect.events.schemas.automations",
    "prefect.exceptions",
    "prefect.flows",
    "prefect.logging",
    "prefect.schedules",
    "prefect.states",
    "prefect.workers.base",
}


def imported(module: Path) -> Iterator[str]:
    """Yield what a module imports of Prefect; names taken from `prefect` itself are its public ones."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("prefect."):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "prefect")


def test_what_prefect_does_not_promise_is_used_in_few_known_places() -> None:
    used = {file.stem: set(imported(file)) - DOCUMENTED for file in Path(flows.__file__).parent.glob("*.py")}
    assert {name: modules for name, modules in used.items() if modules} == BEYOND_DOCUMENTATION


def test_a_server_that_is_just_writing_is_asked_again_after_our_short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(prefect.client.base.anyio, "sleep", wait)
    codes = [503, 503, 503, 503, 503, 200]

    async def act(_: Counter) -> None:
        transport = httpx.MockTransport(lambda _: httpx.Response(codes.pop(0), json={}))
        client = PrefectClient("http://127.0.0.1:1/api", httpx_settings={"transport": transport})
        async with client:
            client._client.event_hooks = {"response": [calls._ask_again_soon]}
            assert (await client._client.get("/health")).status_code == 200

    at_the_counter(act)
    assert len(waits) == len(calls.WAITS)
    for waited, ours in zip(waits, calls.WAITS, strict=True):
        assert ours <= waited <= ours * 2


def test_nobody_listens_beside_a_run_for_suspend(monkeypatch: pytest.MonkeyPatch) -> None:
    observe, observed = prefect.flow_engine.observe_flow_run_suspension, []

    def seen(run_id: Any, *more: Any) -> Any:
        observed.append(run_id)
        return observe(run_id, *more)

    monkeypatch.setattr(prefect.flow_engine, "observe_flow_run_suspension", seen)

    async def act(counter: Counter) -> None:
        run = await counter.lying()
        assert run.deployment_id == counter.deployment
        assert observed == []

    at_the_counter(act)


def test_a_flow_at_work_knows_its_run_its_tags_and_our_client() -> None:
    known: list[Any] = []

    @flow(name="Weiß Bescheid")
    async def knowing() -> None:
        context = FlowRunContext.get()
        assert context
        assert context.flow_run
        known.extend([context.client, context.flow_run.id, context.flow_run.tags])

    async def act(counter: Counter) -> None:
        run = await counter.client.create_flow_run(knowing, tags=["stand:entwurf"])
        assert await calls.execute(knowing, run)
        assert known == [counter.client, run.id, ["stand:entwurf"]]

    at_the_counter(act)


def test_a_step_is_really_done_each_time_that_a_run_is_executed() -> None:
    done: list[str] = []

    @task(name="Schritt", cache_policy=NO_CACHE, persist_result=False)
    async def step(key: str) -> None:
        done.append(key)

    @flow(name="Zweimal", persist_result=False)
    async def twice() -> None:
        await step.with_options(task_run_name="Fachausschuss: empfohlen")("2025-001")

    async def act(counter: Counter) -> None:
        run = await counter.client.create_flow_run(twice)
        await calls.execute(twice, run)
        await calls.force_state(counter.client, run.id, Running())  # as a process leaves it that was killed
        await calls.execute(twice, await counter.read(run))
        assert done == ["2025-001"] * 2

    at_the_counter(act)


def test_the_states_of_a_run_are_told_in_their_order() -> None:
    async def act(counter: Counter) -> None:
        run = await counter.lying()
        evidence = await run_evidence(counter.client, run.id)
        assert evidence["state"] == "Wartet auf Verbandsversammlung"
        assert evidence["state_names"][-2:] == ["Running", "Wartet auf Verbandsversammlung"]

    at_the_counter(act)


def test_no_event_is_held_back_after_draining() -> None:
    async def act(_: Counter) -> None:
        emit_event(event="rundlauf.probe", resource={"prefect.resource.id": "rundlauf.agreement.2025-001"})
        assert EventsWorker._instances
        await calls.drain()
        assert not EventsWorker._instances

    at_the_counter(act)


def test_a_failed_run_of_ours_starts_the_report_to_the_administrator() -> None:
    @flow(name="Scheitert und meldet")
    async def fail() -> None:
        raise ValueError("Die Vorlage fehlt.")

    async def act(counter: Counter) -> None:
        applied = await apply(counter.client, [DeploymentSpec(report, "Meldung")], counter.pool)
        await ensure_automation(counter.client, applied.deployments["Meldung"], fail.name)
        again = [ensure_automation(counter.client, applied.deployments["Meldung"], fail.name) for _ in range(2)]
        await asyncio.gather(*again)  # two services that start in the same instant
        assert len(await counter.client.read_automations_by_name(AUTOMATION)) == 1
        run = await counter.client.create_flow_run(fail, name="2025-001 · FAI NRW")
        await calls.execute(fail, run)
        await calls.drain()
        for _ in range(100):
            if due := await counter.due():
                break
            await asyncio.sleep(0.2)
        told = await calls.read_run(counter.client, due[0])
        assert told
        assert told.parameters == {"lauf": "2025-001 · FAI NRW", "zustand": "Failed", "kennung": str(run.id)}
        for automation in await counter.client.read_automations_by_name(AUTOMATION):
            await counter.client.delete_automation(automation.id)

    at_the_counter(act)


@flow(name="Meldung")
async def report(lauf: str, zustand: str, kennung: str) -> None:
    """Take what the automation fills in."""


def test_a_line_outside_of_a_run_is_not_written_and_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(MissingContextError):
        get_run_logger()
    note("Niemand führt Tagebuch.")
    assert caplog.records == []


def test_the_place_of_the_second_ui_is_still_the_one_that_we_take_away() -> None:
    assert (Path(prefect.__ui_v2_static_path__) / "index.html").exists()


def test_every_setting_that_we_give_the_server_has_arrived(real_prefect: OwnServer) -> None:
    told = dict(_flat("PREFECT", asked(f"{real_prefect.api_url}/admin/settings")))
    told["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] = told["PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS"]
    home, port = Path(real_prefect.environment()["PREFECT_HOME"]), real_prefect.port
    given = {name: value for name, value in server_environment(home, port, base={}).items() if "PREFECT" in name}
    assert {name: _as_written(told[name]) for name in given} == given


def test_every_setting_that_we_give_ourselves_is_known(real_prefect: OwnServer) -> None:
    settings = get_current_settings()
    assert settings.api.url == real_prefect.api_url
    assert settings.server.ephemeral.enabled is False
    assert settings.logging.to_api.when_missing_flow == "ignore"


def _flat(prefix: str, settings: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        name = f"{prefix}_{key}".upper()
        if isinstance(value, dict):
            yield from _flat(name, value)
        else:
            yield name, value


def _as_written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) else str(value)
