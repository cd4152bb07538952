"""The journal: a hash chain over commitments, so that personal data can go and the chain still holds.

``hash`` covers the former hash, the place in the chain, the moment, the kind and the commitment; the commitment covers
the detail with a random salt. Deleting a row of ``journal_detail`` erases what it said for good, because without the
salt nobody can guess it back from the commitment.
"""

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.columns import Moment, Word

GENESIS = "0" * 64


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


class EntryWord(Word):
    """A column that holds the kind of an entry."""

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


def commitment_of(salt: str, detail: dict[str, Any]) -> str:
    """Return the commitment to a detail: SHA-256 over the salt and the canonical JSON."""
    canonical = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{canonical}".encode()).hexdigest()


def hash_of(reference: str, sequence: int, at: datetime, kind: Entry, commitment: str, previous: str) -> str:
    """Return the hash of one link of the chain."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    line = "\n".join((previous, reference, str(sequence), moment, kind.value, commitment))
    return hashlib.sha256(line.encode()).hexdigest()


def link(
    reference: str, former: JournalEntry | None, at: datetime, kind: Entry, detail: dict[str, Any], salt: str
) -> tuple[JournalEntry, JournalDetail]:
    """Return the next link of the chain and its detail."""
    sequence, previous = (former.sequence + 1, former.hash) if former else (1, GENESIS)
    commitment = commitment_of(salt, detail)
    digest = hash_of(reference, sequence, at, kind, commitment, previous)
    entry = JournalEntry(
        reference=reference,
        sequence=sequence,
        at=at,
        kind=kind,
        commitment=commitment,
        previous=previous,
        hash=digest,
    )
    return entry, JournalDetail(reference=reference, sequence=sequence, salt=salt, detail=detail)


def broken_at(entries: list[JournalEntry], details: dict[int, JournalDetail]) -> int | None:
    """Return the first place where the chain does not hold, or nothing. A deleted detail is no break.

    A chain cut off at its end is found as long as a detail of what was cut off remains, or by a head kept elsewhere.
    """
    previous = GENESIS
    for place, entry in enumerate(entries, 1):
        known = details.get(entry.sequence)
        whole = (
            entry.sequence == place
            and entry.previous == previous
            and entry.hash
            == hash_of(entry.reference, entry.sequence, entry.at, Entry(entry.kind), entry.commitment, entry.previous)
            and (known is None or commitment_of(known.salt, known.detail) == entry.commitment)
        )
        if not whole:
            return place
        previous = entry.hash
    return len(entries) + 1 if any(sequence > len(entries) for sequence in details) else None
