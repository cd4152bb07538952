"""One whole procedure, walked once for all tests that only read its papers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.store import open_store
from tests.council import Council
from tests.documents.dossier import the_whole_course


@pytest.fixture(scope="session")
def course(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """A council that has brought the real case into force; nobody may change it."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("akte") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    yield the_whole_course(store)
    store.engine.dispose()
