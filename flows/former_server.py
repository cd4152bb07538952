"""Remember which server belongs to a home, and end the one that a killed service left behind."""

import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from models.errors import RundlaufError

RECORD = "server.json"


class HomeInUse(RundlaufError):
    """Auf diesem Ordner arbeitet bereits ein Rundlauf-Dienst. Bitte zuerst den anderen beenden."""


@dataclass(frozen=True)
class Record:
    """One server that we started: its process, its port, and the service that owns it.

    A process number alone proves nothing, it is given out again; together with the moment of birth it is unique.
    """

    pid: int
    born: str
    owner: int
    owner_born: str
    port: int


def born(pid: int) -> str | None:
    """The moment a process was born, in whatever words the system has for it; None when there is no such process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return _born_without_proc(pid)
    return None if fields[0] == "Z" else fields[19]  # a zombie holds no port and no file any more


def _born_without_proc(pid: int) -> str | None:
    if Path("/proc/self/stat").exists():
        return None
    try:
        command = ["ps", "-o", "lstart=", "-p", str(pid)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return None
    return answer.stdout.strip() or None


def remember(home: Path, pid: int, port: int) -> None:
    """Write down a server that was just started by this process."""
    record = Record(pid, born(pid) or "", os.getpid(), born(os.getpid()) or "", port)
    draft = home / f"{RECORD}.new"
    draft.write_text(json.dumps(asdict(record)))
    draft.replace(home / RECORD)


def remembered(home: Path) -> Record | None:
    """The server that was last started on this home, whether it still lives or not."""
    try:
        return Record(**json.loads((home / RECORD).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def end_orphan(home: Path, patience: float = 5.0) -> bool:
    """End the server of a service that is gone; True when there was one. HomeInUse when that service still lives."""
    record = remembered(home)
    if record is None or not record.born or born(record.pid) != record.born:
        return False
    if record.owner != os.getpid() and record.owner_born and born(record.owner) == record.owner_born:
        raise HomeInUse
    _signal(record.pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while born(record.pid) == record.born:
        if time.monotonic() > deadline:
            _signal(record.pid, signal.SIGKILL)
        time.sleep(0.05)
    return True


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
