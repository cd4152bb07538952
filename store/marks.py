"""What the service notes about its own work in the home, for the doctor: small files, each written whole."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class KeptProof:
    """Whether scheduled runs really run, and in which words."""

    works: bool
    message: str


@dataclass(frozen=True)
class KeptPatrol:
    """When the patrol last came to its end, in the machine's time, and what it did."""

    at: datetime
    did: str


def keep_proof(home: Path, *, works: bool, message: str) -> None:
    """Keep the newest proof."""
    _keep(home / "zeitplan.json", asdict(KeptProof(works, message)))


def read_proof(home: Path) -> KeptProof | None:
    """Return the newest proof, or nothing where none was made."""
    try:
        kept = _read(home / "zeitplan.json")
        return KeptProof(bool(kept["works"]), str(kept["message"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def keep_patrol(home: Path, at: datetime, did: str) -> None:
    """Note that a patrol has come to its end."""
    _keep(home / "streife.json", {"at": at.isoformat(), "did": did})


def read_patrol(home: Path) -> KeptPatrol | None:
    """Return the last patrol, or nothing where none has come to its end."""
    try:
        kept = _read(home / "streife.json")
        return KeptPatrol(datetime.fromisoformat(str(kept["at"])), str(kept["did"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _keep(file: Path, what: dict[str, object]) -> None:
    half = file.with_suffix(".neu")
    half.write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
    os.replace(half, file)


def _read(file: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return read
