"""The service: mail catcher, pages, Prefect server and worker in one process, connected to each other."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

# What takes long to import is imported where it is needed: meanwhile the Prefect server starts, in its own process.
from cli import logs
from cli.home_lock import claim, release
from flows.run_sight import runs_seen
from flows.server import Server, server_for
from models.errors import RundlaufError, StoreTrouble
from store.clock import Clock
from store.settings import Settings

if TYPE_CHECKING:
    from flows.engine import Engine
    from flows.house import House
    from mail.catcher import Catcher
    from pages.server import PagesServer

Progress = Callable[[str], None]

SIGN_OF_LIFE = 15.0  # seconds; a service silent for a minute is taken for dead and its letters are freed
BEAT = 0.5  # seconds between two looks whether everything still lives
TOLD_EVERY = 5  # seconds, while Prefect starts
REVIVED_EVERY = 10.0  # seconds between two tries to start a dead Prefect server again


class AloneOnly(RundlaufError):
    """Mehrere Dienste brauchen eine gemeinsame Datenbank und einen gemeinsamen Prefect-Server."""


def together(settings: Settings) -> None:
    """Let a service work beside others on one home, or raise AloneOnly: what they share must bear it."""
    if settings.on_sqlite:
        raise AloneOnly("Mehrere Dienste brauchen PostgreSQL: RUNDLAUF_DATABASE_URL=postgresql://…")
    if not settings.prefect_api_url:
        raise AloneOnly(
            "Mehrere Dienste brauchen einen gemeinsamen Prefect-Server: RUNDLAUF_PREFECT_API_URL=http://…/api"
        )


@dataclass(frozen=True)
class Addresses:
    """Where the parts of a running service are found."""

    desk: str
    pages: str
    prefect_ui: str
    postbox: str | None


class Service:
    """Everything that runs on one home. Start it once; stop it in any case."""

    def __init__(self, settings: Settings, progress: Progress = lambda _: None, *, with_pages: bool = True) -> None:
        self.settings, self._progress = settings, progress
        self._with_pages = with_pages
        self.clock = Clock(settings.home)
        self.catcher: Catcher | None = None
        self.pages: PagesServer | None = None
        self.server: Server | None = None
        self.engine: Engine | None = None
        self.house: House | None = None
        self.died = threading.Event()
        self._stopping = threading.Event()
        self._revived_at = 0.0

    def start(self) -> Addresses:
        """Start every part in order; the pages are there first, Prefect needs some seconds longer."""
        given = self.settings
        given.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        logs.set_up(given.log)
        if given.several_services:
            together(given)
        else:
            claim(given.home)
        self.server = server_for(given.home, given.prefect_api_url, given.prefect_port, given.prefect_database_url)
        os.environ.update(self.server.environment())  # before anything imports Prefect
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "WARNING")  # the diary is for Prefect's UI
        self.server.launch()
        self._progress("Ablage und Post")
        if self.settings.catches_mail:
            from mail.catcher import Catcher

            self.catcher = Catcher(self.settings.postbox)
            self.catcher.start()
        self._progress("Seiten")
        from flows.house import furnish, open_house

        alone = not self.settings.several_services
        self.house = open_house(self.settings, alone=alone, smtp_url=self.catcher.url if self.catcher else None)
        furnish(self.house)
        threading.Thread(target=self._show_life, args=[self.house], name="heartbeat", daemon=True).start()
        if self._with_pages:
            self._open_pages(self.house)
        self._progress("Prefect-Server (das dauert beim ersten Mal etwas länger)")
        self.server.wait_until_ready(self._told_now_and_then())
        self._progress("Ablaufsteuerung")
        self._start_engine(self.house)
        return self.addresses()

    def addresses(self) -> Addresses:
        """Return where everything is found."""
        if self.house is None or self.server is None:
            raise RundlaufError("Der Dienst läuft nicht.")
        from pages.access import desk_link

        base = self.settings.base_url
        return Addresses(
            desk=desk_link(self.house.store, self.settings.local_url),
            pages=base,
            prefect_ui=self.server.api_url.removesuffix("/api"),
            postbox=f"{base}/postfach" if self.settings.catches_mail else None,
        )

    def wait(self) -> None:
        """Wait until somebody asks the process to end, or the engine dies; a dead Prefect server is started again."""
        asked = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            asked.set()

        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, end)
        while not asked.wait(BEAT) and not self.died.is_set():
            self._revive_server()

    def stop(self) -> None:
        """Stop every part in good order, whatever trouble one of them makes; harmless to repeat."""
        self._stopping.set()
        with contextlib.ExitStack() as last_to_first:
            last_to_first.callback(release)
            if self.house:
                last_to_first.callback(self._leave, self.house)
            for part in (self.catcher, self.server, self.engine, self.pages):
                if part is not None:
                    last_to_first.callback(part.stop)
            self.pages = self.engine = self.server = self.catcher = self.house = None

    def _show_life(self, house: "House") -> None:
        """Say again and again that this service lives: whether its letters are its own depends on it."""
        from store.services import beat

        while not self._stopping.wait(SIGN_OF_LIFE):
            with contextlib.suppress(StoreTrouble), house.store.unit_of_work() as session:
                beat(session, house.room.epoch, datetime.now(UTC))

    def _leave(self, house: "House") -> None:
        from store.services import end_epoch

        with house.store.unit_of_work() as session:
            end_epoch(session, house.room.epoch, datetime.now(UTC))
        house.store.engine.dispose()

    def _open_pages(self, house: "House") -> None:
        from cli.doctor import Doctor
        from cli.home import Home
        from pages.app import create_app
        from pages.server import PagesServer

        ui = self.server.api_url.removesuffix("/api") if self.server else None
        doctor = Doctor(Home(self.settings, house.store, self.clock))
        app = create_app(
            house.store,
            self.clock,
            self.settings,
            prefect_ui=ui,
            room=house.room,
            examine=doctor,
            runs_seen=partial(runs_seen, self.server.api_url if self.server else None),
        )
        self.pages = PagesServer(app, self.settings.host, self.settings.port)
        self.pages.start()

    def _start_engine(self, house: "House") -> None:
        from flows.engine import Engine
        from flows.plan import prepare
        from flows.wiring import bell_for, hooks_for, manner_for, prove_schedule, send_on_patrol

        self.engine = Engine(prepare, hooks_for(house, self._on_death), manner_for(house))
        self.engine.start()
        house.ring = self.engine.wake
        house.store.after_commit(bell_for(house, self.engine))
        send_on_patrol(self.engine)
        prove_schedule(house, self.engine)

    def _told_now_and_then(self) -> Callable[[float], None]:
        told = 0

        def tell(seconds: float) -> None:
            nonlocal told
            if seconds >= told + TOLD_EVERY:
                told = int(seconds)
                self._progress(f"Prefect-Server startet, {told} Sekunden")

        return tell

    def _revive_server(self) -> None:
        """Answers are taken without the Prefect server, but nothing moves: start it again on the same port."""
        if self.server is None or self.server.alive or time.monotonic() < self._revived_at + REVIVED_EVERY:
            return
        self._revived_at = time.monotonic()
        self._progress("Der Prefect-Server ist ausgefallen und wird neu gestartet")
        self.server.launch()

    def _on_death(self, _death: BaseException) -> None:
        self.died.set()
