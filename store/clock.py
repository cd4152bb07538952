"""The one clock. It can be set for a demonstration or a rehearsal; then it goes on from there."""

import contextlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Tells the time of a home: the machine's, shifted where ``uhr.json`` says so.

    The shift lives in the home, so that every process of a demonstration reads the same time.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "uhr.json"
        self._seen: tuple[tuple[int, int], timedelta] = ((-1, -1), timedelta(0))

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC) + self._shift()

    def set(self, moment: datetime) -> None:
        """Let it be ``moment`` from now on."""
        shift = moment.astimezone(UTC) - datetime.now(UTC)
        half = self._file.with_suffix(".neu")
        half.write_text(json.dumps({"shift_seconds": shift.total_seconds()}))
        os.replace(half, self._file)

    @property
    def is_set(self) -> bool:
        """Whether this home lives in another time than the machine."""
        return bool(self._shift())

    def _shift(self) -> timedelta:
        try:
            state = self._file.stat()
        except FileNotFoundError:
            return timedelta(0)
        stamp = (state.st_mtime_ns, state.st_ino)  # two settings may fall into one tick of the file system
        if stamp != self._seen[0]:
            with contextlib.suppress(ValueError, KeyError):
                seconds = json.loads(self._file.read_text())["shift_seconds"]
                self._seen = (stamp, timedelta(seconds=seconds))
        return self._seen[1]
