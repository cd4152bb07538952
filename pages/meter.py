"""How often something may be done: so many at once, then so many in a second; the time comes in."""

from collections import OrderedDict
from dataclasses import dataclass, field

MOST_NAMES = 10_000  #: about two megabytes


@dataclass(frozen=True)
class Allowance:
    """So many at once, and so many in a second."""

    at_once: int
    per_second: float


@dataclass
class Meter:
    """Measures by name. It knows a bounded number of names and forgets the one that was quiet the longest."""

    allowance: Allowance
    most_names: int = MOST_NAMES
    _spent: OrderedDict[str, float] = field(default_factory=OrderedDict)  #: until when what was taken counts

    def wait(self, name: str, now: float) -> float:
        """Return how many seconds until one more is allowed; nothing is taken."""
        gap, until = 1 / self.allowance.per_second, self._spent.get(name, now)
        return max(0.0, until - now - (self.allowance.at_once - 1) * gap)

    def take(self, name: str, now: float) -> float:
        """Take one and return 0, or return how many seconds to wait; then nothing is taken."""
        if waiting := self.wait(name, now):
            return waiting
        self._spent[name] = max(self._spent.get(name, now), now) + 1 / self.allowance.per_second
        self._spent.move_to_end(name)
        while len(self._spent) > self.most_names:
            self._spent.popitem(last=False)
        return 0.0

    def knows(self, name: str) -> bool:
        """Say whether a name has been measured lately."""
        return name in self._spent
