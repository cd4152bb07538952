"""How long the stages take: of one agreement beside the median of all that keep the same stages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from models.kinds import Stage
from models.procedure import RESTING


class Stay(NamedTuple):
    """One visit of an agreement to a stage; without an end it is there still."""

    reference: str
    stage: Stage
    begun: date
    ended: date | None

    def days(self, today: date) -> int:
        """Return how long it has lasted so far, in days."""
        return max(0, ((self.ended or today) - self.begun).days)  # a clock that was set back


class Duration(NamedTuple):
    """How long a stage takes."""

    stage: Stage
    median: float | None  #: days, over all agreements that have left it
    longest: int | None
    counted: int  #: so many agreements have left it
    here: int  #: so many are there now
    own: int | None = None  #: days of the agreement at hand, all its visits together


def durations(stays: Iterable[Stay], today: date, own: str = "") -> list[Duration]:
    """Return the stages in their usual order; an agreement's visits to one stage count together."""
    left: dict[Stage, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    there: dict[Stage, set[str]] = defaultdict(set)
    mine: dict[Stage, int] = defaultdict(int)
    for stay in stays:
        if stay.stage in RESTING:
            continue
        if stay.ended is None:
            there[stay.stage].add(stay.reference)
        left[stay.stage][stay.reference] += stay.days(today)
        if stay.reference == own:
            mine[stay.stage] += stay.days(today)
    return [
        _duration(stage, _gone(left[stage], there[stage]), len(there[stage]), mine.get(stage))
        for stage in Stage
        if stage in left
    ]


def _gone(days: Mapping[str, int], there: set[str]) -> list[int]:
    """Return the days of those who have left; who is still there has not shown how long it takes."""
    return [number for reference, number in days.items() if reference not in there]


def _duration(stage: Stage, days: Sequence[int], here: int, own: int | None) -> Duration:
    if not days:
        return Duration(stage, None, None, 0, here, own)
    return Duration(stage, median(days), max(days), len(days), here, own)
