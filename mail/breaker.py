"""A fuse for the mail server: after several failures in a row it is left alone for growing pauses."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class CircuitBreaker:
    """Says whether a letter may be tried now; knows nothing of letters, and the time comes in."""

    failures_before_pause: int = 3
    first_pause: timedelta = timedelta(seconds=30)
    longest_pause: timedelta = timedelta(minutes=15)
    failures: int = 0
    open_until: datetime | None = None

    def allows(self, now: datetime) -> bool:
        """Say whether the server may be tried; after a pause one try decides about the next, longer pause.

        A pause that ends later than any pause does was begun by a clock that has been set back since.
        """
        return self.open_until is None or now >= self.open_until or self.open_until - now > self.longest_pause

    def failed(self, now: datetime) -> None:
        """Note that the server was not available."""
        self.failures += 1
        beyond = self.failures - self.failures_before_pause
        if beyond >= 0:
            # 2**20 is past every sensible pause; a bound keeps timedelta from overflowing in a long outage
            self.open_until = now + min(self.first_pause * 2 ** min(beyond, 20), self.longest_pause)

    def succeeded(self) -> None:
        """Note that the server took or refused a letter, that is: it answers."""
        self.failures = 0
        self.open_until = None
