"""When which letter is accepted: a mail server in a process of its own, as everywhere, that reports each letter."""

import multiprocessing
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from mail.catcher import Catcher
from models.errors import RundlaufError

PATIENCE = 60.0


class NoLetter(RundlaufError):
    """Es ist kein Brief gekommen."""


@dataclass(frozen=True)
class Arrival:
    """One accepted letter; the time is that of `time.perf_counter`, which on one machine all processes share."""

    at: float
    to: str


class TimedCatcher:
    """The mail server of the house in another process, with a stop-watch: a letter counts just before the 250."""

    def __init__(self, folder: Path) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._line, there = spawning.Pipe()
        self._process = spawning.Process(target=_serve, args=(folder, there), daemon=True)
        self._arrivals: list[Arrival] = []
        self._news = threading.Condition()
        self.url = ""

    def start(self) -> None:
        """Open the door."""
        self._process.start()
        self.url = self._line.recv()
        threading.Thread(target=self._listen, name="bench-post", daemon=True).start()

    def stop(self) -> None:
        """Close it."""
        self._line.send(None)
        self._process.join(10)

    @property
    def pid(self) -> int | None:
        """Its process."""
        return self._process.pid

    def first_since(self, moment: float, patience: float = PATIENCE) -> Arrival:
        """Return the first letter accepted after a moment, waiting for it if need be."""
        return self.since(moment, 1, patience)[0]

    def since(self, moment: float, count: int, patience: float = PATIENCE) -> list[Arrival]:
        """Return the letters accepted after a moment as soon as there are so many."""
        deadline = time.monotonic() + patience
        with self._news:
            while len(came := [x for x in self._arrivals if x.at > moment]) < count:
                if not self._news.wait(deadline - time.monotonic()):
                    raise NoLetter(f"Von {count} Briefen sind {len(came)} gekommen.")
            return came

    def _listen(self) -> None:
        try:
            while True:
                arrival = self._line.recv()
                with self._news:
                    self._arrivals.append(arrival)
                    self._news.notify_all()
        except (EOFError, OSError):
            return


class _Reporting(Catcher):
    def __init__(self, folder: Path, line: "Connection[Any, Any]") -> None:
        super().__init__(folder)
        self._report = line

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        reply = await super().handle_DATA(server, session, envelope)
        now = time.perf_counter()
        for to in envelope.rcpt_tos:
            self._report.send(Arrival(now, to))
        return reply


def _serve(folder: Path, line: "Connection[Any, Any]") -> None:
    catcher = _Reporting(folder, line)
    catcher.start()
    line.send(catcher.url)
    line.recv()
    catcher.stop()
