"""Of the appointments that were missed one is enough."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from flows.due import sift

PATROL, REMINDER = uuid4(), uuid4()
MONDAY = datetime(2025, 9, 8, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    deployment_id: UUID | None
    minutes: int = 0
    auto_scheduled: bool = True

    @property
    def expected_start_time(self) -> datetime:
        return MONDAY + timedelta(minutes=self.minutes)


def test_after_a_weekend_switched_off_only_the_latest_patrol_runs() -> None:
    patrols = [Run(PATROL, minutes) for minutes in (5, 15, 10)]
    chosen, superseded = sift(patrols)
    assert (chosen, superseded) == ([patrols[1]], [patrols[0], patrols[2]])


def test_a_patrol_does_not_replace_the_reminder() -> None:
    both = [Run(PATROL, 5), Run(REMINDER, 0)]
    assert sift(both) == (both, [])


def test_what_a_person_has_asked_for_is_never_dropped() -> None:
    asked = [Run(PATROL, 0, auto_scheduled=False), Run(PATROL, 1, auto_scheduled=False), Run(PATROL, 2)]
    assert sift(asked) == (asked, [])


def test_nothing_due_means_nothing_to_do() -> None:
    assert sift([]) == ([], [])
