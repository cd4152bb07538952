"""When which letter is accepted: the mail server notes it inside its handler, the others wait for it."""

import threading
import time
from dataclasses import dataclass
from typing import Any

from mail.catcher import Catcher
from models.errors import RundlaufError


class NoLetter(RundlaufError):
    """Es ist kein Brief gekommen."""


@dataclass(frozen=True)
class Arrival:
    """One accepted letter; the time is that of `time.perf_counter` in seconds."""

    at: float
    to: str


class TimedCatcher(Catcher):
    """The real mail server of the house, with a stop-watch: a letter counts when it is kept, just before the 250."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._arrivals: list[Arrival] = []
        self._news = threading.Condition()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take the letter and note when."""
        reply = await super().handle_DATA(server, session, envelope)
        now = time.perf_counter()
        with self._news:
            self._arrivals += [Arrival(now, to) for to in envelope.rcpt_tos]
            self._news.notify_all()
        return reply

    def first_since(self, moment: float, patience: float) -> Arrival:
        """Return the first letter accepted after a moment, waiting for it if need be."""
        with self._news:
            if not self._news.wait_for(lambda: any(x.at > moment for x in self._arrivals), patience):
                raise NoLetter
            return next(arrival for arrival in self._arrivals if arrival.at > moment)
