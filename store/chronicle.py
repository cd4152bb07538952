"""Append to an agreement's journal and read it back."""

import secrets
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.journal import Entry, JournalDetail, JournalEntry, link
from store.loading import own

HEADS = "heads"  #: the newest entry of each chain that this unit of work has touched


def record(session: Session, reference: str, kind: Entry, at: datetime, **detail: Any) -> None:
    """Append one entry to the agreement's chain, in the unit of work of what happened; one at a time."""
    own(session, reference)
    heads: dict[str, JournalEntry | None] = session.info.setdefault(HEADS, {})
    if reference not in heads:
        heads[reference] = _head(session, reference)
    entry, explained = link(reference, heads[reference], at, kind, detail, secrets.token_hex(16))
    session.add(entry)
    session.add(explained)
    heads[reference] = entry


def head_of(session: Session, reference: str) -> str:
    """Return the hash of the newest entry of an agreement's chain, one appended in this unit of work among them."""
    heads: dict[str, JournalEntry | None] = session.info.get(HEADS, {})
    newest = heads.get(reference) or _head(session, reference)
    return newest.hash if newest else ""


def _head(session: Session, reference: str) -> JournalEntry | None:
    """Return the newest entry of an agreement; what this unit of work has appended to it is not looked for."""
    with session.no_autoflush:
        return session.exec(_newest(), params={"reference": reference}).first()


@cache
def _newest() -> SelectOfScalar[JournalEntry]:
    chain = select(JournalEntry).where(JournalEntry.reference == bindparam("reference"))
    return chain.order_by(col(JournalEntry.sequence).desc()).limit(1)


def journal_of(session: Session, reference: str) -> tuple[list[JournalEntry], dict[int, JournalDetail]]:
    """Return the chain of an agreement and what is left of its details."""
    entries = session.exec(
        select(JournalEntry).where(JournalEntry.reference == reference).order_by(col(JournalEntry.sequence))
    ).all()
    details = session.exec(select(JournalDetail).where(JournalDetail.reference == reference)).all()
    return list(entries), {detail.sequence: detail for detail in details}
