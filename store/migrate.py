"""Bring the schema of a database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine

from models.errors import StoreTrouble


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def migrate(engine: Engine) -> None:
    """Apply every migration that is missing; on PostgreSQL one service at a time."""
    if is_current(engine):
        return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20250037)")
        try:
            migrate_to(connection, "head")
        except CommandError as error:
            raise StoreTrouble(f"Die Datenbank ist neuer als dieses Programm ({error}).") from error


def migrate_to(connection: Connection, revision: str) -> None:
    """Apply the migrations up to one of them, in the transaction of the connection."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def is_current(engine: Engine) -> bool:
    """Say whether the schema is the one that this program knows."""
    return edition(engine) == ScriptDirectory.from_config(_config()).get_current_head()


def edition(engine: Engine) -> str | None:
    """Return the number of the last migration that the database has seen."""
    with engine.connect() as connection:
        return edition_at(connection)


def edition_at(connection: Connection) -> str | None:
    """Return the number of the last migration, in the transaction of the connection."""
    return MigrationContext.configure(connection).get_current_revision()


def knows(revision: str) -> bool:
    """Say whether this program has a migration of that number."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
