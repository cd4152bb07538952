"""A real meeting for tests: the committee of the real case with its register, invited and minuted event by event."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import select

from actions.close_item import close_item
from actions.import_register import import_register
from actions.invite import Invitation, invite
from actions.record_event import Noted, record_event
from models import meeting_events as e
from models.ballots import Ballot, Counts
from models.case import BERLIN
from models.kinds import Occasion
from models.meeting_events import MeetingEvent
from models.minute_book import MinuteBook
from models.papers import OutgoingLetter
from store.meetings import load_book
from store.store import Store
from tests.council import Council

REGISTER = Path(__file__).parents[1] / "examples" / "gremien-region-aachen.yaml"
IN_TIME = datetime(2025, 10, 1, 16, 0, tzinfo=BERLIN)
LATE = datetime(2025, 10, 6, 12, 0, tzinfo=BERLIN)
BEGINS = datetime(2025, 10, 8, 16, 0, tzinfo=BERLIN)
ORDINARY = ("vorsitz_ausschuss", *(f"vv_{k}_{n}" for k in ("sr", "ac", "dn", "eu", "hs") for n in ("02", "03", "04")))
ORDINARY = tuple(who for who in ORDINARY if who != "vv_sr_02")
ADVISORY = ("ihk_aachen", "hwk_aachen", "agentur_arbeit", "dgb_region", "welcome_center")


@dataclass
class Sitting:
    """A meeting and its minute taker; a minute goes by with every entry."""

    store: Store
    key: str
    now: datetime = BEGINS
    noted: list[Noted] = field(default_factory=list)

    @property
    def book(self) -> MinuteBook:
        with self.store.reading() as session:
            return load_book(session, self.key)

    def letters(self, occasion: Occasion | None = None) -> list[OutgoingLetter]:
        """Return the letters that the meeting itself has written."""
        with self.store.reading() as session:
            found = session.exec(select(OutgoingLetter).where(OutgoingLetter.reference == self.key)).all()
        return [letter for letter in found if occasion in (None, letter.occasion)]

    def do(self, *events: MeetingEvent) -> "Sitting":
        for event in events:
            seen = len(self.noted[-1].book.events) if self.noted else len(self.book.events)
            self.noted.append(record_event(self.store, self.key, event, seen, "Schriftführung", self.now))
            self.now += timedelta(minutes=1)
        return self

    def come(self, *people: str) -> "Sitting":
        return self.do(*(e.Arrived(person=who) for who in people))

    def vote(self, item: str, motion: str = "main", others: dict[str, Any] | None = None, **counts: int) -> "Sitting":
        groups = {"ordentlich": Counts(**counts), **{key: Counts(**value) for key, value in (others or {}).items()}}
        return self.do(e.Balloted(item=item, ballot=Ballot(motion=motion, counts=groups)))

    def close(self, item: str) -> Noted:
        self.noted.append(close_item(self.store, self.key, item, len(self.book.events), "Schriftführung", self.now))
        self.now += timedelta(minutes=1)
        return self.noted[-1]


def with_register(store: Store) -> None:
    """Take over the register of the real agency."""
    import_register(store, REGISTER.read_text(encoding="utf-8"), "Koordination", IN_TIME)


def called(store: Store, key: str, now: datetime = IN_TIME, reason: str = "") -> Invitation:
    """Invite the body to a meeting."""
    return invite(store, key, "Schriftführung", now, reason)


def meeting_of(c: Council) -> Sitting:
    """Return the meeting to which an agreement comes next, its members known."""
    key = c.p.visit.meeting_key
    assert key is not None
    with_register(c.store)
    return Sitting(c.store, key)


def people(s: Sitting, occasion: Occasion) -> list[str]:
    """Return who has a letter of the meeting on an occasion."""
    return sorted(letter.person for letter in s.letters(occasion))
