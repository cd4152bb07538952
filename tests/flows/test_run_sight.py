"""How a run is, seen from outside of the service."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.run_sight import judge, runs_seen
from models.repairs import RunSeen

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def state(kind: str, minutes: int = 60) -> dict[str, str]:
    return {"type": kind, "timestamp": (NOW - timedelta(minutes=minutes)).isoformat()}


@pytest.mark.parametrize(
    ("kind", "minutes", "seen"),
    [
        ("PAUSED", 60 * 24 * 90, RunSeen.WELL),
        ("SCHEDULED", 1, RunSeen.WELL),
        ("RUNNING", 9, RunSeen.WELL),
        ("RUNNING", 11, RunSeen.STUCK),
        ("PENDING", 11, RunSeen.STUCK),
        ("FAILED", 1, RunSeen.FAILED),
        ("CRASHED", 1, RunSeen.FAILED),
        ("CANCELLED", 1, RunSeen.CANCELLED),
        ("COMPLETED", 1, RunSeen.OVER),
    ],
)
def test_a_run_is_judged_by_its_state_and_how_long_it_lasts(kind: str, minutes: int, seen: RunSeen) -> None:
    assert judge("0b6f", state(kind, minutes), NOW) is seen


def test_an_agreement_without_run_and_a_run_that_nobody_knows_are_told_apart() -> None:
    assert judge(None, None, NOW) is RunSeen.NONE
    assert judge("0b6f", None, NOW) is RunSeen.LOST


def test_of_a_prefect_that_does_not_answer_nothing_is_concluded() -> None:
    for api in (None, "http://127.0.0.1:9/api"):
        assert runs_seen(api, {"2025-037": "0b6f", "2025-038": None}) == {
            "2025-037": RunSeen.UNASKED,
            "2025-038": RunSeen.UNASKED,
        }
