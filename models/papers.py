"""What the office sends out: Word documents ordered and written, letters put down and sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.columns import DocumentWord, Moment, OccasionWord, StageWord
from models.kinds import DocumentKind, Occasion, Stage


class OrderedDocument(SQLModel, table=True):
    """A document that a move has ordered. Its content is frozen then; the file is written later, as often as needed."""

    __tablename__ = "ordered_document"

    key: str = Field(primary_key=True)
    reference: str = Field(index=True)
    stage: Stage = Field(sa_type=StageWord)
    visit: int
    kind: DocumentKind = Field(sa_type=DocumentWord)
    sequence: int  #: the place in the dossier: the order in which documents were ordered
    number: int = 1  #: of several of one kind: the k-th copy, the k-th correction
    title: str
    version: int
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    ordered_at: datetime = Field(sa_type=Moment)
    file_name: str
    sha256: str | None = None
    written_at: datetime | None = Field(default=None, sa_type=Moment, index=True)

    @property
    def meant_for(self) -> str:
        """The person, by id, whose file it is; empty where it is for everybody."""
        return str(self.content.get("meant_for", ""))


class OutgoingLetter(SQLModel, table=True):
    """A letter to one person on one occasion. The link is made when it is sent and kept nowhere."""

    __tablename__ = "outgoing_letter"

    key: str = Field(primary_key=True)
    reference: str = Field(index=True)
    stage: Stage = Field(sa_type=StageWord)
    visit: int
    occasion: Occasion = Field(sa_type=OccasionWord)
    person: str
    recipient: str = ""  #: the name on the letter; left out, it follows from the case
    address: str
    work_item: str | None = Field(default=None, index=True)
    subject: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    attaches: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    meeting_key: str | None = None
    tells_of: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]"))
    message_id: str
    created_at: datetime = Field(sa_type=Moment)
    not_before: datetime | None = Field(default=None, sa_type=Moment)
    rests_until: datetime | None = Field(default=None, sa_type=Moment)  #: on purpose: days off, absence, gathered post
    claimed_by: str | None = None  #: the epoch of the service that is sending it
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    sent_in: str = Field(default="", sa_column_kwargs={"server_default": ""})  #: Message-ID of the digest it went in
    dropped_at: datetime | None = Field(default=None, sa_type=Moment)
    trouble: str = ""  #: why it could not be delivered, in German

    @property
    def outstanding(self) -> bool:
        """Whether the letter still has to go out."""
        return self.sent_at is None and self.dropped_at is None

    @property
    def due_since(self) -> datetime:
        """Since when the letter should have gone out: since it was written, or has rested long enough."""
        return max(self.created_at, self.rests_until) if self.rests_until else self.created_at

    def is_due(self, now: datetime) -> bool:
        """Say whether the letter should go out now; one that somebody is sending should not."""
        pauses = (self.not_before, self.rests_until)
        return self.outstanding and self.claimed_by is None and all(pause is None or pause <= now for pause in pauses)


class Service(SQLModel, table=True):
    """One run of the service process on this home. When it has ended, what it had claimed is free again."""

    epoch: str = Field(primary_key=True)
    started_at: datetime = Field(sa_type=Moment)
    heartbeat_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    host: str = ""
    process: int = 0
