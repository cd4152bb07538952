"""The doctor looks at certificates before they end."""

import ssl
import threading
from collections.abc import Iterator
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from cli.certificates import SOON, certificates_hold
from cli.home import Home
from store.clock import Clock
from store.settings import Settings
from store.store import Store
from tests.certificates import certificate


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[int]:
    """The port of a server whose certificate ends in 2120; nobody has to trust it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    server = HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def home_at(store: Store, home: Path, url: str) -> Home:
    return Home(Settings(home=home, base_url=url, _env_file=None), store, Clock(home))


def test_a_certificate_that_is_trusted_is_told_with_its_end(
    store: Store, home: Path, encrypted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mailserver.pem"))
    (found,) = certificates_hold(home_at(store, home, f"https://127.0.0.1:{encrypted}"))
    assert found.well
    assert found.says == "gilt bis 1.\u00a0Januar\u00a02120"
    monkeypatch.setattr("cli.certificates.SOON", SOON * 10_000)
    (found,) = certificates_hold(home_at(store, home, f"https://127.0.0.1:{encrypted}"))
    assert not found.well
    assert "bitte erneuern" in found.says


def test_a_certificate_that_nobody_trusts_is_unwell(store: Store, home: Path, encrypted: int) -> None:
    (found,) = certificates_hold(home_at(store, home, f"https://127.0.0.1:{encrypted}"))
    assert not found.well
    assert "wird nicht anerkannt" in found.says


def test_pages_without_encryption_have_no_certificate(store: Store, home: Path) -> None:
    assert list(certificates_hold(home_at(store, home, "http://127.0.0.1:8025"))) == []
    (found,) = certificates_hold(home_at(store, home, "https://127.0.0.1:9"))
    assert "nicht zu sehen" in found.says
