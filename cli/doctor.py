"""The doctor for the pages: one examination serves everybody who asks within half a minute."""

import threading
import time
from collections.abc import Sequence

from cli.examination import examine_home
from cli.home import Home
from models.diagnosis import Diagnosis

FRESH = 30.0  # seconds; an examination asks the mail server and Prefect, nobody needs one per click


class Doctor:
    """Examines one home when asked; called from several threads, it examines once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._turn = threading.Lock()
        self._found: Sequence[Diagnosis] = ()
        self._at = float("-inf")

    def __call__(self) -> Sequence[Diagnosis]:
        """Return what was found less than half a minute ago."""
        with self._turn:
            if time.monotonic() - self._at > FRESH:
                self._found, self._at = examine_home(self._home), time.monotonic()
            return self._found
