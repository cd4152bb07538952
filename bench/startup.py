"""From the command to the first page and to a Prefect that is ready, beside `prefect server start` alone."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

from bench.figures import Part, Series, at_most, within
from flows.loopback import free_port
from flows.server_settings import server_environment
from models.errors import RundlaufError

ROUNDS = 5
FIRST_PORT = 18400
FIRST_PAGE, NO_LONGER = 2.0, 1.1
PATIENCE = 120.0
TITLES = {
    "rundlauf": "Rundlauf: erste Seite",
    "rundlauf_prefect": "Rundlauf: Prefect bereit",
    "prefect": "prefect server start: bereit",
}


class NotUp(RundlaufError):
    """Der Dienst ist nicht gestartet."""


def measure(*, quick: bool) -> list[Part]:
    """Start both in turns on homes that have been used before: the first start makes the database."""
    values: dict[str, list[float]] = {name: [] for name in TITLES}
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        ours, theirs = Path(folder, "rundlauf"), Path(folder, "prefect")
        for number in range(1 if quick else ROUNDS + 1):
            page, ready = _ours(ours)
            alone = _theirs(theirs)
            if number or quick:
                for name, value in zip(TITLES, (page, ready, alone), strict=True):
                    values[name].append(value)
    series = [Series(name, title, tuple(values[name])) for name, title in TITLES.items()]
    page_, ready_, alone_ = (one.median for one in series)
    return [
        Part(
            "startup",
            "Start bis zur ersten Seite und bis Prefect bereit ist",
            "Sekunden",
            tuple(series),
            (
                within("first_page", "erste Seite", page_, FIRST_PAGE, "s"),
                at_most("prefect", "Prefect gegenüber Prefect allein", ready_, alone_, NO_LONGER),
            ),
            {"homes": "used before"},
        )
    ]


def _ours(home: Path) -> tuple[float, float]:
    port, prefect = free_port([], FIRST_PORT), free_port([], FIRST_PORT + 50)
    ours = {"RUNDLAUF_HOME": str(home), "RUNDLAUF_PORT": str(port), "RUNDLAUF_PREFECT_PORT": str(prefect)}
    with _running([str(Path(sys.executable).parent / "rundlauf"), "up"], os.environ | ours) as begun:
        page = _answers(f"http://127.0.0.1:{port}/gesund", begun)
        return page, _answers(f"http://127.0.0.1:{prefect}/api/health", begun)


def _theirs(home: Path) -> float:
    port = free_port([], FIRST_PORT)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with _running(command, server_environment(home, port)) as begun:
        return _answers(f"http://127.0.0.1:{port}/api/health", begun)


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[float]:
    """Run a command while it is measured, and end it in good order."""
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield begun
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str, begun: float) -> float:
    """Return the seconds since the beginning at which an address first answers."""
    while (waited := time.perf_counter() - begun) < PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own, on loopback
                return time.perf_counter() - begun
        except (URLError, OSError):
            time.sleep(0.02)
    raise NotUp(f"{NotUp.__doc__} ({address}, {waited:.0f} s)")
