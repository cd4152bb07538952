"""What is kept of meetings: the agenda, the list of what happened, the chamber as it was invited, the register.

The meeting itself is in ``models/agreement.py``. The journal of a meeting hangs on its key, that of an agreement on its
reference.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from models import chain
from models.chain import GENESIS
from models.chamber import AgendaPoint, Chamber
from models.columns import Moment
from models.meeting_events import EVENT, Entry
from models.register import Register
from models.register_yaml import read_register


@lru_cache(maxsize=32)
def _chamber(content: str) -> Chamber:
    return Chamber.model_validate_json(content)


@lru_cache(maxsize=8)
def _register(content: str) -> Register:
    return read_register(content)


#: Why an item was taken off that nobody had heard of yet.
BEFORE_THE_INVITATION = "vor der Einladung gestrichen"


class AgendaItem(SQLModel, table=True):
    """One item of the agenda of a meeting; with an agreement on it, its result is that agreement's."""

    __tablename__ = "agenda_item"

    meeting: str = Field(primary_key=True)
    key: str = Field(primary_key=True)  #: stays when the number changes: ``p5``
    position: int
    number: str  #: ``Ö 5``, ``N 1``
    subject: str
    paper: str = ""
    public: bool = True
    reference: str | None = Field(default=None, index=True)  #: the agreement that is dealt with
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    added: str = ""  #: why it came after the invitation (Ergänzungsvorlage)
    late_paper: str = ""  #: why its paper came late (Tischvorlage)
    removed: str = ""  #: why it was taken off before the meeting
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    decision: str = ""  #: what has become of it (``models/result.Decision``)

    @property
    def point(self) -> AgendaPoint:
        """The item as the room knows it; ``content`` holds kind, proposal, parts and what else is not the usual."""
        own = {"key": self.key, "number": self.number, "subject": self.subject, "paper": self.paper}
        return AgendaPoint.model_validate({**self.content, **own, "public": self.public})


class KeptChamber(SQLModel, table=True):
    """Body, rule of the day, seats and people as they were invited; fixed for good when the meeting opens."""

    __tablename__ = "meeting_chamber"

    meeting: str = Field(primary_key=True)
    frozen_at: datetime = Field(sa_type=Moment)
    content: str = Field(sa_column=Column(Text, nullable=False))

    @property
    def chamber(self) -> Chamber:
        """The chamber, parsed once per wording."""
        return _chamber(self.content)


class KeptEvent(SQLModel, table=True):
    """One event of a meeting; the database itself refuses to change or delete it."""

    __tablename__ = "meeting_event"

    meeting: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)  #: when it happened
    noted_at: datetime = Field(sa_type=Moment)  #: when it was entered
    by: str
    kind: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    previous: str
    hash: str

    @property
    def entry(self) -> Entry:
        """The event as an entry of the list."""
        return Entry(number=self.sequence, at=self.at, by=self.by, event=EVENT.validate_python(self.content))


class KeptRegister(SQLModel, table=True):
    """The bodies of an agency as they were imported; the newest edition counts, the former ones stay."""

    __tablename__ = "register"

    agency: str = Field(primary_key=True)
    edition: int = Field(primary_key=True)
    imported_at: datetime = Field(sa_type=Moment)
    imported_by: str
    content: str = Field(sa_column=Column(Text, nullable=False))  #: the YAML as it was imported
    sha256: str

    @property
    def parsed(self) -> Register:
        """The register, parsed once per wording."""
        return _register(self.content)


def event_hash(event: KeptEvent) -> str:
    """Return the hash of one event: SHA-256 over the former hash and everything that the event says."""
    at, noted_at = (moment.astimezone(UTC).isoformat(timespec="microseconds") for moment in (event.at, event.noted_at))
    return chain.event_hash(
        event.previous, event.meeting, event.sequence, at, noted_at, event.by, event.kind, event.content
    )


def kept(meeting: str, former: KeptEvent | None, entry: Entry, noted_at: datetime) -> KeptEvent:
    """Return an entry as the next link of the meeting's chain."""
    event = KeptEvent(
        meeting=meeting,
        sequence=entry.number,
        at=entry.at,
        noted_at=noted_at,
        by=entry.by,
        kind=entry.event.kind,
        content=entry.event.model_dump(mode="json"),
        previous=former.hash if former else GENESIS,
        hash="",
    )
    event.hash = event_hash(event)
    return event


def events_broken_at(events: Sequence[KeptEvent]) -> int | None:
    """Return the first place where the chain of a meeting does not hold, or nothing."""
    previous = GENESIS
    for place, event in enumerate(events, 1):
        if (event.sequence, event.previous, event.hash) != (place, previous, event_hash(event)):
            return place
        previous = event.hash
    return None
