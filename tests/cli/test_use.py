"""How commands are found and explained: in German, fast, with words for every wrong use."""

import subprocess
import sys

import pytest

from cli.main import app
from tests.cli.conftest import Give

COMMANDS = [str(command.name or getattr(command.callback, "__name__", "")) for command in app.registered_commands]

ENGLISH = ("Usage", "Options", "Show this message", "Arguments", "Commands", "Missing", "No such", "Invalid", "Try ")


def test_all_commands_are_there() -> None:
    promised = {"demo", "up", "start", "list", "show", "why", "answer", "withdraw", "worker", "check", "doctor"}
    assert set(COMMANDS) >= promised


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_is_german(command: str, give: Give) -> None:
    said = give(*command.split(), "--help")
    assert said.code == 0
    assert "Aufruf: rundlauf" in said.out
    assert "Zeigt diese Hilfe." in said.out
    assert not [word for word in ENGLISH if word in said.out]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["start"], "Es fehlt die Angabe FALL."),
        (["meetings", "plan", "ausschuss"], "Es fehlt die Option --am."),
        (["starte"], "Den Befehl „starte“ gibt es nicht. Ist 'start' oder 'restore' gemeint?"),
        (["why", "--jsn", "2025-037"], "Die Option --jsn gibt es nicht. (Es gibt: --json)"),
        (["why", "2025-037", "2025-038"], "Das ist zu viel: 2025-038"),
        (["up", "--port", "achtzig"], "Das ist keine ganze Zahl."),
        (["check", "x", "--am", "gestern"], "„gestern“ ist kein Datum wie 2025-10-08."),
        (["hold", "2025-037", "--grund"], "gehört eine Angabe"),
    ],
)
def test_a_wrong_use_is_explained_in_german(words: list[str], says: str, give: Give) -> None:
    said = give(*words)
    assert said.code == 2
    assert says in said.err
    assert "--help" in said.err
    assert not [word for word in ENGLISH if word in said.err]


def test_the_bare_command_shows_its_help(give: Give) -> None:
    said = give()
    assert said.code == 2
    assert "Aufruf: rundlauf" in said.out + said.err


def test_a_setting_that_does_not_fit_is_named(give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDLAUF_PORT", "achtzig")
    said = give("list")
    assert said.code == 2
    assert "RUNDLAUF_PORT" in said.err


def test_the_worker_asks_for_a_prefect_server(give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUNDLAUF_PREFECT_API_URL", raising=False)
    said = give("worker")
    assert said.code == 2
    assert "RUNDLAUF_PREFECT_API_URL" in said.err


def test_help_comes_fast_because_nothing_heavy_is_imported() -> None:
    heavy = {"prefect", "sqlalchemy", "sqlmodel", "pydantic", "fastapi", "httpx", "docx", "babel", "aiosmtplib"}
    proof = f"import sys, cli.main; sys.exit(' '.join({heavy} & sys.modules.keys()) or 0)"
    said = subprocess.run([sys.executable, "-c", proof], capture_output=True, text=True, check=False)
    assert said.stderr.strip() == ""
    assert said.returncode == 0
