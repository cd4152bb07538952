"""The store: database, files and key of one home, and the unit of work in which everything is written."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from models.errors import StoreTrouble
from store.database import connect
from store.files import Files

TOUCHED = "touched"


class Store:
    """What is kept, and how it is written: everything of one unit of work, or nothing."""

    def __init__(self, engine: Engine, files: Files, key: bytes) -> None:
        self.engine = engine
        self.files = files
        self.key = key
        self._listeners: list[Callable[[str], None]] = []

    def after_commit(self, listener: Callable[[str], None]) -> None:
        """Have ``listener`` called with the reference of every agreement that a commit has touched."""
        self._listeners.append(listener)

    @contextmanager
    def unit_of_work(self) -> Iterator[Session]:
        """One transaction that writes: saved whole at the end, or not at all. Trouble below raises StoreTrouble."""
        session = Session(self.engine.execution_options(writes=True), expire_on_commit=False)
        try:
            with session, session.begin():
                yield session
        except DBAPIError as error:
            raise _trouble(error) from error
        for reference in session.info.pop(TOUCHED, ()):
            self.notify(reference)

    def notify(self, reference: str) -> None:
        """Tell the listeners that an agreement has something to look at; telling them too often is harmless."""
        for listener in self._listeners:
            listener(reference)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads and sees one state throughout."""
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except DBAPIError as error:
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
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    key = bytes.fromhex(file.read_text().strip() or "00")
    if len(key) < 32:
        raise StoreTrouble(f"Der Schlüssel in {file} ist unvollständig; ohne ihn sind alle Links ungültig.")
    return key


def _trouble(error: DBAPIError) -> StoreTrouble:
    cause = str(error.orig).splitlines()[0] if error.orig else type(error).__name__
    return StoreTrouble(f"{StoreTrouble.__doc__} ({cause})")
