"""Files that people give back, and the mail they come in: the original is kept, what was understood waits for a yes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import Moment, Word
from models.proposals import Proposal


class Channel(StrEnum):
    """How a file has come in."""

    PAGE = "page"
    DESK = "desk"
    COMMAND = "command"
    MAIL = "mail"


class Reception(StrEnum):
    """What has become of a file. The values are stored; they never change their meaning."""

    READ = "read"  #: understood; the member confirms or corrects it
    REFUSED = "refused"  #: cannot be read safely, or is no Word file
    UNCLEAR = "unclear"  #: nobody knows whose it is; the coordinator does
    LATE = "late"  #: came when the round was over or the statement given; the coordinator decides
    COUNTED = "counted"
    SUPERSEDED = "superseded"  #: the same person has sent a newer one
    SET_ASIDE = "set_aside"


#: What waits for the coordinator.
WAITING = frozenset({Reception.UNCLEAR, Reception.LATE})


class ChannelWord(Word):
    """A column that holds a channel."""

    cache_ok = True
    words = Channel


class ReceptionWord(Word):
    """A column that holds what has become of a file."""

    cache_ok = True
    words = Reception


class ReturnedFile(SQLModel, table=True):
    """One file that somebody has given back."""

    __tablename__ = "returned_file"
    __table_args__ = (UniqueConstraint("work_item", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    reference: str | None = Field(default=None, index=True)
    work_item: str | None = Field(default=None, index=True)
    mail: str | None = Field(default=None, index=True)  #: the message it came in
    sha256: str
    name: str
    size: int  #: octets
    received_at: datetime = Field(sa_type=Moment)
    via: Channel = Field(sa_type=ChannelWord)
    by: str
    reception: Reception = Field(sa_type=ReceptionWord, index=True)
    version: int | None = None  #: the version of the agreement that was edited
    proposals_json: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    notes: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))  #: of a refusal or a decision, in German

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What was understood."""
        return tuple(Proposal.model_validate(proposal) for proposal in self.proposals_json)


class IncomingMail(SQLModel, table=True):
    """A message from the office's mailbox; kept before anything is made of it, and once however often it is read."""

    __tablename__ = "incoming_mail"

    sha256: str = Field(primary_key=True)  #: of its octets, under which they are kept
    received_at: datetime = Field(sa_type=Moment)
    sender: str
    subject: str
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    size: int
    reference: str | None = Field(default=None, index=True)
    work_item: str | None = None
    waits: bool = Field(default=False, index=True)  #: for the coordinator
    reason: str = ""  #: why it waits, or why nothing follows from it


class MailboxMark(SQLModel, table=True):
    """How far a mailbox has been read."""

    __tablename__ = "mailbox_mark"

    mailbox: str = Field(primary_key=True)
    numbering: int
    number: int
