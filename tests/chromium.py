"""A real browser for tests: started once for all tests of a file."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser; while it is there, the thread of the tests can have no event loop of its own."""
    if PROGRAM is None:
        pytest.skip("needs chromium: apt install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: uv sync --extra dev")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield browser
        browser.close()
