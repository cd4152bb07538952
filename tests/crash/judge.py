"""Judge an interrupted office from outside: database, letter box, files, and the runs that Prefect knows."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from models.kinds import Stage
from models.procedure import RESTING
from tests.inspection import flaws
from tests.journeys.services import Case


def faults_of(cases: Sequence[Case], *, doubles: int) -> list[str]:
    """Return everything that is wrong; ``doubles`` letters may have come twice, with the same bytes."""
    one = cases[0]
    return [
        *chain.from_iterable(flaws(case.store, case.reference) for case in cases),
        *_letters(cases, doubles),
        *chain.from_iterable(_papers(case) for case in cases),
        *_files(one.home / "ablage"),
        *chain.from_iterable(_runs(case) for case in cases),
    ]


def _letters(cases: Sequence[Case], doubles: int) -> Iterator[str]:
    """Every letter that was wanted is in the box, once."""
    wanted = [letter for case in cases for letter in case.council.p.letters]
    lying = cases[0].letters()
    yield from (f"{x.key} has neither gone out nor been dropped" for x in wanted if not (x.sent_at or x.dropped_at))
    sent = {letter.message_id for letter in wanted if letter.sent_at}
    yield from (f"{lost} is noted as sent and did not arrive" for lost in sent - lying.keys())
    yield from (f"{stray} arrived and is not noted as sent" for stray in lying.keys() - sent)
    twice = [copies for copies in lying.values() if len(copies) > 1]
    if len(twice) > doubles or any(len(copies) > 2 for copies in twice):
        yield f"{len(twice)} letters came more than once, {doubles} may"
    if any(len(set(copies)) > 1 for copies in twice):
        yield "a letter came twice in two wordings"


def _papers(case: Case) -> Iterator[str]:
    """Every document that was ordered is written, with the bytes of its hash."""
    kept = case.home / "ablage"
    for paper in case.council.p.documents:
        file = kept / (paper.sha256 or "?")[:2] / (paper.sha256 or "?")
        if not file.exists():
            yield f"{paper.key} is not written"
        elif not file.read_bytes().startswith(b"PK"):
            yield f"{paper.key} is no Word file"


def _files(kept: Path) -> Iterator[str]:
    """A file is what its name says, whole; nothing else lies about."""
    for file in kept.rglob("*"):
        if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() != file.name:
            yield f"{file.name} is half a file"


def _runs(case: Case) -> Iterator[str]:
    """One run lives and says where the agreement stands; at rest none lives and the last one has completed."""
    agreement, standing = case.council.p.agreement, case.standing()
    found = [(run["id"], run["state_type"], run["state"]["name"]) for run in case.runs()]
    resting = Stage(agreement.stage) in RESTING
    wanted = [(agreement.flow_run_id, "COMPLETED" if resting else "PAUSED", standing)]
    if found != wanted:
        yield f"Prefect has the runs {found} and should have {wanted}"
    if double := [name for name, times in Counter(run for run, _, _ in found).items() if times > 1]:
        yield f"{double} is there twice"
