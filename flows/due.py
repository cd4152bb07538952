"""Which of the due runs are worth executing; pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID


class Due(Protocol):
    """What must be known of a run whose time has come."""

    @property
    def deployment_id(self) -> UUID | None:
        """The deployment that it belongs to."""

    @property
    def auto_scheduled(self) -> bool:
        """Whether a schedule made it, and not a person or our own code."""

    @property
    def expected_start_time(self) -> datetime | None:
        """When it was to begin."""


D = TypeVar("D", bound=Due)


def sift(due: Sequence[D]) -> tuple[list[D], list[D]]:
    """Split due runs into those to execute and those that a later appointment of the same schedule replaces.

    After a weekend switched off, twelve patrols are due; one is enough. What a person asked for is never dropped.
    """
    latest: dict[UUID | None, D] = {}
    for run in due:
        if run.auto_scheduled and _later(run, latest.get(run.deployment_id)):
            latest[run.deployment_id] = run
    chosen = [run for run in due if not run.auto_scheduled or latest[run.deployment_id] is run]
    return chosen, [run for run in due if run not in chosen]


def _later(run: Due, than: Due | None) -> bool:
    if than is None or than.expected_start_time is None:
        return True
    return run.expected_start_time is not None and run.expected_start_time > than.expected_start_time
