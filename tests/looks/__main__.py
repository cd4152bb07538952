"""``make screens``: a picture of every page at the width of a desk and of a phone, and one page that shows them all."""

import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console

from store.store import open_store
from tests.chromium import PROGRAM
from tests.looks.sights import Sight, sights
from tests.looks.town import inhabited

WIDTHS = {"pult": 1280, "telefon": 390}
HOUSE = Path(__file__).parents[2]
TALLEST = 6000  #: pixels of one picture


def main(out: Path) -> None:
    """Fill a house, open every page, and keep what is seen."""
    if PROGRAM is None:
        sys.exit("Bitte zuerst: apt install chromium")
    shutil.rmtree(out, ignore_errors=True)
    console = Console(highlight=False)
    with TemporaryDirectory(prefix="rundlauf-bilder-") as folder, sync_playwright() as play:
        home = Path(folder, "home")
        store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        browser = play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        with inhabited(store, home) as town:
            seen = sights(town)
            for width, pixels in WIDTHS.items():
                for sight in _photographed(browser, town.desk, seen, out / width, pixels):
                    console.print(f"{width:8} {sight.name}")
        browser.close()
        store.engine.dispose()
    (out / "index.html").write_text(_album(seen), encoding="utf-8")
    console.print(f"{len(seen)} Seiten in zwei Breiten: {out / 'index.html'}", soft_wrap=True)


def _photographed(browser: Any, desk: str, seen: list[Sight], folder: Path, pixels: int) -> Iterator[Sight]:
    folder.mkdir(parents=True)
    context = browser.new_context(viewport={"width": pixels, "height": 900}, locale="de-DE")
    page = context.new_page()
    page.goto(desk)
    for sight in seen:
        page.goto(sight.address)
        tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(
            path=folder / f"{sight.name}.png", clip={"x": 0, "y": 0, "width": pixels, "height": tall}, full_page=True
        )
        yield sight
    context.close()


def _album(seen: list[Sight]) -> str:
    rows = "".join(
        f"<h2>{escape(sight.name)}</h2><p>"
        + "".join(
            f'<a href="{width}/{sight.name}.png"><img src="{width}/{sight.name}.png" alt="{width}" height="600"></a> '
            for width in WIDTHS
        )
        + "</p>"
        for sight in seen
    )
    head = '<!doctype html><html lang="de"><meta charset="utf-8"><title>Alle Seiten</title><h1>Alle Seiten</h1>'
    return f"{head}{rows}</html>"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "screens")
