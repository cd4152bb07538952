"""Every page in a real browser: axe finds no barrier, nothing is cut off at 320 pixels, nobody outside is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from store.store import open_store
from tests.looks.sights import Sight, sights
from tests.looks.town import Town, inhabited

NARROW, WIDE = 320, 1280  # WCAG 2.2, 1.4.10: 320 px are 1280 px at 400 %
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def town(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The house that has something on every page."""
    home = tmp_path_factory.mktemp("stadt") / "home"
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    with inhabited(store, home) as town:
        yield town
    store.engine.dispose()


@pytest.fixture(scope="module")
def seen(town: Town) -> list[Sight]:
    """Every page."""
    found = sights(town)
    assert len({sight.name for sight in found}) == len(found)
    return found


def opened(chromium: Any, town: Town, width: int) -> Any:
    page = chromium.new_context(viewport={"width": width, "height": 800}, locale="de-DE").new_page()
    page.goto(town.desk)
    return page


def test_axe_finds_no_barrier_on_any_page(town: Town, seen: list[Sight], chromium: Any) -> None:
    page, found = opened(chromium, town, WIDE), {}
    for sight in seen:
        page.goto(sight.address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(AXE_SCRIPT)
        told = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
        broken = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in told["violations"]]
        if broken:
            found[sight.name] = broken
    page.context.close()
    assert found == {}


def test_no_page_is_cut_off_on_a_narrow_screen_and_none_asks_outside(
    town: Town, seen: list[Sight], chromium: Any
) -> None:
    page, asked = opened(chromium, town, NARROW), []
    page.on("request", lambda request: asked.append(request.url))
    wide = {}
    for sight in seen:
        page.goto(sight.address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
            wide[sight.name] = width
    page.context.close()
    assert wide == {}
    assert [address for address in asked if not address.startswith(town.url)] == []


def test_the_walk_comes_by_every_kind_of_page(seen: list[Sight]) -> None:
    names = {sight.name for sight in seen}
    assert {"uebersicht", "eingang", "frage-give_statement", "frage-sign", "beleg-give_statement"} <= names
    assert len(names) > 40
