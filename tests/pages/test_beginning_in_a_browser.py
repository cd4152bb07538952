"""A start in a real browser, by phone: it fits, Enter goes forward, and nothing goes out before the last button."""

from pathlib import Path
from typing import Any

import pytest

from store.settings import Settings
from store.store import Store
from tests.council import BEGIN, Council
from tests.pages.test_beginning import Desk
from tests.pages.test_screens import served

WIDTH = 390  #: of a phone

pytestmark = pytest.mark.real


def test_a_coordinator_begins_an_agreement_by_phone(
    store: Store, home: Path, settings: Settings, chromium: Any
) -> None:
    desk = Desk(store, home, settings)
    council = Council(store, "2025-037", BEGIN)
    with served(store, home, settings, council) as url:
        context = chromium.new_context(viewport={"width": WIDTH, "height": 800})
        cookies = [{"name": c.name, "value": c.value or "", "url": url} for c in desk.client.cookies.jar]
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(f"{url}/beginnen")

        def fits() -> bool:
            return bool(page.evaluate("document.documentElement.scrollWidth") <= WIDTH)

        page.get_by_label("region-aachen-fai-nrw").first.check()
        assert fits()
        page.get_by_role("button", name="Weiter", exact=True).click()
        page.get_by_label("Vorlagen-Nummer").fill("2025/099")
        page.get_by_label("Kurztitel").press("Enter")  # goes forward; it must not take anybody away
        page.wait_for_url("**/personen")
        assert len(desk.rows[0].facts_json["people"]) == 18
        assert fits()
        page.get_by_role("button", name="Person hinzufügen").click()
        page.get_by_role("button", name="Speichern und weiter").click()
        assert page.locator(".summary").get_by_role("link").count() == 3
        assert page.evaluate("document.activeElement.className") == "summary"
        assert fits()
        page.locator('button[value="remove:people.18"]').click()
        for step in ("parteien", "sitzungen", "wortlaut", "pruefen"):
            page.get_by_role("button", name="Speichern und weiter").click()
            page.wait_for_url(f"**/{step}")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert fits(), step
        page.get_by_role("link", name="Weiter zur Vorschau").click()
        page.get_by_role("link", name="2025/099 Kooperationsvereinbarung").first.click()
        frame = page.frame_locator("iframe.letter")
        assert "Guten Tag" in frame.locator("body").inner_text()
        assert fits()
        page.goto(f"{url}/beginnen/1/start")
        assert desk.begun == []
        page.get_by_role("button", name="Verfahren jetzt beginnen").click()
        page.wait_for_url("**/v/2025-099")
        context.close()
    assert desk.begun == ["2025-099"]
