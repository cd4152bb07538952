"""Every page in a real browser: axe finds no barrier, nothing is cut off at 320 pixels, nobody outside is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from docs.rights import routes_of
from store.store import open_store
from tests.looks.sights import Sight, sights
from tests.looks.town import Town, inhabited

NARROW, WIDE = 320, 1280  # WCAG 2.2, 1.4.10: 320 px are 1280 px at 400 %
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = [pytest.mark.real, pytest.mark.timeout(400)]  # a hundred pages, on a machine that does much else


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


@dataclass(frozen=True)
class Look:
    """What a browser met on one page."""

    barriers: list[tuple[str, list[str]]]
    width: int


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Every address the browser asked for."""
    return []


@pytest.fixture(scope="module")
def looks(town: Town, seen: list[Sight], asked: list[str], chromium: Any) -> dict[str, Look]:
    """Every page looked at once, wide by axe and then narrow."""
    page = chromium.new_context(viewport={"width": WIDE, "height": 800}, locale="de-DE").new_page()
    page.goto(town.desk)
    page.on("request", lambda request: asked.append(request.url))
    found = {sight.name: _look(page, sight) for sight in seen}
    page.context.close()
    return found


def _look(page: Any, sight: Sight) -> Look:
    page.goto(sight.address)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(AXE_SCRIPT)
    told = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    barriers = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in told["violations"]]
    page.set_viewport_size({"width": NARROW, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": WIDE, "height": 800})
    return Look(barriers, width)


def test_axe_finds_no_barrier_on_any_page(looks: dict[str, Look]) -> None:
    assert {name: look.barriers for name, look in looks.items() if look.barriers} == {}


def test_no_page_is_cut_off_on_a_narrow_screen(looks: dict[str, Look]) -> None:
    assert {name: look.width for name, look in looks.items() if look.width > NARROW} == {}


def test_no_page_asks_anybody_outside(town: Town, looks: dict[str, Look], asked: list[str]) -> None:
    assert len(asked) >= len(looks)
    assert [address for address in asked if not address.startswith(town.url)] == []


#: Routes that show no page: files, pictures, data, and what leads elsewhere; and the entry a minute taker puts right
#: at the desk, which the walk meets at its letter's link.
NO_PAGE = re.compile(
    r"\.(zip|pdf|ics|svg)$|/(dokumente|anlagen|nachweis)/|/original$|/leere-tabelle$|/unterzeichnung/pdf$|^/v/.*/eintrag/"
    r"|/vorschau/dokument/|^/(gesund|metrics|klingel|oparl|anmelden/oidc|anmelden/notfall)"
)


def test_the_walk_comes_by_every_kind_of_page(town: Town, seen: list[Sight]) -> None:
    paths = [urlsplit(sight.address).path for sight in seen]
    routes = [route for route in routes_of(town.app.routes) if "GET" in route.methods]
    met = {next((r.path for r in routes if r.path_regex.match(path)), None) for path in paths}
    assert {route.path for route in routes if not NO_PAGE.search(route.path)} - met == set()
    assert {sight.name for sight in seen} >= {"uebersicht", "frage-give_statement", "frage-sign", "frage-in-vertretung"}
