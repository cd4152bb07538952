"""Append to a journal and read it back; say what its newest link is."""

import json
import secrets
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, Text, bindparam, cast, insert, sql
from sqlmodel import Session, SQLModel, col, select

from models.chain import Link, first_break
from models.journal import NO_HEAD, Entry, Head, JournalDetail, JournalEntry, link_columns
from store.loading import own

HEADS = "heads"  #: the newest link of each chain to which this unit of work has appended


def record(session: Session, reference: str, kind: Entry, at: datetime, **detail: Any) -> None:
    """Append one entry to a chain, in the unit of work of what happened; one at a time."""
    own(session, reference)
    heads: dict[str, Head] = session.info.setdefault(HEADS, {})
    former = heads[reference] if reference in heads else _newest(session, reference)
    entry, explained = link_columns(reference, former, at, kind, detail, secrets.token_hex(16))
    connection = session.connection()  # rows are appended and never touched again, so the session need not know them
    connection.execute(_inserting(JournalEntry), entry)
    connection.execute(_inserting(JournalDetail), explained)
    heads[reference] = Head(entry["sequence"], entry["hash"])


def head_of(session: Session, reference: str) -> Head:
    """Return the newest link of the chain of an agreement or a meeting, as this unit of work sees it.

    Its ``printed`` belongs on whatever leaves the house: a history that is rewritten afterwards does not fit it.
    """
    heads: dict[str, Head] = session.info.get(HEADS, {})
    return heads[reference] if reference in heads else _newest(session, reference)


def cited(session: Session, meeting: str) -> dict[str, Any]:
    """Return what another chain says of a meeting's journal, so that it can be proved with that chain."""
    head = head_of(session, meeting)
    return {"journal_entries": head.sequence, "journal_head": head.hash} if head.sequence else {}


def _newest(session: Session, reference: str) -> Head:
    """Return the newest link that is written; what this unit of work has appended is not looked for."""
    found = session.connection().execute(_last_link(), {"reference": reference}).first()
    return Head(*found) if found else NO_HEAD


@cache
def _last_link() -> Select[tuple[int, str]]:
    chain = select(JournalEntry.sequence, JournalEntry.hash).where(JournalEntry.reference == bindparam("reference"))
    return chain.order_by(col(JournalEntry.sequence).desc()).limit(1)


@cache
def _inserting(table: type[SQLModel]) -> Insert:
    return insert(table)


def break_of(session: Session, reference: str) -> int | None:
    """Return the first place where a chain does not hold, or nothing; read as it is written, a long one too."""
    entry, detail = JournalEntry.__table__.c, JournalDetail.__table__.c  # type: ignore[attr-defined]
    links = sql.select(*(cast(entry[name], Text) for name in Link._fields[2:]), entry.sequence)
    rows = session.connection().execute(links.where(entry.reference == reference).order_by(entry.sequence))
    said = sql.select(detail.sequence, detail.salt, cast(detail.detail, Text)).where(detail.reference == reference)
    details = session.connection().execute(said)
    found = first_break(
        (Link(reference, sequence, *facts) for *facts, sequence in rows),
        {sequence: (salt, json.loads(words)) for sequence, salt, words in details},
    )
    return found.place if found else None


def journal_of(session: Session, reference: str) -> tuple[list[JournalEntry], dict[int, JournalDetail]]:
    """Return the chain of an agreement or a meeting and what is left of its details."""
    entries = session.exec(
        select(JournalEntry).where(JournalEntry.reference == reference).order_by(col(JournalEntry.sequence))
    ).all()
    details = session.exec(select(JournalDetail).where(JournalDetail.reference == reference)).all()
    return list(entries), {detail.sequence: detail for detail in details}
