"""The journal: a hash chain over commitments, so that personal data can go and the chain still holds.

``hash`` covers the former hash, the place in the chain, the moment, the kind and the commitment; the commitment covers
the detail with a random salt. Deleting a row of ``journal_detail`` erases what it said for good, because without the
salt nobody can guess it back from the commitment.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.chain import GENESIS, JOURNAL_HEAD, Link, commitment_of, first_break, link_hash, printed_head
from models.columns import Moment, Word


class Entry(StrEnum):
    """What can happen. The values are stored for good."""

    STARTED = "started"
    ANSWERED = "answered"
    CORRECTED = "corrected"
    ASKED = "asked"
    CONCLUDED = "concluded"
    DOCUMENT_WRITTEN = "document_written"
    LETTER_SENT = "letter_sent"
    LETTER_REFUSED = "letter_refused"
    REMINDED = "reminded"
    LINK_RENEWED = "link_renewed"
    HELD = "held"
    RELEASED = "released"
    REPAIRED = "repaired"
    READDRESSED = "readdressed"
    MEETING_PLANNED = "meeting_planned"
    MEETING_INVITED = "meeting_invited"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    AGENDA_CHANGED = "agenda_changed"
    ITEM_CLOSED = "item_closed"
    SUSPENDED = "suspended"
    SUSPENSION_ENDED = "suspension_ended"
    DECIDED_URGENTLY = "decided_urgently"
    URGENT_DECISION_DEALT_WITH = "urgent_decision_dealt_with"
    FILE_RECEIVED = "file_received"
    FILE_DEALT_WITH = "file_dealt_with"
    ACCOUNT_OPENED = "account_opened"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_CLOSED = "account_closed"
    DEPUTY_ASKED = "deputy_asked"
    DEPUTY_ENDED = "deputy_ended"
    DEPUTY_PROPOSED = "deputy_proposed"
    HANDED_BACK = "handed_back"
    PERSON_REPLACED = "person_replaced"
    SIGNED_FILE_RECEIVED = "signed_file_received"
    SIGNED_FILE_DEALT_WITH = "signed_file_dealt_with"
    SIGNATURE_PDF_MADE = "signature_pdf_made"
    SIGNATORY_REPLACED = "signatory_replaced"
    SIGNATURE_RECALLED = "signature_recalled"
    SIGNATURE_REQUESTED_AGAIN = "signature_requested_again"
    SIGNATURE_EXPIRED = "signature_expired"
    SIGNATURE_EXCEPTION = "signature_exception"
    DEADLINE_EXTENDED = "deadline_extended"
    LETTER_REPEATED = "letter_repeated"
    VERSION_MADE = "version_made"
    QUESTIONS_CLOSED = "questions_closed"
    PUT_ON_AGENDA = "put_on_agenda"
    CHAMBER_FROZEN = "chamber_frozen"
    MAIL_RECEIVED = "mail_received"
    MAIL_DEALT_WITH = "mail_dealt_with"
    NEEDS_REPAIR = "needs_repair"
    LIFE_FACT_RECORDED = "life_fact_recorded"
    DELETED_BY_RULE = "deleted_by_rule"
    PERSON_ERASED = "person_erased"


class EntryWord(Word):
    """A column that holds the kind of an entry."""

    cache_ok = True
    words = Entry


class JournalEntry(SQLModel, table=True):
    """One link of an agreement's chain; the database itself refuses to change or delete it."""

    __tablename__ = "journal"

    reference: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    kind: Entry = Field(sa_type=EntryWord)
    commitment: str
    previous: str
    hash: str


class JournalDetail(SQLModel, table=True):
    """What an entry says, with its salt; may be deleted."""

    __tablename__ = "journal_detail"

    reference: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    salt: str
    detail: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class Head(NamedTuple):
    """The newest link of a chain: while somebody outside has kept it, nothing before it can be rewritten unseen."""

    sequence: int
    hash: str

    @property
    def printed(self) -> str:
        """The head as people can compare it: ``Journalkopf 47: 3f2a 91bc …``."""
        return printed_head(JOURNAL_HEAD, self.sequence, self.hash)


NO_HEAD = Head(0, GENESIS)  #: of a chain that has not begun


def link_columns(
    reference: str, former: JournalEntry | Head, at: datetime, kind: Entry, detail: dict[str, Any], salt: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns of the next link of the chain and of its detail."""
    sequence, previous = former.sequence + 1, former.hash
    commitment = commitment_of(salt, detail)
    entry = {
        "reference": reference,
        "sequence": sequence,
        "at": at,
        "kind": kind,
        "commitment": commitment,
        "previous": previous,
        "hash": link_hash(previous, reference, sequence, _written(at), kind.value, commitment),
    }
    return entry, {"reference": reference, "sequence": sequence, "salt": salt, "detail": detail}


def link(
    reference: str, former: JournalEntry | Head, at: datetime, kind: Entry, detail: dict[str, Any], salt: str
) -> tuple[JournalEntry, JournalDetail]:
    """Return the next link of the chain and its detail."""
    entry, explained = link_columns(reference, former, at, kind, detail, salt)
    return JournalEntry(**entry), JournalDetail(**explained)


def broken_at(entries: list[JournalEntry], details: dict[int, JournalDetail]) -> int | None:
    """Return the first place where the chain does not hold, or nothing. A deleted detail is no break."""
    links = (
        Link(e.reference, e.sequence, _written(e.at), Entry(e.kind).value, e.commitment, e.previous, e.hash)
        for e in entries
    )
    found = first_break(links, {number: (known.salt, known.detail) for number, known in details.items()})
    return found.place if found else None


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
