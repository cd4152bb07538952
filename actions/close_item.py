"""Close the item under way; the agreement on it has its result in the same instant."""

from datetime import datetime

from actions.record_event import Noted, record_event
from models.meeting_events import ItemClosed
from store.store import Store


def close_item(store: Store, meeting: str, item: str, expected: int, by: str, now: datetime) -> Noted:
    """Close an item that is dealt with: the flow goes on, and the extract is written before the room is empty."""
    return record_event(store, meeting, ItemClosed(item=item), expected, by, now)
