"""Series of measurements and how they are summed up; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Series:
    """What was measured of one variant, in the order of measuring."""

    name: str
    title: str  #: in German, for table and picture
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The value in the middle: one slow moment of a busy machine does not move it."""
        return median(self.values)

    @property
    def least(self) -> float:
        """The smallest value."""
        return min(self.values)

    @property
    def most(self) -> float:
        """The greatest value."""
        return max(self.values)

    def as_json(self) -> dict[str, Any]:
        """The series and its summary."""
        return {
            "title": self.title,
            "n": len(self.values),
            "median": round(self.median, 2),
            "min": round(self.least, 2),
            "max": round(self.most, 2),
            "values": [round(value, 2) for value in self.values],
        }


@dataclass(frozen=True)
class Comparison:
    """How many times ours is better or worse than another variant, and what was aimed at."""

    name: str
    title: str
    ratio: float
    goal: str
    met: bool

    def as_json(self) -> dict[str, Any]:
        """The comparison; whether the goal was met is a remark, nothing fails on it."""
        return {"title": self.title, "ratio": round(self.ratio, 2), "goal": self.goal, "met": self.met}


@dataclass(frozen=True)
class Part:
    """One measured part: its variants, the comparisons, and in what was measured."""

    name: str
    title: str
    unit: str
    series: tuple[Series, ...]
    comparisons: tuple[Comparison, ...]
    facts: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The part as the result file holds it."""
        return {
            "title": self.title,
            "unit": self.unit,
            "variants": {series.name: series.as_json() for series in self.series},
            "comparisons": {comparison.name: comparison.as_json() for comparison in self.comparisons},
            **self.facts,
        }


def at_most(name: str, title: str, ours: Series, other: Series, times: float) -> Comparison:
    """Ours may take so many times as long as the other."""
    ratio = ours.median / other.median
    return Comparison(name, title, ratio, f"höchstens {times:g}-mal so lang", ratio <= times)


def at_least(name: str, title: str, ratios: Iterable[float], times: float | None = None) -> Comparison:
    """The median of ratios taken round by round, better the greater."""
    ratio = median(ratios)
    return Comparison(name, title, ratio, f"mindestens {times:g}-mal" if times else "", times is None or ratio >= times)


def round_by_round(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """The quotients of two series that were measured in turns."""
    return [a / b for a, b in zip(above, below, strict=True)]
