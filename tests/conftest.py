"""Fixtures for all: a store on a fresh SQLite database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.store import Store, open_store


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose database is migrated and empty; copied for every test."""
    home = tmp_path_factory.mktemp("leer")
    open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}").engine.dispose()
    return home


@pytest.fixture
def home(empty_home: Path, tmp_path: Path) -> Path:
    """A home of one's own."""
    return Path(shutil.copytree(empty_home, tmp_path / "home"))


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """The store of that home."""
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    yield store
    store.engine.dispose()
