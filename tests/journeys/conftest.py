"""What the tests of whole processes share: one Prefect server, one nursery, a case on a home of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.server import OwnServer
from models.kinds import Stage
from store.store import Store
from tests.crash.matrix import Ground
from tests.journeys.services import Case, Nursery, a_case

Cases = Callable[..., Case]


@pytest.fixture(scope="session")
def ground(real_prefect: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """What walks on which services are killed share."""
    ground = Ground(tmp_path_factory.mktemp("ground"), real_prefect.api_url, real_prefect.environment())
    ground.prepare()
    return ground


@pytest.fixture(scope="session")
def warm_nursery(ground: Ground) -> Iterator[Nursery]:
    """A nursery whose services talk to the real Prefect server of this session."""
    nursery = ground.nursery("nursery")
    yield nursery
    nursery.close()


@pytest.fixture
def nursery(warm_nursery: Nursery) -> Iterator[Nursery]:
    """The nursery; whatever service a test leaves is ended."""
    yield warm_nursery
    warm_nursery.end()


@pytest.fixture
def a_case_at(home: Path, store: Store, real_prefect: OwnServer) -> Cases:
    """Bring an agreement to a stage."""

    def bring(stage: Stage = Stage.DRAFTING) -> Case:
        return a_case(home, store, real_prefect.api_url, stage)

    return bring
