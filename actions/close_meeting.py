"""Close a meeting; agreements whose item was not reached are told that it comes again."""

from datetime import datetime

from actions.record_event import Noted, record_event
from models.meeting_events import Closed
from store.store import Store


def close_meeting(store: Store, meeting: str, expected: int, by: str, now: datetime) -> Noted:
    """Close a meeting."""
    return record_event(store, meeting, Closed(), expected, by, now)
