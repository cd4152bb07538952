"""One service per home: a second one on the same SQLite home would be a mistake."""

import fcntl
from pathlib import Path
from typing import IO

from models.errors import RundlaufError

_held: list[IO[str]] = []


class HomeBusy(RundlaufError):
    """In diesem Verzeichnis läuft schon ein Dienst. Bitte beenden Sie ihn zuerst oder geben Sie ein anderes an."""


def claim(home: Path) -> None:
    """Claim the home for this process; the claim ends with the process, however it ends."""
    file = (home / "dienst.lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise HomeBusy(f"{HomeBusy.__doc__} ({home})") from None
    _held.append(file)


def release() -> None:
    """Give every claim of this process back."""
    while _held:
        _held.pop().close()
