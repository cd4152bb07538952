"""How long to wait before looking again at something that does not get on."""

from collections import Counter

FIRST = 0.5  # seconds
LONGEST = 60.0


class Pauses:
    """Growing pauses, one row of them per reference: none, then half a second, doubled up to a minute."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def next(self, reference: str, *, at_once: bool = True) -> float:
        """Seconds until the next look; the first one in a row costs nothing unless `at_once` is refused."""
        times = self._times[reference] if at_once else max(1, self._times[reference])
        self._times[reference] = times + 1
        return min(LONGEST, FIRST * 2.0 ** min(times - 1, 20)) if times else 0.0

    def forget(self, reference: str) -> None:
        """It got on: the next pause is the first again."""
        self._times.pop(reference, None)
