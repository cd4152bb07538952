"""Fixtures for all: a store on a fresh SQLite database, and one on PostgreSQL."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.engine import URL
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from store.store import Store, open_store
from tests.chromium import chromium
from tests.postgres import a_database, a_server
from tests.real_prefect import real_prefect
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["chromium", "pytest_make_collect_report", "pytest_runtest_makereport", "real_prefect"]

#: What starts servers, by the room in which it runs; a room has one Prefect server for all of its tests.
ROOMS = {"tests/flows/": "engine", "tests/journeys/": "services"}

#: Files of few tests that take long, most of a minute each: whoever begins with them waits for nobody at the end.
LONG = ("tests/looks/test_every_page.py", "tests/pages/test_scanner.py", "tests/pages/test_schema.py")

_numbers = count(1)

# The gate tries the same examples every time, so that a red run means the change; `search` looks for new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("RUNDLAUF_PROPERTIES", "gate"))


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


def pytest_collection_finish() -> None:
    """Spare the collector what was imported to stay: it costs a tenth of the time of every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def room_of(nodeid: str) -> str:
    """Return where a test runs: what starts servers in its room, every other file by itself."""
    for folder, room in ROOMS.items():
        if nodeid.startswith(folder):
            return room
    return "postgresql" if "postgres" in nodeid else nodeid.partition("::")[0]


class Rooms(LoadScopeScheduling):
    """Lets what starts servers, and mostly waits for them, run in rooms; every other file stays together."""

    def _split_scope(self, nodeid: str) -> str:
        return room_of(nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the rooms, which take longest, then long and large files: nobody waits for the last one."""
    rooms = [room_of(item.nodeid) for item in items]
    size, servers = Counter(rooms), set(ROOMS.values())
    order = {room: (room not in servers, room not in LONG, -size[room], room) for room in size}
    items.sort(key=lambda item: order[room_of(item.nodeid)])


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Rooms:
    """Deal the tests out by rooms."""
    return Rooms(config, log)
