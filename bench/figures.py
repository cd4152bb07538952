"""Series of measurements and how they are summed up; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

MOST_VALUES = 200  #: so many single values of a series are kept beside their summary


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
    def p95(self) -> float:
        """The value that nineteen of twenty do not exceed."""
        return sorted(self.values)[max(0, -(-len(self.values) * 19 // 20) - 1)]

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
            "values": [round(value, 2) for value in self.values[:MOST_VALUES]],
        }


@dataclass(frozen=True)
class Comparison:
    """How many times ours is better or worse than another variant, and what was aimed at."""

    name: str
    title: str
    ratio: float  #: or an absolute value, where the goal is one
    goal: str
    met: bool
    unit: str = "-fach"

    def as_json(self) -> dict[str, Any]:
        """The comparison; whether the goal was met is a remark, nothing fails on it."""
        said = {"title": self.title, "ratio": round(self.ratio, 2), "unit": self.unit.strip("-\u00a0")}
        return {**said, "goal": self.goal, "met": self.met}


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


def at_most(name: str, title: str, ours: float, other: float, times: float | None = None) -> Comparison:
    """Ours may be so many times as much as the other; without a number the ratio is only told."""
    ratio = ours / other
    return Comparison(name, title, ratio, f"höchstens {_said(times)}-mal" if times else "", not times or ratio <= times)


def within(name: str, title: str, value: float, limit: float, unit: str) -> Comparison:
    """A value of ours may not be greater than a limit."""
    return Comparison(name, title, value, f"höchstens {_said(limit)}\u00a0{unit}", value <= limit, f"\u00a0{unit}")


def at_least(name: str, title: str, ratios: Iterable[float], times: float | None = None) -> Comparison:
    """The median of ratios taken round by round, better the greater."""
    ratio = median(ratios)
    return Comparison(
        name, title, ratio, f"mindestens {_said(times)}-mal" if times else "", not times or ratio >= times
    )


def round_by_round(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """The quotients of two series that were measured in turns."""
    return [a / b for a, b in zip(above, below, strict=True)]


def _said(value: float | None) -> str:
    return f"{value or 0:g}".replace(".", ",")
