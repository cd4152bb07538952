"""Order what a running vote needs on paper: empty tally sheets, and motions with their exact words."""

from datetime import datetime

from actions.convening import office_for, watchers
from actions.order_paper import file_of, order_paper
from documents.meeting_sets import sheets_of_item
from models.errors import MoveRefused, NotFound
from models.kinds import MeetingState
from models.minute_book import MinuteBook
from store.meetings import load_book
from store.store import Store, touch


def order_sheets(store: Store, meeting: str, now: datetime, item: str = "") -> list[str]:
    """Order a tally sheet for every vote that is still to be taken on an item, and a paper for every motion on it.

    Without an ``item`` it is the one under way. Returns the keys of the orders.
    """
    with store.unit_of_work("order_sheets") as session:
        book = load_book(session, meeting, for_change=True)
        key = _item(book, item)
        body = book.chamber.body
        papers = sheets_of_item(file_of(book, office_for(session, book.meeting), body), book.room, key, now)
        if not papers:
            raise MoveRefused("Zu diesem Punkt ist weder abzustimmen noch etwas beantragt.")
        for reference in watchers(session, book):
            touch(session, reference)
        return [order_paper(session, book, body, paper, now) for paper in papers]


def _item(book: MinuteBook, named: str) -> str:
    if book.meeting.state is not MeetingState.OPEN:
        raise MoveRefused("Zählblätter nennen die Anwesenden; es gibt sie, sobald die Sitzung eröffnet ist.")
    room = book.room
    wanted = named or room.current or ""
    found = next((key for key, item in room.items.items() if wanted in (key, item.point.number)), None)
    if found is None:
        raise NotFound(f"Einen Punkt „{named}“ hat die Tagesordnung nicht." if named else "Kein Punkt ist aufgerufen.")
    if room.items[found].called_at is None:
        raise MoveRefused(f"{room.items[found].point.number} ist noch nicht aufgerufen.")
    return found
