"""The walk to a stage is done once; afterwards every test begins with a copy of what it left behind."""

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from models.kinds import Stage
from models.outcomes import Outcome
from store.store import Store
from tests import council
from tests.council import Council


@dataclass(frozen=True)
class Memory:
    """What a walk has left behind."""

    database: sqlite3.Connection
    files: tempfile.TemporaryDirectory[str]
    reference: str
    now: datetime
    outcomes: tuple[Outcome, ...]


_MEMORIES: dict[tuple[Stage, bytes], Memory] = {}  # the links of a copy are right only under the same key


def an_agreement_at(store: Store, stage: Stage) -> Council:
    """Return a council whose agreement stands at a stage, as the real procedure has brought it there."""
    known = _MEMORIES.get((stage, store.key))
    if known is None:
        walked = council.an_agreement_at(store, stage)
        _MEMORIES[stage, store.key] = _remember(walked)
        return walked
    _copy(known.database, store.engine)
    shutil.copytree(known.files.name, _files_of(store), dirs_exist_ok=True)
    return Council(store, known.reference, known.now, list(known.outcomes))


def _remember(walked: Council) -> Memory:
    database = sqlite3.connect(":memory:", check_same_thread=False)
    files: tempfile.TemporaryDirectory[str] = tempfile.TemporaryDirectory()
    with walked.store.engine.connect() as connection:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        connection.rollback()
        source.backup(database)
    shutil.copytree(_files_of(walked.store), files.name, dirs_exist_ok=True)
    return Memory(database, files, walked.reference, walked.now, tuple(walked.outcomes))


def _copy(database: sqlite3.Connection, engine: Engine) -> None:
    with engine.connect() as connection:
        target = connection.connection.driver_connection
        assert isinstance(target, sqlite3.Connection)
        connection.rollback()
        database.backup(target)


def _files_of(store: Store) -> Path:
    return Path(str(store.engine.url.database)).parent / "ablage"
