"""Our own server: found, recognised, started and ended without harm to anybody else's."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import former_server
from flows.former_server import HomeInUse, born, end_orphan, remember, remembered
from flows.loopback import LOOPBACK, asked, free_port
from flows.server import ExternalServer, OwnServer, ServerTrouble, running_server, server_for
from flows.server_settings import client_environment, server_environment
from flows.server_words import refused_as_newer
from tests.flows.toy import eventually


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process that does nothing."""
    process = subprocess.Popen(["sleep", "100"])
    yield process
    process.kill()
    process.wait()


def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> OwnServer:
    """A server of our own whose program is this script."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(sys, "executable", str(program))
    return OwnServer(tmp_path, first_port=free_port([], 0))


def test_nothing_of_prefect_is_imported_before_its_environment_is_set() -> None:
    proof = "import sys, flows.server; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", proof], check=False).returncode == 0


def test_a_port_that_somebody_uses_is_left_alone() -> None:
    with socket.socket() as somebody:
        somebody.bind((LOOPBACK, 0))
        somebody.listen()
        taken: int = somebody.getsockname()[1]
        assert free_port([taken], taken) > taken


def test_the_wished_port_comes_first() -> None:
    wished = free_port([], 0)
    assert free_port([wished], 4280) == wished


def test_nothing_of_the_callers_prefect_reaches_our_server(tmp_path: Path) -> None:
    base = {"PATH": "/bin", "PREFECT_API_URL": "https://elsewhere", "PREFECT_SERVER_ANALYTICS_ENABLED": "true"}
    environment = server_environment(tmp_path, 4280, base=base)
    assert "PREFECT_API_URL" not in environment
    assert environment["PATH"] == "/bin"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["PREFECT_HOME"] == str(tmp_path)


def test_a_database_of_ones_own_is_handed_on(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://rundlauf@db/prefect"
    assert server_environment(tmp_path, 4280, url)["PREFECT_SERVER_DATABASE_CONNECTION_URL"] == url


def test_loopback_is_never_reached_through_the_proxy(tmp_path: Path) -> None:
    environment = client_environment(tmp_path, "http://127.0.0.1:4280/api", {"NO_PROXY": "razv.example"})
    assert environment["NO_PROXY"] == "razv.example,127.0.0.1,localhost"


def test_a_process_is_known_by_its_birth(sleeper: subprocess.Popen[bytes]) -> None:
    first = born(sleeper.pid)
    assert first
    assert first == born(sleeper.pid)
    sleeper.kill()
    sleeper.wait()
    assert born(sleeper.pid) is None


def test_the_server_of_a_killed_service_is_ended(
    tmp_path: Path, sleeper: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, sleeper.pid, 4280)
    record = json.loads((tmp_path / former_server.RECORD).read_text())
    (tmp_path / former_server.RECORD).write_text(json.dumps(record | {"owner": 1, "owner_born": "long ago"}))
    assert end_orphan(tmp_path)
    assert sleeper.wait(5) == -signal.SIGTERM


def test_the_server_of_a_living_service_is_left_alone(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    remember(tmp_path, sleeper.pid, 4280)
    record = json.loads((tmp_path / former_server.RECORD).read_text())
    parent = {"owner": os.getppid(), "owner_born": born(os.getppid())}
    (tmp_path / former_server.RECORD).write_text(json.dumps(record | parent))
    with pytest.raises(HomeInUse):
        end_orphan(tmp_path)
    assert sleeper.poll() is None


def test_a_process_number_given_out_again_is_not_mistaken(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    remember(tmp_path, sleeper.pid, 4280)
    record = json.loads((tmp_path / former_server.RECORD).read_text())
    (tmp_path / former_server.RECORD).write_text(json.dumps(record | {"born": "long ago", "owner": 1}))
    assert not end_orphan(tmp_path)
    assert sleeper.poll() is None


def test_a_home_without_a_readable_record_has_no_former_server(tmp_path: Path) -> None:
    (tmp_path / former_server.RECORD).write_text("{")
    assert remembered(tmp_path) is None
    assert not end_orphan(tmp_path)


def test_a_server_that_ends_at_once_is_said_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = stub(tmp_path, monkeypatch, "echo Datenbank gesperrt; exit 3")
    server.launch()
    with pytest.raises(ServerTrouble, match="Datenbank gesperrt"):
        server.wait_until_ready()


def test_a_database_of_a_later_prefect_is_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused_as_newer(tmp_path) is None
    words = "alembic.util.exc.CommandError: Can't locate revision identified by '27d8f4e1a6c9'"
    server = stub(tmp_path, monkeypatch, f'echo "{words}"; echo; echo "Server stopped!"; exit 3')
    server.launch()
    with pytest.raises(ServerTrouble, match=r"neueren Fassung von Prefect.*verloren geht nichts") as refusal:
        server.wait_until_ready()
    assert str(tmp_path / "prefect") in str(refusal.value)
    assert refused_as_newer(tmp_path) == str(refusal.value)  # the doctor reads it later


def test_a_server_that_never_answers_is_given_up_and_its_progress_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = stub(tmp_path, monkeypatch, "exec sleep 100")
    seconds: list[float] = []
    server.launch()
    with pytest.raises(ServerTrouble, match="antwortet nach"):
        server.wait_until_ready(seconds.append, patience=0.6)
    assert len(seconds) >= 2
    assert server.alive
    server.stop()
    assert not server.alive


def test_a_server_that_will_not_end_is_made_to_in_less_than_three_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = stub(tmp_path, monkeypatch, "trap '' TERM; while true; do sleep 1; done")
    server.launch()
    begun = time.monotonic()
    server.stop()
    assert not server.alive
    assert time.monotonic() - begun < 3


def test_the_port_of_last_time_is_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = stub(tmp_path, monkeypatch, "exec sleep 100")
    server.launch()
    eventually(lambda: running_server(tmp_path) == server.api_url)
    server.stop()
    assert running_server(tmp_path) is None
    assert OwnServer(tmp_path, free_port([], 0)).port == server.port


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has died")
def test_the_server_dies_with_a_killed_service() -> None:
    child = """
import os, time
from flows.server_child import die_with
die_with(os.getppid())
print(os.getpid(), flush=True)
time.sleep(100)
"""
    service = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", service], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        pid = int(process.stdout.readline())
        assert born(pid)
        process.kill()
        eventually(lambda: born(pid) is None)


def test_garbage_is_collected_beside_the_event_loop() -> None:
    proof = """
import gc, threading, weakref
from flows import server_child
server_child.EVERY = 0.01
server_child.collect_garbage_elsewhere()
class Knot: pass
knot, gone, by = Knot(), threading.Event(), []
knot.itself = knot
weakref.finalize(knot, lambda: (by.append(threading.current_thread().name), gone.set()))
del knot
assert not gc.isenabled() and gone.wait(10) and by == ["garbage"], by
"""
    assert subprocess.run([sys.executable, "-c", proof], check=False).returncode == 0


@pytest.mark.real
def test_the_real_server_keeps_to_its_own_home(real_prefect: OwnServer) -> None:
    home = Path(real_prefect.environment()["PREFECT_HOME"])
    assert (home / "prefect.db").exists()
    assert running_server(home.parent) == real_prefect.api_url


@pytest.mark.real
def test_the_ui_that_calls_outside_is_not_served(real_prefect: OwnServer) -> None:
    address = real_prefect.api_url.removesuffix("/api")
    assert asked(f"{address}/ui-settings")["available_uis"] == ["v1"]


@pytest.mark.real
def test_a_given_server_is_neither_started_nor_ended(real_prefect: OwnServer, tmp_path: Path) -> None:
    server = server_for(tmp_path, real_prefect.api_url, 0)
    assert isinstance(server, ExternalServer)
    server.launch()
    server.wait_until_ready(patience=5)
    server.stop()
    assert real_prefect.alive
    assert server.environment()["PREFECT_API_URL"] == real_prefect.api_url


def test_a_given_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    server = server_for(tmp_path, f"http://{LOOPBACK}:{free_port([], 0)}/api", 0)
    with pytest.raises(ServerTrouble):
        server.wait_until_ready(patience=0.3)
