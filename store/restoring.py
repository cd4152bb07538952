"""Put a backup into a home that is empty, on this or another machine, on SQLite or PostgreSQL."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from sqlalchemy import Engine, func, select

from models.errors import RundlaufError, StoreTrouble
from store.backup import ROWS, Backup
from store.backup_check import Checked, check_backup, rows_in
from store.database import open_engine
from store.migrate import edition_at, knows, migrate, migrate_to
from store.rows import put_rows, tables_in

OWN_DATABASE = "rundlauf.sqlite"


class BackupBroken(RundlaufError):
    """Die Sicherung ist beschädigt; es wurde nichts geändert."""


class HomeInUse(RundlaufError):
    """Das Verzeichnis ist nicht leer; es wurde nichts geändert."""


def restore_backup(file: Path, home: Path, database_url: str) -> Checked:
    """Put a backup into a home that does not exist or is empty, and bring its schema up to date.

    The backup is checked before anything is written; a broken one raises BackupBroken with every reason. The home is
    there whole or not at all; on PostgreSQL the rows are committed before the home gets its name.
    """
    checked = check_backup(file)
    if checked.backup is None or checked.trouble:
        raise BackupBroken(" ".join([BackupBroken.__doc__ or "", *checked.trouble]))
    if not knows(checked.backup.schema):
        raise BackupBroken("Die Sicherung stammt von einem neueren Rundlauf; bitte aktualisieren Sie zuerst.")
    if home.exists() and any(home.iterdir()):
        raise HomeInUse(f"In {home} liegt schon etwas; es wurde nichts geändert.")
    home.parent.mkdir(parents=True, exist_ok=True)
    try:
        _restore(file, checked.backup, home, database_url)
    except OSError as error:
        raise StoreTrouble(f"Die Sicherung konnte nicht zurückgespielt werden ({error.strerror}).") from error
    return checked


def _restore(file: Path, backup: Backup, home: Path, database_url: str) -> None:
    new = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{home.name}-"))  # mode 0700
    try:
        with zipfile.ZipFile(file) as archive:
            _unpack(archive, backup, new)
            own = database_url == f"sqlite:///{home / OWN_DATABASE}"
            engine = open_engine(f"sqlite:///{new / OWN_DATABASE}" if own else database_url)
            try:
                _fill(engine, archive, backup)
                migrate(engine)
            finally:
                engine.dispose()  # SQLite puts its log into the one file that is left
        if home.exists():
            home.rmdir()
        os.replace(new, home)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _unpack(archive: zipfile.ZipFile, backup: Backup, folder: Path) -> None:
    for name in backup.members:
        if name.startswith(ROWS):
            continue
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with archive.open(name) as member, target.open("wb") as written:
            shutil.copyfileobj(member, written)
            written.flush()
            os.fsync(written.fileno())
        target.chmod(0o600)


def _fill(engine: Engine, archive: zipfile.ZipFile, backup: Backup) -> None:
    """Make the schema of the backup and put its rows in, in one transaction."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        there = tables_in(connection)
        filled = any(connection.scalar(select(func.count()).select_from(table)) for table in there)
        if filled or (there and edition_at(connection) != backup.schema):
            raise HomeInUse("Die Datenbank ist nicht leer; es wurde nichts geändert. Bitte legen Sie eine neue an.")
        migrate_to(connection, backup.schema)
        known = {table.name: table for table in tables_in(connection)}
        for name, number in backup.rows.items():
            if name not in known or put_rows(connection, known[name], rows_in(archive, name)) != number:
                raise BackupBroken(f"Die Tabelle {name} passt nicht zu Schema {backup.schema}.")
