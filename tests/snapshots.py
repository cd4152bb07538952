"""What a store holds at one moment, kept to begin there again: a walk is long, a copy of what it left is not."""

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from store.store import Store


@dataclass(frozen=True)
class Snapshot:
    """Database and files of a store on SQLite, its key excepted."""

    database: sqlite3.Connection
    files: tempfile.TemporaryDirectory[str]

    @staticmethod
    def of(store: Store) -> "Snapshot":
        """Keep what the store holds."""
        kept = Snapshot(sqlite3.connect(":memory:", check_same_thread=False), tempfile.TemporaryDirectory())
        _copy(store.engine, kept.database)
        shutil.copytree(_files_of(store), kept.files.name, dirs_exist_ok=True)
        return kept

    def put_into(self, store: Store) -> None:
        """Let the store hold what was kept, and nothing else."""
        _copy(self.database, store.engine)
        shutil.copytree(self.files.name, _files_of(store), dirs_exist_ok=True)


def is_untouched(store: Store) -> bool:
    """Say whether a store on SQLite holds nothing yet; of one on PostgreSQL there are no snapshots."""
    if store.engine.dialect.name != "sqlite":
        return False
    with store.engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        tables = [name for name in names if name != "alembic_version"]
        return not any(connection.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first() for name in tables)  # noqa: S608


def _copy(source: Engine | sqlite3.Connection, target: Engine | sqlite3.Connection) -> None:
    """Make one database the other."""
    if isinstance(source, Engine):
        with source.connect() as connection:
            _copy(_driver(connection.connection.driver_connection), target)
    elif isinstance(target, Engine):
        with target.connect() as connection:
            _copy(source, _driver(connection.connection.driver_connection))
    else:
        source.backup(target)


def _driver(connection: object) -> sqlite3.Connection:
    """Return the connection below SQLAlchemy, without the transaction that it begins by itself."""
    assert isinstance(connection, sqlite3.Connection)
    connection.rollback()
    return connection


def _files_of(store: Store) -> Path:
    return Path(str(store.engine.url.database)).parent / "ablage"
