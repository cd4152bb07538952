"""Find a person in every table, and take the words out of rows: whatever tables there are, or will be."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Table, and_, select, text
from sqlmodel import Session

from models.agreement import Agreement
from models.erasure import MINUTES, PLACES, RECORD, RECORDS, UNDER_WAY, Held, Place, Sought, Treatment
from models.kinds import DocumentKind, Stage
from models.procedure import RESTING
from models.tables import all_tables
from store.store import Store

Cells = Mapping[str, Any]  #: a row by the names of its columns

#: Tables in which an id is part of what was resolved or of a chain of hashes; an id that stands there keeps its form.
BOUND = frozenset(name for name, place in PLACES.items() if place is MINUTES) | {"version", "journal"}


def rows_of(session: Session, table: Table) -> Iterator[Cells]:
    """Yield the rows of a table."""
    for row in session.connection().execute(select(table)).mappings():
        yield {str(name): value for name, value in row.items()}


def held_about(session: Session, sought: Sought) -> list[Held]:
    """Return every row in which the name or an address of a person stands."""
    open_ones = under_way(session)
    return [
        Held(
            reference=belongs_to(row),
            table=table.name,
            key="/".join(str(row[column.name]) for column in table.primary_key),
            said=tuple(said),
            place=place_for(table.name, row, open_ones),
        )
        for table in all_tables()
        for row in rows_of(session, table)
        if (said := sought.said_in(list(row.values())))
    ]


def under_way(session: Session) -> frozenset[str]:
    """Return the agreements whose procedure still runs."""
    found = session.connection().execute(select(Agreement.__table__.c.reference, Agreement.__table__.c.stage))  # type: ignore[attr-defined]
    return frozenset(reference for reference, stage in found if Stage(stage) not in RESTING)


def belongs_to(row: Cells) -> str:
    """Return the agreement or meeting that a row belongs to, or nothing."""
    for column in ("reference", "meeting"):
        if row.get(column):
            return str(row[column])
    return str(row.get("work_item") or "").partition(":")[0]


def place_for(table: str, row: Cells, open_ones: frozenset[str]) -> Place:
    """Return how a row is dealt with."""
    place = PLACES.get(table, Place(table))
    if place.treatment is Treatment.REMAINS:
        return place
    if table == "ordered_document" and DocumentKind(row["kind"]) in RECORDS:
        return RECORD
    return UNDER_WAY if belongs_to(row) in open_ones else place


def is_bound(session: Session, person_id: str) -> bool:
    """Say whether an id stands where nothing can be changed."""
    one = Sought(ids=(person_id,))
    return any(
        one.id_stands_in(list(row.values()))
        for table in all_tables()
        if table.name in BOUND
        for row in rows_of(session, table)
    )


def erase_rows(session: Session, reference: str, sought: Sought, ids: Mapping[str, str]) -> dict[str, int]:
    """Take a person out of the rows of one agreement, or of those of none; return how many rows, by table.

    Documents are left to whoever can write their files anew.
    """
    open_ones, done = under_way(session), dict[str, int]()
    _overwrite_what_goes(session)
    for table in all_tables():
        if table.name == "ordered_document" or table.name in BOUND:
            continue
        for row in list(rows_of(session, table)):
            if belongs_to(row) != reference:
                continue
            place = place_for(table.name, row, open_ones)
            if _erase(session, table, row, place, sought, ids):
                done[table.name] = done.get(table.name, 0) + 1
    return done


def _erase(session: Session, table: Table, row: Cells, place: Place, sought: Sought, ids: Mapping[str, str]) -> bool:
    said = list(row.values())
    named, coded = sought.stands_in(said), bool(ids) and sought.id_stands_in(said)
    if not named and not coded:
        return False
    this = and_(*(column == row[column.name] for column in table.primary_key))
    if place.treatment is Treatment.DROPPED:
        session.connection().execute(table.delete().where(this))
        return True
    words = Sought(ids=sought.ids) if place.treatment is Treatment.REMAINS else sought
    changed = {name: words.erased(value, ids) for name, value in row.items()}
    if "address" in changed and table.name == "account":
        changed["address"] = f"{row['id']}.{changed['address']}"  # no two may have the same
    new = {name: value for name, value in changed.items() if value != row[name]}
    if new:
        session.connection().execute(table.update().where(this).values(new))
    return bool(new)


def _overwrite_what_goes(session: Session) -> None:
    """Have SQLite overwrite what is deleted instead of leaving it in free pages."""
    if session.connection().dialect.name == "sqlite":
        session.connection().execute(text("PRAGMA secure_delete = ON"))


def sweep(store: Store) -> None:
    """Leave nothing of deleted rows in the files of the database itself."""
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        if connection.dialect.name == "sqlite" and raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
