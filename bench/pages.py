"""How quickly pages open while runs are executed, beside how quickly they open while none is."""

import json
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.arrivals import TimedCatcher
from bench.figures import Part, Series, at_most, within
from bench.population import copy, further
from bench.service import Ours
from bench.walk import BEGIN, SCENES, asked, cases, proceeding, say
from flows.loopback import free_port
from models.tokens import token
from pages.access import pass_for
from pages.cookies import LAST_RESORT

SECONDS = 20.0
GOAL = 50.0
FIRST_PORT = 18300
AT_WORK, MORE = 60, 5  #: so many agreements go on meanwhile; so many stand on the start page


def measure(*, quick: bool) -> list[Part]:
    """Visit the form of a letter, the start page and one agreement, first in peace, then while an evening goes on."""
    seconds, at_work = (1.0, 2) if quick else (SECONDS, AT_WORK)
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder, ExitStack() as running:
        running.enter_context(redirect_stderr(running.enter_context(Path(folder, "log").open("w"))))
        catcher = TimedCatcher(Path(folder, "postfach"))
        catcher.start()
        running.callback(catcher.stop)
        home = Path(folder, "home")
        home.mkdir()
        port = free_port([], FIRST_PORT)
        ours = Ours(home, catcher, pages=port)
        running.callback(ours.stop)
        ours.set_clock(BEGIN)
        ours.start()
        first = ours.begin(cases(1)[0])
        for scene in SCENES[:1]:
            ours.pass_through(first, scene)
        references = further(first, at_work + MORE)
        copy(ours.store, first, references)
        ours.give_runs(references)
        visitor = Visitor(ours, first, port)
        visitor.visit(1.0)
        quiet = visitor.visit(seconds)
        work = visitor.go(seconds)
        ours.set_clock(SCENES[1].when)
        for reference in references[:at_work]:
            for item in asked(ours.store, reference, SCENES[1]):
                say(ours.store, item, SCENES[1], ours.now())
        busy = visitor.came_back(work)
        for reference in references[:at_work]:
            ours.settle(reference)
    return [_part(quiet, busy)]


class Visitor:
    """Opens the pages from another process."""

    def __init__(self, ours: Ours, reference: str, port: int) -> None:
        store = ours.store
        item = asked(store, reference, SCENES[1])[0]
        held = token(store.key, item.key, item.person, proceeding(store, reference).asked_now[0].generation)
        self._address = f"http://127.0.0.1:{port}"
        self._cookie = f"{LAST_RESORT}={pass_for(store.key, ours.now() + timedelta(days=30))}"
        self._paths = [f"/w/{held}", "/", f"/v/{reference}"]

    def visit(self, seconds: float) -> list[float]:
        """Return the milliseconds of every page opened in so many seconds."""
        return self.came_back(self.go(seconds))

    def go(self, seconds: float) -> subprocess.Popen[str]:
        """Begin to open pages."""
        command = [sys.executable, "-m", "bench.visitor", self._address, self._cookie, str(seconds), *self._paths]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])

    def came_back(self, visitor: subprocess.Popen[str]) -> list[float]:
        """Return what it has seen."""
        told, _ = visitor.communicate(timeout=300)
        return [float(value) for value in json.loads(told)]


def _part(quiet: list[float], busy: list[float]) -> Part:
    still = Series("quiet", "während nichts läuft", tuple(quiet))
    ours = Series("rundlauf", "während Läufe ausgeführt werden", tuple(busy))
    return Part(
        "pages",
        "Seiten öffnen: Formular, Übersicht, Vorgang",
        "Millisekunden",
        (ours, still),
        (
            within("p95", "95 % innerhalb von", ours.p95, GOAL, "ms"),
            at_most("to_quiet", "gegenüber der Ruhe (95 %)", ours.p95, still.p95),
        ),
        {"p95": {"rundlauf": round(ours.p95, 1), "quiet": round(still.p95, 1)}, "at_work": AT_WORK},
    )
