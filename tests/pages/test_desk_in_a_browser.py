"""The desk in a real browser: it fits narrow windows, and somebody with only a keyboard finds, helps and mends."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.kinds import Stage
from pages.access import desk_link
from pages.app import create_app
from pages.desk_rooms import ROOMS
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.pages.conftest import StandingClock
from tests.pages.desk_visits import item_page

pytestmark = pytest.mark.real


@pytest.fixture
def council(store: Store) -> Council:
    """An agreement whose members are late."""
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    council.later(20)
    return council


@pytest.fixture
def url(store: Store, home: Path, settings: Settings, council: Council) -> Iterator[str]:
    """Where the pages are."""
    server = PagesServer(create_app(store, StandingClock(home, lambda: council.now), settings), "127.0.0.1", 0)
    try:
        yield server.start().url
    finally:
        server.stop()


def test_every_room_fits_the_narrowest_window(store: Store, council: Council, url: str, chromium: Any) -> None:
    item = council.open_items()[0]
    letter = council.p.letters[0].key.partition(":")[2]
    addresses = ["/", "/sitzungen", "/auslastung", f"{item_page(item.key)}/hilfe"]
    addresses += [f"/v/2025-037/{name}" for name in (*ROOMS, f"briefe/{letter}", "personen/ihk_aachen")]
    for width in (320, 1280):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message: pytest.fail(message.text))  # a strict policy complains here
        page.goto(desk_link(store, url))
        for address in addresses:
            assert page.goto(f"{url}{address}").status == 200, address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)"), address
        assert [address for address in asked if not address.startswith(url)] == []
        page.close()


def test_on_a_phone_the_menu_waits_until_it_is_asked_for(store: Store, url: str, chromium: Any) -> None:
    page = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False).new_page()
    page.goto(desk_link(store, url))
    menu = page.get_by_role("link", name="Vertretungen")
    assert not menu.is_visible()
    page.get_by_role("link", name="Menü").press("Enter")
    menu.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Vertretungen"
    assert not menu.is_visible()
    page.context.close()


def test_a_coordinator_without_a_mouse_finds_a_late_answer_and_gives_more_time(
    store: Store, council: Council, url: str, chromium: Any
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(desk_link(store, url))
    _tab_to(page, "Suche")
    page.keyboard.type("brokmann")
    page.keyboard.press("Enter")
    page.wait_for_url("**suche=brokmann**")
    _tab_to(page, "2025/037")
    page.keyboard.press("Enter")
    page.wait_for_url("**/v/2025-037")
    _tab_to(page, "Helfen")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"  # where the keyboard is can be seen
    page.keyboard.press("Enter")
    page.wait_for_url("**/hilfe")
    _tab_to(page, "Grund")
    page.keyboard.type("Sommerferien")
    _tab_to(page, "Frist verlängern")
    page.keyboard.press("Enter")
    page.wait_for_url("**getan=frist")
    assert "Die Frist ist verlängert" in page.locator("[role=status]").first.inner_text()
    page.close()
    assert any(letter.occasion == "deadline_extended" for letter in council.p.letters)


def _tab_to(page: Any, name: str) -> None:
    """Press the tabulator until something of this name has the focus."""
    named = "e => (e.labels?.[0]?.textContent ?? '') + e.textContent.trim().replace(/\\u00a0/g, ' ')"
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(f"({named})(document.activeElement)").startswith(name):
            return
    pytest.fail(f"the keyboard does not come to „{name}“")
