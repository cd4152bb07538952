"""Append to an agreement's journal and read it back."""

import secrets
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.journal import Entry, JournalDetail, JournalEntry, link
from store.loading import own


def record(session: Session, reference: str, kind: Entry, at: datetime, **detail: Any) -> None:
    """Append one entry to the agreement's chain, in the unit of work of what happened; one at a time."""
    own(session, reference)
    former = session.exec(
        select(JournalEntry)
        .where(JournalEntry.reference == reference)
        .order_by(col(JournalEntry.sequence).desc())
        .limit(1)
    ).first()
    entry, explained = link(reference, former, at, kind, detail, secrets.token_hex(16))
    session.add(entry)
    session.add(explained)
    session.flush()


def journal_of(session: Session, reference: str) -> tuple[list[JournalEntry], dict[int, JournalDetail]]:
    """Return the chain of an agreement and what is left of its details."""
    entries = session.exec(
        select(JournalEntry).where(JournalEntry.reference == reference).order_by(col(JournalEntry.sequence))
    ).all()
    details = session.exec(select(JournalDetail).where(JournalDetail.reference == reference)).all()
    return list(entries), {detail.sequence: detail for detail in details}
