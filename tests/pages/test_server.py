"""The pages over a real socket."""

import socket
from typing import Any

import httpx
import pytest

from pages.app import create_app
from pages.server import PagesServer, PortTaken
from store.clock import Clock
from store.settings import Settings
from store.store import Store


def server(store: Store, settings: Settings, port: int = 0) -> PagesServer:
    return PagesServer(create_app(store, Clock(settings.home), settings), "127.0.0.1", port)


def test_the_pages_are_served_and_stop(store: Store, settings: Settings) -> None:
    pages = server(store, settings).start()
    try:
        assert pages.port > 0
        answer = httpx.get(f"{pages.url}/gesund", trust_env=False)
        assert answer.text == "ok"
        assert "server" not in answer.headers
        assert httpx.head(f"{pages.url}/w/x", trust_env=False).status_code == 404
    finally:
        pages.stop()
    assert not pages.alive
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{pages.url}/gesund", trust_env=False)


def test_no_page_waits_for_an_acknowledgement(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    doors: list[socket.socket] = []
    real = socket.create_server

    def kept(*args: Any, **more: Any) -> socket.socket:
        doors.append(real(*args, **more))
        return doors[-1]

    monkeypatch.setattr(socket, "create_server", kept)
    pages = server(store, settings).start()
    try:
        assert doors[0].getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    finally:
        pages.stop()


def test_a_forwarded_address_is_not_believed(store: Store, settings: Settings) -> None:
    pages = server(store, settings).start()
    try:
        assert httpx.get(f"{pages.url}/postfach", trust_env=False).status_code == 200
        forged = {"x-forwarded-for": "127.0.0.1"}
        assert httpx.get(f"{pages.url}/postfach", headers=forged, trust_env=False).status_code == 404
    finally:
        pages.stop()


def test_a_port_that_is_taken_is_named_in_german(store: Store, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Der Port {port} ist belegt"):
            server(store, settings, port).start()


def test_an_impossible_port_or_host_is_named_too(store: Store, settings: Settings) -> None:
    with pytest.raises(PortTaken, match="keine Portnummer"):
        server(store, settings, 70000).start()
    app = create_app(store, Clock(settings.home), settings)
    with pytest.raises(PortTaken, match="lassen sich keine Seiten anbieten"):
        PagesServer(app, "192.0.2.1", 0).start()


def test_stopping_what_never_started_is_harmless(store: Store, settings: Settings) -> None:
    never_started = server(store, settings)
    never_started.stop()
    assert not never_started.alive
