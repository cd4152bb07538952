"""Every fault point in every step in which it is reached: dealt out to walks, so that each step of a walk is a kill."""

import secrets
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.loopback import free_port
from flows.server import server_for
from store.store import open_store
from tests.certificates import certificate
from tests.crash.walk import FIRST, TITLES, Verdict, Walk
from tests.journeys.services import Nursery

Agenda = dict[str, str]
Told = Callable[[Verdict], None]

#: A part for every day: kills in steps of every kind, at points of every room.
SAMPLE = {
    "service": "rundlauf.run.created",
    "start": "rundlauf.keep_run.before_commit",
    "drafting": "rundlauf.answer.after_commit",
    "written_review": "rundlauf.move.visit_left",
    "minutes": "rundlauf.follow_up.after_commit",
    "committee": "rundlauf.mail.letter_taken",
    "clarification": "rundlauf.files.synced",
    "assembly": "rundlauf.run.before_paused",
    "conditions": "rundlauf.run.before_completed",
}


@dataclass(frozen=True)
class Ground:
    """What all walks share: one Prefect server, one certificate, one empty home to copy."""

    folder: Path
    prefect: str  #: address of its API
    environment: Mapping[str, str]  #: what must be set before a nursery imports Prefect

    @property
    def certificate(self) -> Path:
        """The certificate of the mail server."""
        return self.folder / "mailserver.pem"

    def prepare(self) -> None:
        """Make what all walks share."""
        certificate(self.folder)
        empty = self.folder / "leer"
        open_store(empty, f"sqlite:///{empty / 'rundlauf.sqlite'}").engine.dispose()

    def nursery(self, name: str) -> Nursery:
        """Return a nursery whose services trust the mail server."""
        nursery = Nursery(self.folder / f"{name}.log", SSL_CERT_FILE=str(self.certificate), **self.environment)
        nursery.hear("warm")
        return nursery

    def walk(self, nursery: Nursery, number: int, *, watch: bool = False) -> Walk:
        """Return a walk on a home of its own; watched, the nursery knows afterwards which points it came by."""
        home = Path(shutil.copytree(self.folder / "leer", self.folder / f"home{number}"))
        return Walk(nursery, self.prefect, home, self.certificate, number, watch=watch)


class Matrix:
    """The combinations, and how they are gone through."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._numbers = count(100 + secrets.randbelow(800))  # a server that is used again remembers former runs
        self._open: dict[str, deque[str]] = {}

    def rehearse(self) -> dict[str, list[str]]:
        """Walk unharmed, and return for every step the points that are reached in it."""
        nursery = self._ground.nursery("probe")
        walk = self._ground.walk(nursery, next(self._numbers), watch=True)
        try:
            return dict(walk.reached())
        finally:
            walk.close()
            nursery.close()

    def go_through(self, wanted: Mapping[str, Iterable[str]], told: Told) -> None:
        """Kill in each step at each of its points; one walk after the other, for they share a work pool."""
        self._open = {step: deque(points) for step, points in wanted.items()}
        for number, points in enumerate(self._open.values()):
            points.rotate(-2 * number)  # so that the first walks come by at many different points
        nursery = self._ground.nursery("walk")
        try:
            while agenda := self._next_agenda():
                self._one_walk(nursery, agenda, told)
        finally:
            nursery.close()

    def _one_walk(self, nursery: Nursery, agenda: Agenda, told: Told) -> None:
        walk = self._ground.walk(nursery, next(self._numbers))
        left = dict(agenda)
        try:
            for verdict in walk.take(agenda):
                del left[verdict.step]
                told(verdict)
        except AssertionError as trouble:  # between two kills
            step = next(iter(left))
            told(Verdict(left.pop(step), step, 0.0, ("on the way there:", *str(trouble).splitlines()[-6:])))
        finally:
            walk.close()
            self._put_back(left)

    def _next_agenda(self) -> Agenda:
        agenda = {step: points.popleft() for step, points in self._open.items() if points}
        return {step: agenda[step] for step in TITLES if step in agenda}

    def _put_back(self, left: Agenda) -> None:
        for step, point in left.items():
            self._open[step].appendleft(point)


def combinations(reached: Mapping[str, list[str]], point: str = "", step: str = "") -> dict[str, list[str]]:
    """Return the points of each step, only the ones asked for; signs of life come whenever they come."""
    return {
        at: [p for p in points if p.endswith(point) and (at == FIRST or not p.startswith("rundlauf.work."))]
        for at, points in reached.items()
        if step in ("", at)
    }


class Server:
    """The one Prefect server, on a folder of its own that goes with it; one that runs already may be given."""

    def __init__(self, api: str = "") -> None:
        self._api = api

    def __enter__(self) -> Ground:
        self._folder = TemporaryDirectory(prefix="rundlauf-crash-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        self._server = server_for(folder, self._api, free_port([], 0))
        self._server.launch()
        ground = Ground(folder, self._server.api_url, self._server.environment())
        ground.prepare()
        self._server.wait_until_ready(patience=180)
        return ground

    def __exit__(self, *_: object) -> None:
        self._server.stop()
        self._folder.cleanup()
