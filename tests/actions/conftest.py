"""Councils at any stage, each on a home of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.case import CaseFile
from models.kinds import Stage
from store.store import Store, open_store
from tests.council import Council, an_agreement_at

At = Callable[[Stage], Council]


@pytest.fixture
def council_at(empty_home: Path, tmp_path: Path) -> Iterator[At]:
    """Give a council of one's own at a stage."""
    stores: list[Store] = []

    def at(stage: Stage) -> Council:
        home = Path(shutil.copytree(empty_home, tmp_path / f"{stage}{len(stores)}"))
        stores.append(open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}"))
        return an_agreement_at(stores[-1], stage)

    yield at
    for store in stores:
        store.engine.dispose()


@pytest.fixture
def signing_with(store: Store) -> Callable[[CaseFile], Council]:
    """Give a council whose agreement, with slots or conditions of its own, is to be signed."""
    return lambda case: an_agreement_at(store, Stage.SIGNING, case)
