"""What a store holds at one moment, kept to begin there again: a walk is long, a copy of what it left is not."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, Table, create_engine

from models.tables import all_tables
from store.rows import put_rows, rows_of, tables_in
from store.store import Store, open_store


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
        """Let the store hold what was kept, and nothing else; one on PostgreSQL gets it row by row."""
        if store.engine.dialect.name == "sqlite":
            _copy(self.database, store.engine)
        else:
            self._put_rows_into(store.engine)
        shutil.copytree(self.files.name, _files_of(store), dirs_exist_ok=True)

    def _put_rows_into(self, engine: Engine) -> None:
        here = create_engine("sqlite://", creator=lambda: self.database, poolclass=StaticPool)
        with here.connect() as source, engine.begin() as target:
            kept = {table.name: table for table in _tables(source)}
            for table in _tables(target):
                put_rows(target, table, rows_of(source, kept[table.name]))


_TABLES: dict[str, list[Table]] = {}


def _tables(connection: Connection) -> list[Table]:
    """Return the tables of a database; all of one kind have the same, and to look takes as long as to fill them."""
    kind = connection.dialect.name
    if kind not in _TABLES:
        _TABLES[kind] = tables_in(connection)
    return _TABLES[kind]


@contextmanager
def beside(store: Store) -> Iterator[Store]:
    """Give a store in which what is to be kept of another is made: itself, or on SQLite one of the same key."""
    if store.engine.dialect.name == "sqlite":
        yield store
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        (home / "schluessel").write_text(store.key.hex())
        other = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        yield other
        other.engine.dispose()


def is_untouched(store: Store) -> bool:
    """Say whether a store holds nothing yet."""
    with store.engine.connect() as connection:
        names = [table.name for table in all_tables()]
        return not any(connection.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first() for name in names)  # noqa: S608


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
    return store.files._root
