"""Fixtures for all: a store on a fresh SQLite database, and one on PostgreSQL."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from store.store import Store, open_store
from tests.postgres import a_database, a_server

_numbers = count(1)


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The address of a PostgreSQL server."""
    with a_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with a_database(postgres_server, f"rundlauf_{next(_numbers)}") as url:
        yield url


@pytest.fixture
def postgres_store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    """A store on PostgreSQL."""
    store = open_store(tmp_path / "home", postgres_url)
    yield store
    store.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store(request: pytest.FixtureRequest) -> Store:
    """The store on SQLite, then the one on PostgreSQL: what must hold on both."""
    kept: Store = request.getfixturevalue("store" if request.param == "sqlite" else "postgres_store")
    return kept


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what shares a server run on one of the two workers, and every other file stay together."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        callspec = getattr(item, "callspec", None)
        on_postgres = "postgres_server" in fixtures or (callspec and "postgresql" in callspec.params.values())
        folder = item.path.parent.name
        if "real_prefect" in fixtures or folder in ("flows", "journeys", "cli"):
            group = "prefect"
        elif on_postgres:
            group = "postgresql"
        else:
            group = str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
