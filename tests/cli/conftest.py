"""Give commands as at a terminal, on a home of one's own."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli import printing
from cli.main import main


@dataclass(frozen=True)
class Said:
    """What a command has said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it has said to a program."""
        return json.loads(self.out)


Give = Callable[..., Said]


@pytest.fixture
def give(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Give:
    """Give a command and hear what it says; ``typed`` is what somebody types while it asks."""
    monkeypatch.setenv("RUNDLAUF_HOME", str(home))
    monkeypatch.setenv("RUNDLAUF_PORT", "9")  # nobody listens there
    for console in (printing.console, printing.trouble):
        monkeypatch.setattr(console, "_width", 300)

    def run(*words: str, typed: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as end:
            main(words)
        said = capsys.readouterr()
        code = end.value.code
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    return run


@pytest.fixture
def begun(give: Give) -> Give:
    """The procedure of the real case has begun."""
    assert give("start", "region-aachen-fai-nrw").code == 0
    return give
