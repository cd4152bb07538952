"""Where nothing may be skipped, a skip is a failure; elsewhere it names what would enable the test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SINGLE = """
import pytest

@pytest.mark.skip(reason="needs chromium: apt install chromium")
def test_pages(): ...

@pytest.mark.xfail
def test_known(): assert False
"""

WHOLE_FILE = 'import pytest\npytest.importorskip("no_such_browser", reason="needs a browser: apt install chromium")\n'


@pytest.mark.parametrize("content", [SINGLE, WHOLE_FILE])
@pytest.mark.parametrize("forbidden", ["1", ""])
def test_a_skip_fails_only_where_it_is_forbidden(content: str, forbidden: str, tmp_path: Path) -> None:
    (tmp_path / "test_somebody.py").write_text(content)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "tests.skips", "-p", "no:xdist", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "RUNDLAUF_NO_SKIPS": forbidden, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "apt install chromium" in said.stdout
    if forbidden:
        assert said.returncode in (1, 2)
        assert "nothing may be skipped here" in said.stdout
    else:
        assert said.returncode in (0, 5)
