"""Services under test, seen from outside: their process, their pages, their database, their letter box, Prefect."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from actions.look import look
from flows.loopback import free_port
from mail.caught import letter_files
from models.case_variation import varied
from models.kinds import Stage
from models.tokens import token
from models.work_items import WorkItem
from store.clock import Clock
from store.store import Store
from tests.browser import form_of
from tests.council import Council, an_agreement_at, real_case

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
LIVE = {"SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"}

_numbers = count(101)


def eventually(true: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Look until it is true, and return what was seen."""
    deadline, tick = time.monotonic() + patience, threading.Event()
    while not (seen := true()):
        assert time.monotonic() < deadline, f"it never became true: {seen!r}"
        tick.wait(0.03)
    return seen


class Nursery:
    """Has services brought up in a process of their own, one at a time."""

    def __init__(self, errors: Path, **environment: str) -> None:
        self.errors = errors
        self.reached: dict[str, None] = {}  #: points, in the order in which a watched service reached them
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.nursery"],
            cwd=ROOT,
            env={**os.environ, **environment, "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors.open("w"),
            text=True,
        )
        self._events: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._pid: int | None = None

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            event = json.loads(line) if line.startswith("{") else {"event": "noise"}
            if event["event"] == "reached":
                self.reached[event["point"]] = None
            else:
                self._events.put(event)
        self._events.put({"event": "gone"})

    def hear(self, *wanted: str, patience: float = PATIENCE) -> dict[str, Any]:
        """Wait for one of these events."""
        while True:
            try:
                event = self._events.get(timeout=patience)
            except queue.Empty:
                raise AssertionError(f"nothing heard of {wanted}: {self.errors.read_text()[-2000:]}") from None
            if event["event"] == "ended":
                self._pid = None
            if event["event"] in wanted:
                return event
            assert event["event"] != "gone", self.errors.read_text()[-3000:]

    def bring_up(
        self,
        home: Path,
        point: str | None = None,
        *,
        act: str = "power fails",
        nth: int = 1,
        impatient: bool = False,
        pages: bool = True,
        watch: bool = False,
        **settings: Any,
    ) -> int:
        """Begin to bring a service up, with something that happens at a point; return its process number at once.

        One that is watched tells which points it reaches; see `reached`.
        """
        fault = {"point": point, "act": act, "nth": nth, "impatient": impatient, "pages": pages, "watch": watch}
        self._order(settings={"home": str(home), **settings}, **fault)
        self._pid = int(self.hear("born")["pid"])
        return self._pid

    def arrange(self, point: str, act: str = "power fails", nth: int = 1) -> None:
        """Let something happen in the living service when it reaches a point."""
        self._order(point=point, act=act, nth=nth)
        self.hear("arranged")

    def idle(self) -> None:
        """Wait until the living service has nothing at work."""
        self._order(idle=True)
        self.hear("idle")

    def do(self, doing: str, **given: Any) -> None:
        """Have something done inside the living service; it says that it is done, or dies on the way."""
        self._order(**{"do": doing, "with": given})

    def _order(self, **order: Any) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def ready(self) -> None:
        """Wait until the service works."""
        event = self.hear("ready", "ended")
        assert event["event"] == "ready", self.errors.read_text()[-3000:]

    def ended(self, patience: float = PATIENCE) -> int:
        """Wait until the service has ended, and return how: negative by a signal."""
        return int(self.hear("ended", patience=patience)["code"])

    def end(self) -> None:
        """End the service in good order, where there is one."""
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGTERM)
            assert self.ended() == 0, self.errors.read_text()[-3000:]

    def kill(self) -> None:
        """End the service at once, where there is one."""
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self.ended()

    def close(self) -> None:
        """End everything."""
        self.kill()
        self._process.kill()
        self._process.wait()


@dataclass
class Case:
    """One agreement in one home, and everything that can be seen of it."""

    home: Path
    store: Store
    council: Council
    port: int
    postbox: Path
    prefect: str  #: address of the API

    @property
    def reference(self) -> str:
        return self.council.reference

    @property
    def pages(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> Any:
        return Clock(self.home).now()

    def settings(self, smtp_url: str = "") -> dict[str, Any]:
        """Return the settings of the service on this home."""
        return {"port": self.port, "smtp_url": smtp_url, "prefect_api_url": self.prefect}

    def path(self, item: WorkItem) -> str:
        return f"{self.pages}/w/{token(self.store.key, item.key, item.person, item.generation)}"

    def post(self, item: WorkItem, **answers: Any) -> httpx.Response:
        """Open the link of a work item, fill its form in and send it."""
        with httpx.Client(trust_env=False, timeout=20, follow_redirects=True) as browser:
            form = form_of(browser.get(self.path(item)).text)
            return form.fill(**answers).send(browser, self.path(item))

    def settled(self, stage: Stage) -> None:
        """Wait until the agreement has come to a stage and nothing is outstanding."""

        def come_to_rest() -> bool:
            seen = look(self.store, self.reference, self.now())
            return seen.standing.stage is stage and not seen.behind

        eventually(come_to_rest)
        eventually(lambda: [run["state"]["name"] for run in self.live_runs()] == [self.standing()])

    def standing(self) -> str:
        """Return the state that the Prefect UI ought to show."""
        return look(self.store, self.reference, self.now()).standing.state

    def runs(self) -> list[dict[str, Any]]:
        """Return every run of the agreement that Prefect knows, oldest first."""
        wanted = {"flow_runs": {"name": {"like_": f"{self.reference} ·"}}, "sort": "START_TIME_ASC"}
        found = httpx.post(f"{self.prefect}/flow_runs/filter", json=wanted, trust_env=False, timeout=20)
        return [run for run in found.raise_for_status().json() if run["name"].startswith(self.reference)]

    def live_runs(self) -> list[dict[str, Any]]:
        """Return the runs that have not ended."""
        return [run for run in self.runs() if run["state_type"] in LIVE]

    def run_id(self) -> str:
        """Return the agreement's present run."""
        return str(self.council.p.agreement.flow_run_id)

    def letters(self) -> dict[str, list[bytes]]:
        """Return what lies in the letter boxes, by Message-ID."""
        found: dict[str, list[bytes]] = defaultdict(list)
        for file in letter_files(self.postbox):
            content = file.read_bytes()
            found[str(message_from_bytes(content)["Message-ID"])].append(content)
        return found

    def assert_all_is_whole(self, *, twice: int = 0) -> None:
        """Judge from outside: every letter came once, every paper is whole, one run lives and says the right thing."""
        p = self.council.p
        letters = self.letters()
        assert set(letters) == {letter.message_id for letter in p.letters if letter.sent_at}
        assert all(letter.sent_at or letter.dropped_at for letter in p.letters)
        doubles = [copies for copies in letters.values() if len(copies) > 1]
        assert len(doubles) <= twice
        assert all(len(copies) == 2 and copies[0] == copies[1] for copies in doubles)
        assert p.documents
        assert all(self.store.files.get(document.sha256 or "").startswith(b"PK") for document in p.documents)
        assert [run["id"] for run in self.live_runs()] == [p.agreement.flow_run_id]
        lying = ("PAUSED", self.standing())  # a last look may just be under way
        eventually(lambda: [(run["state_type"], run["state"]["name"]) for run in self.live_runs()] == [lying])


def a_case(home: Path, store: Store, prefect: str, stage: Stage = Stage.DRAFTING) -> Case:
    """Return an agreement with a number of its own, brought to a stage on this home."""
    numbered = varied(real_case(), paper_number=f"2025/{next(_numbers)}")
    council = an_agreement_at(store, stage, numbered)
    Clock(home).set(council.now)
    return Case(home, store, council, free_port([], 0), home / "postfach", prefect)
