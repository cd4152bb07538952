"""Bring the schema of a database up to date."""

# Alembic is imported only where something is to be migrated: every command opens the database, hardly any migrates it.
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect

from models.errors import StoreTrouble

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def migrate(engine: Engine) -> None:
    """Apply every migration that is missing; on PostgreSQL one service at a time."""
    if is_current(engine):
        return
    from alembic.util.exc import CommandError

    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20250037)")
        try:
            migrate_to(connection, "head")
        except CommandError as error:
            raise StoreTrouble(f"Die Datenbank ist neuer als dieses Programm ({error}).") from error


def migrate_to(connection: Connection, revision: str) -> None:
    """Apply the migrations up to one of them, in the transaction of the connection."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def is_current(engine: Engine) -> bool:
    """Say whether the schema is the one that this program knows."""
    return edition(engine) == max(known_editions())


def edition(engine: Engine) -> str | None:
    """Return the number of the last migration that the database has seen."""
    with engine.connect() as connection:
        return edition_at(connection)


def edition_at(connection: Connection) -> str | None:
    """Return the number of the last migration, in the transaction of the connection."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()


def knows(revision: str) -> bool:
    """Say whether this program has a migration of that number."""
    return revision in known_editions()


@cache
def known_editions() -> frozenset[str]:
    """Return the numbers of all migrations, one after the other; each file is named after its own."""
    return frozenset(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*_*.py"))
