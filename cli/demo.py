"""The demonstration: a case from its draft to its end, in a home that is thrown away afterwards."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from types import FrameType

from rich.console import Console

from cli.performance import DemoStuck, Performance
from cli.report import write_dossier, write_report
from cli.report_page import write_page
from cli.stories.story import STORIES, script_of
from models.case_reading import read_case
from models.errors import NotFound
from store.cases import stored_cases
from store.settings import Settings

CASE = "region-aachen-fai-nrw"


def play(out: Path, story: str, *, case: str = CASE, keep: bool = False) -> int:
    """Play a story and leave its papers in ``out``; return 0 only if all of it happened."""
    if story not in STORIES:
        raise DemoStuck(f"Den Verlauf „{story}“ gibt es nicht. Es gibt: {', '.join(STORIES)}.")
    signal.signal(signal.SIGTERM, _end_like_ctrl_c)
    _forget_the_office()
    file = _case_file(case)
    home = Path(tempfile.mkdtemp(prefix="rundlauf-demo-"))
    try:
        faults = _perform(home, out, file, story, keep=keep)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 1 if faults else 0


def _case_file(case: str) -> Path:
    """Return the file of a stored case, or the file itself."""
    stored = stored_cases(Settings().cases)
    if case not in stored and not Path(case).is_file():
        raise NotFound(f"Die Falldatei „{case}“ gibt es nicht. Mitgeliefert sind: {', '.join(stored)}.")
    return stored.get(case) or Path(case).resolve()


def _perform(home: Path, out: Path, file: Path, story: str, *, keep: bool) -> list[str]:
    begun = time.monotonic()
    os.environ["RUNDLAUF_CASES"] = str(file.parent)  # the Run form offers what lies there
    case = read_case(file.read_text(encoding="utf-8"), file.name)
    script = script_of(STORIES[story], case)
    performance = Performance(home, case, file.stem, Console(highlight=False, soft_wrap=True))
    try:
        addresses = performance.open(script)
        performance.tell(script)
        evidence = performance.evidence(time.monotonic() - begun, script)
        faults = write_report(out, evidence)
        write_page(out / "bericht.html", evidence)
        faults += write_dossier(out / "dossier.zip", evidence, performance.sender)
        performance.close_with(out, faults, evidence.seconds)
        if keep:
            performance.keep(addresses)
    finally:
        performance.stop()
    return faults


def _forget_the_office() -> None:
    """A demonstration never touches an installation: whatever the environment says of one does not count."""
    for name in [name for name in os.environ if name.startswith("RUNDLAUF_")]:
        del os.environ[name]


def _end_like_ctrl_c(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
