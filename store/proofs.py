"""What the service has proved about its schedules at the start, kept in the home for the doctor."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class KeptProof:
    """Whether scheduled runs really run, and in which words."""

    works: bool
    message: str


def keep_proof(home: Path, *, works: bool, message: str) -> None:
    """Keep the newest proof."""
    half = home / "zeitplan.neu"
    half.write_text(json.dumps(asdict(KeptProof(works, message)), ensure_ascii=False), encoding="utf-8")
    os.replace(half, home / "zeitplan.json")


def read_proof(home: Path) -> KeptProof | None:
    """Return the newest proof, or nothing where none was made."""
    try:
        return KeptProof(**json.loads((home / "zeitplan.json").read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
