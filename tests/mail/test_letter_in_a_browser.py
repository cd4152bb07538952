from pathlib import Path
from typing import Any

import pytest

from mail.letter import LetterContent
from mail.rendering import html_text
from tests.mail.conftest import LINK


@pytest.mark.real
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 800])
def test_a_letter_fits_the_window_and_asks_nobody_outside(
    width: int, scheme: str, content: LetterContent, tmp_path: Path, chromium: Any
) -> None:
    long = content.model_copy(update={"paragraphs": ("Donaudampfschifffahrtsgesellschaft" * 8,)})
    page_file = tmp_path / "letter.html"
    page_file.write_text(html_text(long, LINK + "k" * 200, "Region Aachen"), encoding="utf-8")
    page = chromium.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [page_file.as_uri()]
    page.close()
