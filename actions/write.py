"""Write the documents that were ordered. Safe to repeat: the same content gives the same file."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from documents.catalog import render
from models.journal import Entry
from models.papers import OrderedDocument
from store.chronicle import record
from store.loading import FROZEN, own
from store.outstanding import documents_to_write
from store.store import Store

HANDS = 4  #: so many files wait for the disk at once, while the next is laid out


def write(store: Store, now: datetime, reference: str | None = None) -> list[OrderedDocument]:
    """Write what is ordered for one agreement, or for all, and return what was written.

    A full disk raises StoreTrouble; what was written before stays written, the rest stays ordered.
    """
    with store.reading() as session:
        ordered = documents_to_write(session, reference)
    written = []
    for of, documents in groupby(ordered, key=lambda document: document.reference):
        written += _write_for(store, of, documents, now)
    return written


def _write_for(
    store: Store, reference: str, ordered: Iterable[OrderedDocument], now: datetime
) -> list[OrderedDocument]:
    """Lay the files of one agreement down, then note in one unit of work which ones there are, come what may."""
    laid: list[tuple[OrderedDocument, Future[str]]] = []
    try:
        with ThreadPoolExecutor(HANDS) as hands:
            for document in ordered:
                laid.append((document, hands.submit(store.files.put, render(document.kind, document.content))))
        for _, putting in laid:
            putting.result()
    finally:
        filed = {document.key: putting.result() for document, putting in laid if putting.exception() is None}
        written = _note_all(store, reference, [document for document, _ in laid if document.key in filed], filed, now)
    return written


def _note_all(
    store: Store, reference: str, documents: Sequence[OrderedDocument], filed: Mapping[str, str], now: datetime
) -> list[OrderedDocument]:
    """Note the files of an agreement by their hashes, and return the documents that nobody has noted before."""
    if not documents:
        return []
    with store.unit_of_work("write") as session:
        own(session, reference)
        rows = {row.key: row for row in session.exec(_unwritten(list(filed)))}
        new = [document for document in documents if document.key in rows]
        for document in new:
            _note(session, rows[document.key], document, filed[document.key], now)
    return new


def _unwritten(keys: Sequence[str]) -> SelectOfScalar[OrderedDocument]:
    """Return the query for those that no other run has written meanwhile."""
    query = select(OrderedDocument).where(col(OrderedDocument.key).in_(keys))
    return query.where(col(OrderedDocument.written_at).is_(None)).options(defer(FROZEN[OrderedDocument]))


def _note(session: Session, row: OrderedDocument, ordered: OrderedDocument, sha256: str, now: datetime) -> None:
    """Note where a document is."""
    row.sha256, row.written_at = sha256, now
    ordered.sha256, ordered.written_at = sha256, now
    record(
        session,
        row.reference,
        Entry.DOCUMENT_WRITTEN,
        now,
        document=row.key,
        title=row.title,
        sha256=sha256,
        version=row.version,
    )


def titles(documents: Sequence[OrderedDocument]) -> str:
    """Name documents briefly, each title once."""
    return ", ".join(dict.fromkeys(document.title for document in documents))
