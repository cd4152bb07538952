"""The pages served over HTTP in a thread of the calling process."""

import asyncio
import errno
import socket
import threading
from typing import Self

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp

from models.errors import RundlaufError

LONGEST_START = 15.0  # seconds
LONGEST_STOP = 10.0
HANDS = 3  #: pages made at once; forty on two cores take turns so often that each takes ten times as long


class PortTaken(RundlaufError):
    """Der Port der Seiten ist belegt."""


class PagesServer:
    """Serves an application; port 0 takes any free port, which is known after the start.

    The thread has its own event loop and leaves the signal handlers of the process alone. No access log is kept, for
    the addresses of work items are their keys.
    """

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self._app = app
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    @property
    def url(self) -> str:
        """Where the pages are."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def alive(self) -> bool:
        """Whether the thread still serves."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> Self:
        """Bind the port and serve; a port that cannot be had raises PortTaken in German."""
        door = _door(self.host, self.port)
        self.port = door.getsockname()[1]
        config = uvicorn.Config(
            self._app,
            access_log=False,
            log_config=None,
            proxy_headers=False,  # who asks is who asks; /postfach depends on it
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, args=(self._server, door), name="pages", daemon=True)
        self._thread.start()
        self._wait_until_started()
        return self

    def stop(self) -> None:
        """End what is under way and close the port."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(LONGEST_STOP)
        self._server = self._thread = None

    def _serve(self, server: uvicorn.Server, door: socket.socket) -> None:
        try:
            asyncio.run(_live(server, door))
        except BaseException as failure:
            self._failure = failure
        finally:
            door.close()

    def _wait_until_started(self) -> None:
        waited = threading.Event()
        for _ in range(int(LONGEST_START / 0.01)):
            if self._server and self._server.started:
                return
            if not self.alive:
                break
            waited.wait(0.01)
        raise RundlaufError("Die Seiten ließen sich nicht starten.") from self._failure


def _door(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        door = socket.create_server((host, port), family=family, backlog=256)
        # asyncio does this only for sockets that name their protocol; else each page waits 40 ms for an acknowledgement
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return door
    except OSError as error:
        raise PortTaken(_said(host, port, error)) from error
    except OverflowError as error:
        raise PortTaken(f"{port} ist keine Portnummer; erlaubt ist 0 bis 65535.") from error


def _said(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"Der Port {port} ist belegt. Läuft Rundlauf hier schon? "
                "Sonst lässt sich mit RUNDLAUF_PORT ein anderer wählen."
            )
        case errno.EACCES:
            return (
                f"Den Port {port} darf nur der Systemverwalter öffnen. Mit RUNDLAUF_PORT lässt sich ein anderer wählen."
            )
    return f"Unter {host}, Port {port} lassen sich keine Seiten anbieten ({error.strerror or error})."


async def _live(server: uvicorn.Server, door: socket.socket) -> None:
    current_default_thread_limiter().total_tokens = HANDS
    await server.serve(sockets=[door])
