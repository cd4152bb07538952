"""The caught letters: only on this machine, only without a mail server, and no link in the list."""

from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from pages.app import create_app
from store.clock import Clock
from store.settings import Settings
from store.store import Store
from tests.browser import read
from tests.pages.conftest import BASE, Direct

LINK = "http://127.0.0.1:8025/w/geheimnis-geheimnis-geheimnis"


def put_letter(settings: Settings) -> None:
    message = EmailMessage()
    message["To"] = "Müller <mueller@example.example>"
    message["From"] = "Rundlauf <rundlauf@region-aachen.example>"
    message["Subject"] = "Grüße <b>fett</b>"
    message["Date"] = "Mon, 18 Aug 2025 09:00:00 +0200"
    message["Message-ID"] = "<1@region-aachen.example>"
    message.set_content(f"Guten Tag\n\n{LINK}\n")
    message.add_alternative(
        f'<html><head></head><body><script>alert(1)</script><a href="{LINK}">Öffnen</a></body></html>', subtype="html"
    )
    message.add_attachment(b"PK-Inhalt", maintype="application", subtype="octet-stream", filename="Entwurf ä.docx")
    settings.postbox.mkdir()
    (settings.postbox / "0001-mueller@example.example.eml").write_bytes(bytes(message))


def client(store: Store, home: Path, settings: Settings, host: str = "127.0.0.1", base: str = BASE) -> httpx.Client:
    app = create_app(store, Clock(home), settings)
    return httpx.Client(transport=Direct(app, host), base_url=base)


def test_the_list_names_letters_without_their_links(store: Store, home: Path, settings: Settings) -> None:
    put_letter(settings)
    page = client(store, home, settings).get("/postfach")
    assert page.status_code == 200
    assert "Grüße <b>fett</b>" in read(page)
    assert "<b>fett" not in page.text
    assert "18.08.2025, 09:00 Uhr" in read(page)
    assert "geheimnis" not in page.text


def test_a_letter_is_shown_in_a_frame_that_can_do_nothing(store: Store, home: Path, settings: Settings) -> None:
    put_letter(settings)
    page = client(store, home, settings).get("/postfach/1")
    assert 'sandbox="allow-top-navigation-by-user-activation"' in page.text
    assert "allow-scripts" not in page.text
    assert "<script" not in page.text
    assert LINK in read(page)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]


def test_enclosures_can_be_saved(store: Store, home: Path, settings: Settings) -> None:
    put_letter(settings)
    saved = client(store, home, settings).get("/postfach/1/anlagen/1")
    assert saved.content == b"PK-Inhalt"
    assert saved.headers["content-disposition"] == (
        "attachment; filename=\"Entwurf _.docx\"; filename*=UTF-8''Entwurf%20%C3%A4.docx"
    )
    for missing in ("1/anlagen/0", "1/anlagen/2", "2", "x", "1/anlagen/x"):
        assert client(store, home, settings).get(f"/postfach/{missing}").status_code == 404


@pytest.mark.parametrize("host", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "testclient", ""])
def test_from_another_machine_there_is_no_postbox(store: Store, home: Path, settings: Settings, host: str) -> None:
    put_letter(settings)
    for address in ("/postfach", "/postfach/1", "/postfach/1/anlagen/1"):
        response = client(store, home, settings, host).get(address)
        assert response.status_code == 404
        assert "geheimnis" not in response.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_behind_a_proxy_there_is_no_postbox(store: Store, home: Path, settings: Settings, header: str) -> None:
    put_letter(settings)
    response = client(store, home, settings).get("/postfach/1", headers={header: "127.0.0.1"})
    assert response.status_code == 404


def test_under_a_foreign_name_there_is_no_postbox(store: Store, home: Path, settings: Settings) -> None:
    put_letter(settings)
    assert client(store, home, settings, base="http://boese.example:8025").get("/postfach").status_code == 404
    assert client(store, home, settings, base="http://localhost:8025").get("/postfach").status_code == 200
    assert client(store, home, settings, "::1", "http://[::1]:8025").get("/postfach").status_code == 200


def test_with_a_mail_server_there_is_no_postbox(store: Store, home: Path, settings: Settings) -> None:
    put_letter(settings)
    sends = Settings(home=home, smtp_url="smtp://mail.example")
    assert client(store, home, sends).get("/postfach").status_code == 404


def test_an_empty_postbox_says_so(store: Store, home: Path, settings: Settings) -> None:
    assert "Noch kein Brief" in read(client(store, home, settings).get("/postfach"))
