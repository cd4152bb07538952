"""A minute taker for tests: somebody who has opened the link of the work item and fills in forms."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from actions.import_register import import_register
from models import meeting_events as e
from models.kinds import Question, Stage
from models.meeting_events import MeetingEvent
from models.meetings import AgendaItem
from models.roll import roll_of
from store.store import Store
from tests.browser import forms_of, read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import Visitor, Visits
from tests.sitting import ADVISORY, IN_TIME, LATE, ORDINARY, REGISTER, Sitting, called

ITEM = "p5"


@dataclass
class MinuteTaker:
    """Somebody who has opened the link of the work item; a minute goes by with every form that is sent."""

    visitor: Visitor
    council: Council
    sitting: Sitting
    here: str

    @property
    def voters(self) -> list[str]:
        """Who can vote at the item that is called."""
        room = self.sitting.book.room
        return [elector.person for elector in roll_of(room, room.current).electors]

    def page(self, path: str = "") -> httpx.Response:
        return self.visitor.client.get(f"{self.here}{path}")

    def send(self, deed: str, page: str = "", pressed: dict[str, str] | None = None, **fields: Any) -> httpx.Response:
        """Open a page, fill in the form that leads to a deed, and send it."""
        return self.sends(self.page(page), deed, pressed, **fields)

    def sends(
        self, page: httpx.Response, deed: str, pressed: dict[str, str] | None = None, **fields: Any
    ) -> httpx.Response:
        form = next(f for f in forms_of(page.text) if f.method == "post" and f.action.endswith(f"/{deed}"))
        for name, value in fields.items():
            form.put(name.replace("__", "-"), value)
        data = form.data()
        self.council.now += timedelta(minutes=1)
        return self.visitor.client.post(form.action, data={**data, **{k: [v] for k, v in (pressed or {}).items()}})

    def come(self, *people: str) -> None:
        """Let people come in by their buttons; all of them from one look at the page would be overtaken."""
        for who in people:
            assert self.send("anwesenheit", "/anwesenheit", {"kommt": who}).status_code == 200

    def goes_on(self, *events: MeetingEvent) -> None:
        """Let events happen without their pages."""
        self.sitting.noted.clear()
        self.sitting.now = self.council.now
        self.sitting.do(*events)
        self.council.now = self.sitting.now

    def vote(self, **fields: Any) -> httpx.Response:
        """Type a result, look at the finding, and enter it."""
        shown = self.send("abstimmen", f"/punkt/{ITEM}", **fields)
        assert "noch nicht eingetragen" in shown.text, read(shown)
        return self.sends(shown, "abstimmen")


def at_the_door(
    store: Store,
    visits: Visits,
    stage: Stage = Stage.COMMITTEE,
    *,
    invited: datetime = LATE,
    register: dict[str, str] | None = None,
    parts: int = 0,
) -> MinuteTaker:
    """Return the minute taker of a body that has been invited; ``register`` says which words of it are others."""
    council = an_agreement_at(store, stage)
    text = REGISTER.read_text(encoding="utf-8")
    for known, other in (register or {}).items():
        assert known in text, known
        text = text.replace(known, other)
    import_register(store, text, "Koordination", IN_TIME)
    key = council.p.visit.meeting_key
    assert key is not None
    if parts:
        with store.unit_of_work("parts") as session:
            row = session.get_one(AgendaItem, (key, ITEM))
            row.content = {**row.content, "parts": [{"key": str(part + 1)} for part in range(parts)]}
    called(store, key, invited, "Nachfrist des Fördergebers")
    sitting = Sitting(store, key)
    sitting.now = council.now = sitting.book.meeting.start
    visitor, (item,) = visits(council), council.open_items(Question.RECORD_MEETING)
    return MinuteTaker(visitor, council, sitting, f"{visitor.path(item)}/sitzung")


def opened(m: MinuteTaker) -> MinuteTaker:
    """Let the members be there without their pages, and the item be called."""
    m.sitting.come(*ORDINARY, *ADVISORY).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=ITEM))
    m.council.now = m.sitting.now
    return m
