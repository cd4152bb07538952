"""Correct an entry of the minute book; what agreements have been told is corrected with it, or the whole is refused."""

from datetime import datetime

from actions.record_event import Noted, record_event
from models.meeting_events import Corrected, HappenedEvent
from store.store import Store


def correct_event(
    store: Store,
    meeting: str,
    number: int,
    instead: tuple[HappenedEvent, ...],
    reason: str,
    expected: int,
    by: str,
    now: datetime,
    really_at: datetime | None = None,
) -> Noted:
    """Let something else stand in place of an entry, or nothing: without its closing an item is open again.

    A correction that would change what an agreement has already gone on with raises CorrectionRefused.
    """
    event = Corrected(number=number, reason=reason, instead=instead, at=really_at)
    return record_event(store, meeting, event, expected, by, now)
