"""What every command works on: the settings and the opened store of the home."""

import contextlib
from dataclasses import dataclass
from datetime import datetime

import httpx

from models.tokens import knock_token
from store.clock import Clock
from store.settings import Settings
from store.store import Store, open_store


@dataclass(frozen=True)
class Home:
    """The home of this installation, opened for one command."""

    settings: Settings
    store: Store
    clock: Clock

    def now(self) -> datetime:
        """The present moment of this home."""
        return self.clock.now()


def open_home() -> Home:
    """Open the home that RUNDLAUF_HOME names; a service that runs there is told of every change."""
    settings = Settings()
    store = open_store(settings.home, settings.database_url)
    store.after_commit(lambda reference: knock(settings, store.key, reference))
    return Home(settings, store, Clock(settings.home))


def knock(settings: Settings, key: bytes, reference: str) -> None:
    """Tell a service that runs on this home; without one the patrol at its next start looks."""
    with contextlib.suppress(httpx.HTTPError):
        address = f"http://{settings.host}:{settings.port}/klingel/{reference}"
        httpx.post(address, headers={"x-rundlauf": knock_token(key, reference)}, timeout=2, trust_env=False)
