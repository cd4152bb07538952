"""The store: database, files and key of one home, and the unit of work in which everything is written."""

import logging
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

import store.listing  # noqa: F401 - whoever writes keeps the overview's rows as well
from models.errors import StoreTrouble
from store.database import connect
from store.files import Files

TOUCHED = "touched"

log = logging.getLogger(__name__)


class Store:
    """What is kept, and how it is written: everything of one unit of work, or nothing."""

    def __init__(self, engine: Engine, files: Files, key: bytes) -> None:
        self.engine = engine
        self.files = files
        self.key = key
        self._listeners: list[Callable[[str], None]] = []
        # a reader on PostgreSQL sees one state only if asked to; on SQLite every transaction does
        on_postgresql = engine.dialect.name == "postgresql"
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ") if on_postgresql else engine

    def after_commit(self, listener: Callable[[str], None]) -> None:
        """Have ``listener`` called with the reference of every agreement that a commit has touched."""
        self._listeners.append(listener)

    @contextmanager
    def unit_of_work(self, doing: str = "work") -> Iterator[Session]:
        """One transaction that writes: saved whole at the end, or not at all. Trouble below raises StoreTrouble.

        What it is ``doing`` names the fault points before and after its commit.
        """
        session = Session(self.engine.execution_options(writes=True), expire_on_commit=False)
        try:
            with session, session.begin():
                yield session
                session.flush()
                sys.audit(f"rundlauf.{doing}.before_commit")
        except (DBAPIError, PoolTimeout) as error:
            raise _trouble(error) from error
        sys.audit(f"rundlauf.{doing}.after_commit")
        for reference in session.info.pop(TOUCHED, ()):
            self.notify(reference)

    def notify(self, reference: str) -> None:
        """Tell the listeners that an agreement has something to look at; telling them too often is harmless.

        What is committed stays committed: a listener that fails is logged, and the patrol finds what it has missed.
        """
        sys.audit("rundlauf.store.before_notify", reference)
        for listener in self._listeners:
            try:
                listener(reference)
            except Exception:
                log.exception("A listener could not be told of %s", reference)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads and sees one state throughout."""
        try:
            with Session(self._reading, expire_on_commit=False) as session, session.begin():
                yield session
        except (DBAPIError, PoolTimeout) as error:
            raise _trouble(error) from error


def touch(session: Session, reference: str) -> None:
    """Note that this unit of work gives the flow of an agreement something to look at."""
    session.info.setdefault(TOUCHED, {})[reference] = None


def open_store(home: Path, database_url: str) -> Store:
    """Open the store of a home; database, folder and key are made where they are missing."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Store(connect(database_url), Files(home / "ablage"), _key(home / "schluessel"))


def _key(file: Path) -> bytes:
    """Read the key of the links, or make one that only its owner can read."""
    if not file.exists():
        _make_key(file)
    try:
        key = bytes.fromhex(file.read_text().strip())
    except ValueError:
        key = b""
    if len(key) < 32:
        raise StoreTrouble(f"Der Schlüssel in {file} ist unvollständig; ohne ihn sind alle Links ungültig.")
    return key


def _make_key(file: Path) -> None:
    """Put a whole key in place at once; of two services that start together the first one's counts."""
    handle, new = tempfile.mkstemp(dir=file.parent)  # mode 0600
    try:
        with os.fdopen(handle, "w") as half:
            half.write(secrets.token_hex(32))
            half.flush()
            os.fsync(half.fileno())
        with suppress(FileExistsError):
            os.link(new, file)
    finally:
        os.unlink(new)


def _trouble(error: DBAPIError | PoolTimeout) -> StoreTrouble:
    orig = error.orig if isinstance(error, DBAPIError) else None
    cause = next(iter(str(orig or "").splitlines()), type(error).__name__)
    return StoreTrouble(f"{StoreTrouble.__doc__} ({cause})")
