"""The database: SQLite with a write-ahead log by default, PostgreSQL by address."""

from typing import Any

import orjson
from sqlalchemy import Engine, create_engine, event

from store.migrate import migrate


def connect(url: str) -> Engine:
    """Return an engine for the address, with the schema brought up to date."""
    engine = open_engine(url)
    migrate(engine)
    return engine


def open_engine(url: str) -> Engine:
    """Return an engine for the address, with whatever schema the database has."""
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), json_deserializer=orjson.loads)
    if engine.dialect.name == "sqlite":
        _tame_sqlite(engine)
    return engine


def _tame_sqlite(engine: Engine) -> None:
    """Let SQLite keep what it promises: durable commits, foreign keys, writers that queue instead of failing."""

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions behind our back
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
