"""A store in memory for what only might happen: one agreement copied out of the house, or nothing at all."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Select, Table, select
from sqlmodel import Session

from models.agreement import Agreement, Meeting
from models.errors import NotFound
from models.tables import all_tables
from store.database import connect
from store.files import Files
from store.store import Store

NOWHERE = Path("/nonexistent/probe")


class FilesInMemory(Files):
    """Files that nobody lays down: they are gone with whoever holds them."""

    def __init__(self) -> None:
        super().__init__(NOWHERE)
        self._held: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        """Hold the bytes and return their hash."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._held[sha256] = content
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes of a hash; what is not held raises NotFound."""
        if sha256 not in self._held:
            raise NotFound(f"Die Datei {sha256[:12]}… liegt nicht in der Ablage.")
        return self._held[sha256]


@contextmanager
def store_in_memory() -> Iterator[Store]:
    """Give an empty store that is gone afterwards: nothing is on a disk, nobody listens, its links open nothing."""
    engine = connect("sqlite://")
    try:
        yield Store(engine, FilesInMemory(), secrets.token_bytes(32))
    finally:
        engine.dispose()


@contextmanager
def copy_of(store: Store, reference: str) -> Iterator[Store]:
    """Give a store in memory with one agreement and the meetings of its agency; the house is only read."""
    with store_in_memory() as copy:
        with store.reading() as source, copy.unit_of_work() as target:
            for table, rows in _rows(source, reference):
                if rows:
                    target.connection().execute(table.insert(), rows)
        yield copy


def _rows(source: Session, reference: str) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    agreement = source.get(Agreement, reference)
    if agreement is None:
        raise NotFound(f"Eine Vereinbarung „{reference}“ ist nicht bekannt.")
    of_agency = Meeting.__table__.c.agency == agreement.agency  # type: ignore[attr-defined]
    meetings = list(source.connection().scalars(select(Meeting.__table__.c.key).where(of_agency)))  # type: ignore[attr-defined]
    for table in all_tables():
        query = _about(table, reference, agreement.agency, meetings)
        if query is not None:
            rows = [dict(row) for row in source.connection().execute(query).mappings()]
            yield table, [_without_others(row, reference) if table.name == "agenda_item" else row for row in rows]


def _without_others(item: dict[str, object], reference: str) -> dict[str, object]:
    """Return an agenda item; another agreement on the same agenda stays behind, its subject remains."""
    return item if item["reference"] == reference else {**item, "reference": None}


def _about(table: Table, reference: str, agency: str, meetings: list[str]) -> Select[tuple[object, ...]] | None:
    """Return the rows of a table that this agreement or a meeting of its agency has; other tables stay empty."""
    columns = table.columns
    if table.name == Agreement.__tablename__:
        return select(table).where(columns["reference"] == reference)
    if "meeting" in columns:
        return select(table).where(columns["meeting"].in_(meetings))
    if "reference" in columns:
        return select(table).where(columns["reference"].in_([reference, *meetings]))
    return select(table).where(columns["agency"] == agency) if "agency" in columns else None
