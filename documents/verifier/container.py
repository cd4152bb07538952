"""The parts of a dossier, out of a ZIP or a folder: within fixed limits, and nothing outside of it is touched.

A dossier is packed without compression: what is damaged stays one part, and there is one way only to pack the same
parts, so that every bit of the packing itself can be checked.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable

from documents.verifier.findings import Refused, few

LARGEST = 2 << 30  #: bytes of a dossier, packed or unpacked
LARGEST_PART = 512 << 20
MOST_PARTS = 20_000
STEEPEST = 200  #: how many times its packed size a part may have

#: What file managers leave in a folder; it is no part of the dossier and no sign of a change.
DROPPINGS = (".DS_Store", "Thumbs.db", "desktop.ini")

_NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.{1,2}(?:/|$))(?!.*//)[A-Za-z0-9._/-]{1,200}(?<!/)")
_FIRST_DAY = (1 << 5) | 1  # 1 January 1980, the oldest date that ZIP knows


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the parts as a ZIP without compression; the same parts give the same bytes."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = count = 0
    for name, content in parts:
        plain, size = name.encode("ascii"), len(content)
        head = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, _FIRST_DAY, zlib.crc32(content), size, size, len(plain), 0)
        bodies += (b"PK\x03\x04", head, plain, content)
        directory += (b"PK\x01\x02", struct.pack("<H", 20), head, struct.pack("<HHHLL", 0, 0, 0, 0, offset), plain)
        offset += 4 + len(head) + len(plain) + size
        count += 1
    listing = b"".join(directory)
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*bodies, listing, end))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a ZIP in their order; what is not safe to read raises Refused."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise Refused("Das ist keine ZIP-Datei, oder ihr Ende fehlt.")
    if struct.unpack("<H", data[end + 10 : end + 12])[0] > MOST_PARTS:
        raise Refused("Die Datei besteht aus ungewöhnlich vielen Teilen und wird deshalb nicht gelesen.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _may_be_read(entries)
            parts = {}
            for entry in entries:
                if entry.is_dir():
                    continue
                with archive.open(entry) as opened:
                    parts[entry.filename] = opened.read(entry.file_size + 1)
            return parts
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
        raise Refused(f"Die ZIP-Datei ist beschädigt ({error}).") from None
    except (NotImplementedError, RuntimeError) as error:
        raise Refused(f"Die ZIP-Datei ist auf ungewöhnliche Weise gepackt ({error}).") from None


def _may_be_read(entries: list[zipfile.ZipInfo]) -> None:
    names: set[str] = set()
    total = 0
    for entry in entries:
        name, size = entry.filename, entry.file_size
        plain = name[:-1] if entry.is_dir() and not size else name
        if name != entry.orig_filename or not _NAME.fullmatch(plain):
            raise Refused(f"Die Datei enthält einen unzulässigen Pfad ({name[:80]!r}) und wird deshalb nicht gelesen.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused(f"Die Datei enthält eine Verknüpfung („{name}“) und wird deshalb nicht gelesen.")
        if name.casefold() in names:
            raise Refused(f"Die Datei enthält „{name}“ doppelt und wird deshalb nicht gelesen.")
        if entry.flag_bits & 0x41:
            raise Refused("Die Datei ist mit einem Kennwort geschützt und wird deshalb nicht gelesen.")
        names.add(name.casefold())
        total += size
        steep = size > 100_000 and size > STEEPEST * max(1, entry.compress_size)
        if size > LARGEST_PART or total > LARGEST or steep:
            raise Refused(f"„{name}“ ist entpackt unverhältnismäßig groß; die Datei wird deshalb nicht gelesen.")


def read_folder(folder: str) -> dict[str, bytes]:
    """Return the parts in an unpacked dossier by their paths; links and what is no file raise Refused."""
    parts: dict[str, bytes] = {}
    total = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(files + [each for each in folders if os.path.islink(os.path.join(root, each))]):
            file = os.path.join(root, name)
            path = os.path.relpath(file, folder).replace(os.sep, "/")
            if name in DROPPINGS:
                continue
            if os.path.islink(file) or not os.path.isfile(file):
                raise Refused(f"„{path}“ ist keine gewöhnliche Datei; der Ordner wird deshalb nicht gelesen.")
            total += os.path.getsize(file)
            if total > LARGEST or len(parts) >= MOST_PARTS:
                raise Refused("Der Ordner ist unverhältnismäßig groß und wird deshalb nicht gelesen.")
            parts[path] = _bytes_of(file)
    return parts


def read_parts(place: str) -> tuple[dict[str, bytes], bool]:
    """Return the parts of a dossier, and whether its packing is as it was; a folder has none that could differ."""
    if os.path.isdir(place):
        return read_folder(place), True
    if not os.path.isfile(place):
        raise Refused(f"„{place}“ gibt es nicht.")
    if os.path.getsize(place) > LARGEST:
        raise Refused("Die Datei ist unverhältnismäßig groß und wird deshalb nicht gelesen.")
    data = _bytes_of(place)
    parts = unpacked(data)
    return parts, list(parts) == sorted(parts) and packed(parts.items()) == data


def _bytes_of(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise Refused(f"„{file}“ ist nicht zu lesen ({error.strerror}).") from None


def named(parts: Iterable[str]) -> str:
    """Name some parts."""
    return few(sorted(parts))
