"""Keep public data in a folder as they were given out: one file for each object and list, and the files themselves."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from models.errors import NotFound, StoreTrouble
from models.oparl import Addresses, Object

FILES = "datei"


def formerly(folder: Path, at: Addresses) -> dict[str, Object]:
    """Return the objects of an earlier time in the same folder, by their address."""
    found: dict[str, Object] = {}
    for file in sorted(folder.rglob("*.json")) if folder.is_dir() else ():
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreTrouble(f"{file} ist keine lesbare Ausgabe von früher ({error}).") from error
        if isinstance(content, Mapping) and "type" in content:
            address = str(content.get("id"))
            if file == folder / f"{at.path(address)}.json":  # what stands elsewhere is not ours
                found[address] = dict(content)
    return found


def keep(folder: Path, at: Addresses, pages: Mapping[str, Object], files: Mapping[str, bytes]) -> None:
    """Write objects, lists and files by their addresses; whoever reads meanwhile finds each whole."""
    try:
        for address, data in files.items():
            _put(folder / at.path(address), data)
        for address, content in pages.items():
            text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
            _put(folder / f"{at.path(address)}.json", text.encode())
    except OSError as error:
        raise StoreTrouble(f"Der Ordner {folder} ist nicht zu beschreiben ({error.strerror}).") from error


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name[:80]}.neu")
    new.write_bytes(data)
    os.replace(new, file)


def take_back(folder: Path, at: Addresses, former: Iterable[Object], files: Mapping[str, bytes]) -> None:
    """Remove the files of an earlier time that are not public any more."""
    for found in former:
        address = str(found.get("accessUrl", ""))
        file = (folder / at.path(address)).resolve()
        ours = address.startswith(at.of(FILES)) and file.is_relative_to((folder / FILES).resolve())
        if ours and address not in files:
            file.unlink(missing_ok=True)


def given_out(folder: Path, path: str) -> bytes:
    """Return what stands at a path below the entrance: an object or a list as JSON, or a file."""
    parts = [quote(part, safe="-._~") for part in path.split("/")]
    name = "/".join(parts) if parts[0] == FILES else f"{'/'.join(parts)}.json"
    file = (folder / name).resolve()
    try:
        if file.is_relative_to(folder.resolve()):
            return file.read_bytes()
    except OSError:  # no such file, a folder, a name longer than any
        pass
    raise NotFound("Unter dieser Adresse ist nichts veröffentlicht.")
