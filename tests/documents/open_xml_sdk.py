"""Every kind of document held against Microsoft's own schema checker; `make validate` fetches it and runs this."""

import json
import subprocess
from pathlib import Path

import pytest

from documents.catalog import render
from tests.documents.test_catalog import EVERY

TOOL = Path(__file__).parents[2] / ".tools" / "ooxml" / "node_modules" / ".bin" / "ooxml-validator"


@pytest.mark.parametrize("name", sorted(EVERY))
def test_the_open_xml_sdk_has_nothing_against_it(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.docx"
    file.write_bytes(render(*EVERY[name]))
    told = subprocess.run([TOOL, file], capture_output=True, text=True, check=False)
    assert json.loads(told.stdout)["errors"] == []
