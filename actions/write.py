"""Write the documents that were ordered. Safe to repeat: the same content gives the same file."""

from collections.abc import Sequence
from datetime import datetime

from documents.catalog import render
from models.journal import Entry
from models.papers import OrderedDocument
from store.chronicle import record
from store.loading import own
from store.outstanding import documents_to_write
from store.store import Store


def write(store: Store, now: datetime, reference: str | None = None) -> list[OrderedDocument]:
    """Write what is ordered for one agreement, or for all, and return what was written.

    A full disk raises StoreTrouble; what was written before stays written, the rest stays ordered.
    """
    with store.reading() as session:
        ordered = documents_to_write(session, reference)
    return [document for document in ordered if _write_one(store, document, now)]


def _write_one(store: Store, ordered: OrderedDocument, now: datetime) -> bool:
    sha256 = store.files.put(render(ordered.kind, ordered.content))
    with store.unit_of_work() as session:
        own(session, ordered.reference)
        row = session.get(OrderedDocument, ordered.key)
        if row is None or row.written_at:
            return False
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
    return True


def titles(documents: Sequence[OrderedDocument]) -> str:
    """Name documents briefly, each title once."""
    return ", ".join(dict.fromkeys(document.title for document in documents))
