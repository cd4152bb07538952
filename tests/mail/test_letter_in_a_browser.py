import shutil
from pathlib import Path

import pytest

from mail.letter import LetterContent
from mail.rendering import html_text
from tests.mail.conftest import LINK

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.real
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt install chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 800])
def test_a_letter_fits_the_window_and_asks_nobody_outside(
    width: int, scheme: str, content: LetterContent, tmp_path: Path
) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: uv sync --extra dev")
    long = content.model_copy(update={"paragraphs": ("Donaudampfschifffahrtsgesellschaft" * 8,)})
    page_file = tmp_path / "letter.html"
    page_file.write_text(html_text(long, LINK + "k" * 200, "Region Aachen"), encoding="utf-8")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert asked == [page_file.as_uri()]
        browser.close()
