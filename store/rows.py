"""Rows as they are kept, table by table, in a form that another database takes back unchanged."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    insert,
    select,
    text,
)

OF_ALEMBIC = "alembic_version"
AT_ONCE = 500  # rows that are held in memory

Row = Mapping[str, Any]


def tables_in(connection: Connection) -> list[Table]:
    """Return the tables as the database itself has them, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != OF_ALEMBIC]


def rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """Yield every row in the order of its key; JSON stays the text that it is, days are written as ISO 8601."""
    query = select(*(_as_kept(column) for column in table.columns)).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query).mappings():
        yield {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def put_rows(connection: Connection, table: Table, rows: Iterator[Row]) -> int:
    """Insert rows as ``rows_of`` gave them, and return how many; counters of the database go on behind them."""
    statement = insert(table).values({column.name: _given(column, connection) for column in table.columns})
    count = 0
    for some in _by(AT_ONCE, rows):
        connection.execute(statement, [_read(table, row) for row in some])
        count += len(some)
    if connection.dialect.name == "postgresql":
        _let_counters_go_on(connection, table)
    return count


def line_of(row: Row) -> bytes:
    """Return a row as a line of JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _by(size: int, rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _as_kept(column: Column[Any]) -> Any:
    return cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column


def _given(column: Column[Any], connection: Connection) -> Any:
    if not isinstance(column.type, JSON):
        return bindparam(column.name, type_=column.type)
    written = bindparam(column.name, type_=Text())
    return cast(written, column.type) if connection.dialect.name == "postgresql" else written


def _read(table: Table, row: Row) -> dict[str, Any]:
    return {column.name: _value(column, row[column.name]) for column in table.columns}


def _value(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, Date) and value is not None:
        return date.fromisoformat(value)
    if isinstance(column.type, Boolean) and value is not None:
        return bool(value)
    return value


def _let_counters_go_on(connection: Connection, table: Table) -> None:
    for column in table.primary_key.columns:
        if "nextval" in str(getattr(column.server_default, "arg", "")):
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "  # noqa: S608 - names of our own tables
                    f"(SELECT coalesce(max({column.name}), 0) + 1 FROM {table.name}), false)"
                )
            )
