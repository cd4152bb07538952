"""Read a backup again, whole: what it says of itself, each member's hash, the journals, the files that rows name."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from models.german import counted
from models.journal import Entry, JournalDetail, JournalEntry, broken_at
from store.backup import CHUNK, CONTENTS, FILES, FOLDERS, FORMAT, KEY, ROWS, SINGLE, Backup

MOST_TOLD = 20  #: of one kind of trouble; a ruined file has thousands
#: Columns that name a file of the house by its hash; of a version and a register it is that of the text, and the
#: dossier that allowed a deletion lies in the archive.
NAMES_A_FILE = re.compile(r"(?:\w+_)?sha256")
NO_FILES = {("version", "sha256"), ("register", "sha256"), ("deletion", "dossier_sha256")}
OF_A_TEXT = re.compile(r"version_sha256|text_sha256")


@dataclass
class Checked:
    """What was found in a backup; without trouble it can be restored."""

    backup: Backup | None = None
    trouble: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  #: what was unwell in the house already; the backup is faithful
    agreements: int = 0
    entries: int = 0  #: of all journals


def check_backup(file: Path) -> Checked:
    """Return what is in a backup and everything that is wrong with it, in German; changes nothing."""
    checked = Checked()
    try:
        with zipfile.ZipFile(file) as archive:
            checked.backup = _contents(archive, checked)
            if checked.backup is not None:
                _check(archive, checked, checked.backup)
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        checked.trouble.append(f"Die Datei ist nicht als Sicherung zu lesen ({error}).")
    except (ValueError, KeyError, TypeError) as error:
        checked.trouble.append(f"Die Sicherung ist in sich nicht stimmig ({type(error).__name__}).")
    del checked.trouble[MOST_TOLD:], checked.notes[MOST_TOLD:]
    return checked


def rows_in(archive: zipfile.ZipFile, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table."""
    with archive.open(f"{ROWS}{table}.jsonl") as member:
        for line in member:
            yield json.loads(line)


def _contents(archive: zipfile.ZipFile, checked: Checked) -> Backup | None:
    if CONTENTS not in archive.namelist():
        checked.trouble.append("Das ist keine Sicherung von Rundlauf: Ihr Inhaltsverzeichnis fehlt.")
        return None
    backup = Backup(**json.loads(archive.read(CONTENTS)))
    if backup.format != FORMAT:
        checked.trouble.append("Diese Sicherung stammt von einem neueren Rundlauf.")
        return None
    return backup


def _check(archive: zipfile.ZipFile, checked: Checked, backup: Backup) -> None:
    listed, there = set(backup.members), [name for name in archive.namelist() if name != CONTENTS]
    checked.trouble += [f"Es fehlt: {name}." for name in sorted(listed - set(there))]
    checked.trouble += [f"Gehört nicht hierher: {name}." for name in sorted(set(there) - listed)]
    checked.trouble += [f"Kommt mehrmals vor: {name}." for name in sorted({n for n in there if there.count(n) > 1})]
    checked.trouble += [f"Führt aus dem Verzeichnis hinaus: {name}." for name in sorted(listed) if not _is_ours(name)]
    if checked.trouble:
        return
    checked.trouble += [f"Beschädigt: {name}." for name in there if _hash(archive, name) != backup.members[name]]
    if checked.trouble:
        return
    if KEY not in listed:
        checked.trouble.append("Der Schlüssel der Links fehlt; ohne ihn ist jeder Link ungültig.")
    checked.trouble += list(_miscounted(archive, backup))
    checked.notes += list(_missing_files(archive, backup))
    checked.agreements = backup.rows.get("agreement", 0)
    checked.notes += list(_broken_journals(archive, checked))


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and ".." not in parts and not name.startswith("/") and "\\" not in name
    return plain and (name in SINGLE or name.startswith(ROWS) or (len(parts) > 1 and parts[0] in FOLDERS))


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while part := member.read(CHUNK):
                digest.update(part)
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error):
        return ""
    return digest.hexdigest()


def _miscounted(archive: zipfile.ZipFile, backup: Backup) -> Iterator[str]:
    for table, number in backup.rows.items():
        if (found := sum(1 for _ in rows_in(archive, table))) != number:
            yield f"Tabelle {table}: {counted(found, 'Zeile', 'Zeilen')} statt {number}."


def _missing_files(archive: zipfile.ZipFile, backup: Backup) -> Iterator[str]:
    kept = {PurePosixPath(name).name for name in backup.members if name.startswith(FILES)}
    for table in backup.rows:
        for row in rows_in(archive, table):
            for column, value in row.items():
                if _names_file(table, column) and value and value not in kept:
                    yield f"Tabelle {table} nennt die Datei {value[:12]}…, die nicht in der Sicherung ist."


def _names_file(table: str, column: str) -> bool:
    named = NAMES_A_FILE.fullmatch(column) and not OF_A_TEXT.fullmatch(column)
    return bool(named) and (table, column) not in NO_FILES


def _broken_journals(archive: zipfile.ZipFile, checked: Checked) -> Iterator[str]:
    details: dict[str, dict[int, JournalDetail]] = {}
    for row in rows_in(archive, JournalDetail.__tablename__):
        detail = JournalDetail(**{**row, "detail": json.loads(row["detail"])})
        details.setdefault(detail.reference, {})[detail.sequence] = detail
    chains = groupby(rows_in(archive, JournalEntry.__tablename__), lambda row: row["reference"])
    for reference, rows in chains:
        entries = [_entry(row) for row in rows]
        checked.entries += len(entries)
        if place := broken_at(entries, details.pop(reference, {})):
            yield f"Das Journal von {reference} hält ab Eintrag {place} nicht."
    yield from (f"Vom Journal von {reference} sind nur Einzelheiten da." for reference in details)


def _entry(row: dict[str, Any]) -> JournalEntry:
    return JournalEntry(**{**row, "at": datetime.fromisoformat(row["at"]), "kind": Entry(row["kind"])})
