"""The Prefect server: started and ended with the service, or somebody else's. Imports nothing of Prefect."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from flows.former_server import born, end_orphan, remember, remembered
from flows.loopback import LOOPBACK, asked, beats, free_port
from flows.server_settings import client_environment, server_environment
from flows.server_words import last_words, refused_as_newer
from models.errors import RundlaufError

LOG_LIMIT = 5_000_000  # bytes; then the log of the last starts is put aside


class ServerTrouble(RundlaufError):
    """Der Prefect-Server ist nicht erreichbar."""


class Server(Protocol):
    """What the service needs of a server, whoever started it."""

    @property
    def api_url(self) -> str:
        """Where the API answers."""

    @property
    def alive(self) -> bool:
        """Whether it answers as far as we can know without asking."""

    def environment(self) -> dict[str, str]:
        """What to set before Prefect is imported."""

    def launch(self) -> None:
        """Begin to start it; returns at once."""

    def wait_until_ready(self, progress: Callable[[float], None] | None = None, patience: float = 120.0) -> None:
        """Return when it answers, telling `progress` the seconds so far; ServerTrouble when it does not."""

    def stop(self, patience: float = 2.5) -> None:
        """End it, in less than three seconds."""


def server_for(home: Path, external_url: str, first_port: int, database_url: str = "") -> Server:
    """The server given by its address, else one of our own below this home, on this port or the next free one."""
    if external_url:
        return ExternalServer(home, external_url)
    return OwnServer(home, first_port, database_url)


def running_server(home: Path) -> str | None:
    """The address of the server that a living service has started on this home, for commands beside it."""
    record = remembered(home.resolve() / "prefect")
    return api_url(record.port) if record and born(record.pid) == record.born else None


def api_url(port: int) -> str:
    """Where a server of our own answers."""
    return f"http://{LOOPBACK}:{port}/api"


class ExternalServer:
    """A server that somebody else runs: nothing is started, nothing is ended."""

    def __init__(self, home: Path, api_url: str) -> None:
        self._home, self.api_url, self.alive = home.resolve() / "prefect", api_url.rstrip("/"), True

    def environment(self) -> dict[str, str]:
        """What to set before Prefect is imported."""
        return client_environment(self._home, self.api_url)

    def launch(self) -> None:
        """Nothing to start; only the folder for Prefect's own files is made."""
        self._home.mkdir(parents=True, exist_ok=True)

    def wait_until_ready(self, progress: Callable[[float], None] | None = None, patience: float = 30.0) -> None:
        """Return when it answers."""
        for seconds in beats(patience):
            if asked(f"{self.api_url}/health") is True:
                return
            if progress:
                progress(seconds)
        raise ServerTrouble(f"Der Prefect-Server unter {self.api_url} antwortet nicht.")

    def stop(self, patience: float = 2.5) -> None:
        """Nothing to end."""


class OwnServer:
    """A server of our own: its home, its database and its port, in a process that ends when ours does."""

    def __init__(self, home: Path, first_port: int, database_url: str = "") -> None:
        self._home = home.resolve() / "prefect"
        self._home.mkdir(parents=True, exist_ok=True)
        end_orphan(self._home)
        former = remembered(self._home)
        self.port = free_port([former.port] if former else [], first_port)  # bookmarks stay valid where possible
        self.log = self._home / "server.log"
        self._database_url = database_url
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def api_url(self) -> str:
        """Where the API answers."""
        return api_url(self.port)

    @property
    def alive(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    def environment(self) -> dict[str, str]:
        """What to set before Prefect is imported."""
        return client_environment(self._home, self.api_url)

    def launch(self) -> None:
        """Start the process; returns at once."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        begun = threading.Event()
        # Linux counts the *thread* as the parent: with a short-lived one the server would die at once.
        threading.Thread(target=self._keep, args=[begun], name="prefect-server", daemon=True).start()
        begun.wait()

    def _keep(self, begun: threading.Event) -> None:
        child = [sys.executable, "-m", "flows.server_child", str(os.getpid())]
        try:
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(  # noqa: S603
                    [*child, "server", "start", "--host", LOOPBACK, "--port", str(self.port)],
                    cwd=self._home,  # away from any prefect.toml
                    env=server_environment(self._home, self.port, self._database_url),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # Ctrl-C is for the service, which then ends the server in order
                )
            remember(self._home, self._process.pid, self.port)
        finally:
            begun.set()
        self._process.wait()

    def wait_until_ready(self, progress: Callable[[float], None] | None = None, patience: float = 120.0) -> None:
        """Return when it answers, telling `progress` the seconds so far; ServerTrouble when it ends or stays silent."""
        for seconds in beats(patience):
            if not self.alive:
                raise ServerTrouble(
                    refused_as_newer(self._home.parent)
                    or f"Der Prefect-Server startet nicht. Die letzten Zeilen aus {self.log}:\n{last_words(self.log)}"
                )
            if asked(f"{self.api_url}/health") is True and self._is_ours():
                return
            if progress:
                progress(seconds)
        raise ServerTrouble(f"Der Prefect-Server antwortet nach {patience:.0f} Sekunden noch nicht, siehe {self.log}.")

    def _is_ours(self) -> bool:
        """Whether the one who answers on our port is the one whom we started."""
        settings = asked(f"{self.api_url}/admin/settings")
        return isinstance(settings, dict) and settings.get("home") == str(self._home)

    def stop(self, patience: float = 2.5) -> None:
        """End it: first asked, after `patience` seconds made to."""
        if (process := self._process) is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
