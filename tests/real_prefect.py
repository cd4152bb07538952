"""A real Prefect server for tests: started once per session, ended with it."""

import os
from collections.abc import Iterator

import pytest

from flows.loopback import free_port
from flows.server import OwnServer


@pytest.fixture(scope="session")
def real_prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    """The server; from now on Prefect in this process talks to it. The first start takes about fifteen seconds."""
    server = OwnServer(tmp_path_factory.mktemp("home"), first_port=free_port([], 0))
    server.launch()
    former = dict(os.environ)
    try:
        server.wait_until_ready(patience=90)
        os.environ.update(server.environment())
        _look_at_the_environment_again()
        yield server
    finally:
        server.stop()
        os.environ.clear()
        os.environ.update(former)


def _look_at_the_environment_again() -> None:
    """Another test may have imported Prefect before; it reads its environment only once."""
    from prefect.context import refresh_global_settings_context

    refresh_global_settings_context()
