"""The pages in a real browser: they fit the window of a phone and ask nobody outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from models.kinds import Stage
from models.tokens import token
from pages.access import desk_link
from pages.app import create_app
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.pages.conftest import StandingClock

LONG = "Donaudampfschifffahrtsgesellschaft" * 8

pytestmark = pytest.mark.real


@contextmanager
def served(store: Store, home: Path, settings: Settings, council: Council) -> Iterator[str]:
    server = PagesServer(create_app(store, StandingClock(home, lambda: council.now), settings), "127.0.0.1", 0)
    try:
        yield server.start().url
    finally:
        server.stop()


def test_the_button_of_a_caught_letter_opens_the_work_item(
    store: Store, home: Path, settings: Settings, chromium: Any
) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    (item,) = council.open_items()
    with served(store, home, settings, council) as url:
        letter = EmailMessage()
        letter["To"], letter["Subject"] = "koordination@region-aachen.example", "Entwurf prüfen"
        path = f"/w/{token(store.key, item.key, item.person, item.generation)}"
        script = "<script>top.document.title = 'gekapert'</script>"
        letter.set_content(
            f'<html><head></head><body style="color: #0b4a5e">{script}<a href="{url}{path}">Öffnen</a></body></html>',
            subtype="html",
        )
        settings.postbox.mkdir()
        (settings.postbox / "0001-koordination.eml").write_bytes(bytes(letter))
        page = chromium.new_page()
        page.goto(f"{url}/postfach/1")
        button = page.frame_locator("iframe.letter").get_by_text("Öffnen")
        assert button.evaluate("a => getComputedStyle(a.parentElement).color") == "rgb(11, 74, 94)"
        button.click()
        page.wait_for_url(f"{url}{path}")
        assert "Entwurf prüfen und freigeben" in page.title()
        page.close()


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("stage", [Stage.WRITTEN_REVIEW, Stage.ROUND_TABLE, Stage.COMMITTEE, Stage.SIGNING])
def test_every_page_fits_the_window(
    store: Store, home: Path, settings: Settings, chromium: Any, stage: Stage, width: int
) -> None:
    council = an_agreement_at(store, stage)
    council.later(25)
    item = council.open_items()[0]
    with served(store, home, settings, council) as url:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        link = f"{url}/w/{token(store.key, item.key, item.person, item.generation)}"
        here = (
            link,
            f"{url}/w/x",
            desk_link(store, url),
            f"{url}/v/{council.reference}",
            f"{url}/eingang",
            f"{url}/postfach",
        )
        for address in here:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.evaluate(f"document.querySelectorAll('textarea').forEach(t => t.value = '{LONG}')")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.goto(link)
        page.locator("#formular > button[type=submit]:visible").click()
        page.wait_for_selector(".summary")
        assert page.evaluate("document.activeElement.className") == "summary"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [address for address in asked if not address.startswith(url)] == []
        page.close()
