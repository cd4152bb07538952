"""Whoever asks for all tables gets all of them, whatever else this process has imported."""

import re
import subprocess
import sys
from pathlib import Path

MODELS = Path(__file__).parents[2] / "models"


def test_no_table_is_forgotten_because_nobody_has_imported_it_yet() -> None:
    written = sum(
        len(re.findall(r"^class .*table=True", file.read_text(encoding="utf-8"), re.MULTILINE))
        for file in MODELS.glob("*.py")
    )
    fresh = "from models.tables import all_tables; print(len(all_tables()))"
    said = subprocess.run([sys.executable, "-c", fresh], cwd=MODELS.parent, capture_output=True, text=True, check=True)
    assert int(said.stdout) == written
