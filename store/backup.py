"""Everything that cannot be had again, in one file, written while the service works: rows, files, key."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from models.errors import StoreTrouble
from store.files import HALF
from store.migrate import edition
from store.rows import line_of, rows_of, tables_in
from store.store import Store

FORMAT = 1
CONTENTS = "sicherung.json"
ROWS = "tabellen/"
FILES = "ablage/"
KEY = "schluessel"
FOLDERS = ("ablage", "postfach", "oparl")  #: of the home; rows name files, so files are read after the rows
SINGLE = (KEY, "uhr.json")
CHUNK = 1 << 20  # bytes
WHOLE_SECONDS = (1980, 1, 1, 0, 0, 0)


@dataclass
class Backup:
    """What a backup says of itself."""

    made_at: str  #: ISO 8601 in the machine's time
    schema: str  #: the last migration of the database
    database: str  #: sqlite or postgresql; either can be restored into the other
    rows: dict[str, int] = field(default_factory=dict)  #: by table
    members: dict[str, str] = field(default_factory=dict)  #: SHA-256 by the name in the ZIP
    format: int = FORMAT


def write_backup(store: Store, home: Path, target: Path) -> Backup:
    """Write the backup of a home and return what is in it; it is whole or it is not there.

    The rows are those of one moment, whatever is committed meanwhile; files never change, and one that a row names was
    kept before the row. A full disk raises StoreTrouble.
    """
    try:
        handle, half = tempfile.mkstemp(dir=target.parent, suffix=HALF)  # mode 0600: the key is inside
        try:
            with os.fdopen(handle, "w+b") as file:
                made = _written(store, home, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(half, target)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreTrouble(f"Die Sicherung konnte nicht geschrieben werden ({error.strerror}).") from error
    return made


def _written(store: Store, home: Path, file: object) -> Backup:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, store.reading() as session:  # type: ignore[call-overload]
        connection = session.connection()
        made = Backup(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            schema=edition(store.engine) or "",
            database=store.engine.dialect.name,
        )
        for table in tables_in(connection):
            name, lines = f"{ROWS}{table.name}.jsonl", Counted(line_of(row) for row in rows_of(connection, table))
            made.members[name] = _put(archive, name, lines)
            made.rows[table.name] = lines.count
        for path in _files(home):
            name = path.relative_to(home).as_posix()
            made.members[name] = _put(archive, name, _chunks(path), stored=name.startswith(FILES))
        archive.writestr(_entry(CONTENTS), json.dumps(asdict(made), ensure_ascii=False, indent=1))
    return made


class Counted:
    """Lines that are counted while they pass."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.count += 1
            yield line


def _put(archive: zipfile.ZipFile, name: str, parts: "Counted | Iterator[bytes]", *, stored: bool = False) -> str:
    """Write one member piece by piece and return its hash; Word files are packed already."""
    digest, entry = hashlib.sha256(), _entry(name)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as member:
        for part in parts:
            digest.update(part)
            member.write(part)
    return digest.hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, WHOLE_SECONDS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _files(home: Path) -> Iterator[Path]:
    for name in SINGLE:
        if (home / name).is_file():
            yield home / name
    for folder in FOLDERS:
        yield from sorted(path for path in (home / folder).rglob("*") if path.is_file() and path.suffix != HALF)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            yield part
