"""Fixtures for pages: the application over the real store, and a visitor who opens links."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

from models.tokens import token
from models.work_items import WorkItem
from pages.app import create_app
from store.clock import Clock
from store.settings import Settings
from store.store import Store
from tests.browser import Form, form_of
from tests.council import Council

BASE = "http://127.0.0.1:8025"


class Direct(httpx.BaseTransport):
    """Hands requests to the application without a socket; who asks can be anybody."""

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1") -> None:
        self._transport = httpx.ASGITransport(app, client=(host, 50000))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        response = await self._transport.handle_async_request(request)
        content = b"".join([chunk async for chunk in response.aiter_raw()])  # packed, as it comes over the wire
        return httpx.Response(response.status_code, headers=response.headers, content=content)


class StandingClock(Clock):
    """A clock that tells the time of the council chamber."""

    def __init__(self, home: Path, now: Callable[[], datetime]) -> None:
        super().__init__(home)
        self._now = now

    def now(self) -> datetime:
        return self._now()


@dataclass
class Visitor:
    """Somebody with a browser, in the time of the council."""

    client: httpx.Client
    council: Council
    app: ASGIApp

    def path(self, item: WorkItem) -> str:
        """Return the link of a work item, as its letter has it."""
        return f"/w/{token(self.council.store.key, item.key, item.person, item.generation)}"

    def opens(self, item: WorkItem) -> httpx.Response:
        """Open the link."""
        return self.client.get(self.path(item))

    def form(self, item: WorkItem) -> Form:
        """Return the form behind the link."""
        response = self.opens(item)
        assert response.status_code == 200, response.text
        return form_of(response.text)


Visits = Callable[[Council], Visitor]


@pytest.fixture
def settings(home: Path) -> Settings:
    """The settings of a house without a mail server."""
    return Settings(home=home, _env_file=None)


@pytest.fixture
def visits(store: Store, home: Path, settings: Settings) -> Iterator[Visits]:
    """Open the pages of a council's house."""
    clients: list[httpx.Client] = []

    def open_pages(council: Council) -> Visitor:
        app = create_app(store, StandingClock(home, lambda: council.now), settings)
        clients.append(httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True))
        return Visitor(clients[-1], council, app)

    yield open_pages
    for client in clients:
        client.close()
