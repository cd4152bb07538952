"""What the minute taker adds to the record: who has apologized, the course of items, annexes."""

from dataclasses import replace
from datetime import datetime

from models import minutes_events as e
from models.room import Room, known_item, refuse, with_item


def excused(room: Room, event: e.Excused, at: datetime) -> Room:
    """Note apologies; whoever comes all the same is minuted as present."""
    if event.person not in room.chamber.seat_of:
        refuse(f"{room.chamber.name(event.person)} hat in diesem Gremium keinen Sitz.")
    return replace(room, excused=room.excused | {event.person})


def narrated(room: Room, event: e.Narrated, at: datetime) -> Room:
    """Add a paragraph to the course of an item, until the minutes are approved."""
    _still_open(room)
    item = known_item(room, event.item)
    return with_item(room, event.item, narrative=(*item.narrative, event.text))


def annex_added(room: Room, event: e.AnnexAdded, at: datetime) -> Room:
    """Annex something to the minutes, each once."""
    _still_open(room)
    if any(annex.name == event.name for annex in room.annexes):
        refuse(f"Die Anlage „{event.name}“ ist schon eingetragen.")
    return replace(room, annexes=(*room.annexes, event))


def _still_open(room: Room) -> None:
    if room.minutes_approved_at:
        refuse("Die Niederschrift ist genehmigt; was noch fehlt, wird mit einem Einwand ergänzt.")
