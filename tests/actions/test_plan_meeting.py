"""Meetings that are planned have a number each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from actions.plan_meeting import plan_meeting
from models.case import MeetingPlan
from store.store import Store
from tests.sitting import (
    IN_TIME,
    Sitting,
    with_register,
)


def test_meetings_are_numbered_without_gaps_also_when_planned_at_once(any_store: Store) -> None:
    with_register(any_store)
    planned = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-11-26T16:00", "place": "Düren"})
    plans = [planned.model_copy(update={"start": planned.start + timedelta(days=day)}) for day in range(4)]
    with ThreadPoolExecutor(4) as hands:
        keys = list(hands.map(lambda plan: plan_meeting(any_store, "region_aachen", plan, "Büro", IN_TIME), plans))
    numbers = sorted(Sitting(any_store, key).book.meeting.number for key in keys)
    assert numbers == [f"SI/2025/{number:03}" for number in range(1, 5)]
