"""Councils at any stage: each stage is reached once by the real procedure and then copied."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from models.case import CaseFile
from models.kinds import Stage
from store.store import Store, open_store
from tests.council import Council, an_agreement_at

At = Callable[[Stage], Council]
Prepared = Callable[[Stage], tuple[Path, datetime]]


def opened(home: Path) -> Store:
    return open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")


@pytest.fixture(scope="session")
def prepared(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Give a home whose agreement stands at a stage, and the time there."""
    ready: dict[Stage, tuple[Path, datetime]] = {}

    def at(stage: Stage) -> tuple[Path, datetime]:
        if stage not in ready:
            home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("stufe") / stage))
            store = opened(home)
            ready[stage] = home, an_agreement_at(store, stage).now
            store.engine.dispose()
        return ready[stage]

    return at


@pytest.fixture
def council_at(prepared: Prepared, tmp_path: Path) -> Iterator[At]:
    """Give a council of one's own at a stage."""
    stores: list[Store] = []

    def at(stage: Stage) -> Council:
        template, now = prepared(stage)
        store = opened(Path(shutil.copytree(template, tmp_path / f"{stage}{len(stores)}")))
        stores.append(store)
        return Council(store, "2025-037", now)

    yield at
    for store in stores:
        store.engine.dispose()


@pytest.fixture
def signing_with(store: Store) -> Callable[[CaseFile], Council]:
    """Give a council whose agreement, with slots or conditions of its own, is to be signed."""
    return lambda case: an_agreement_at(store, Stage.SIGNING, case)
