"""Unpack an office file from outside within fixed limits; what its directory claims is checked, not believed."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from models.errors import FileRefused

LARGEST_FILE = 20 << 20  #: bytes as they arrive
LARGEST_PART = 16 << 20  #: bytes of one part, unpacked
LARGEST_TOTAL = 64 << 20
LARGEST_TEXT = 12 << 20  #: bytes of all parts in XML
MOST_PARTS = 500
MOST_DIRECTORY = 256 << 10
STEEPEST = 200  #: how many times its packed size a part may have

TEXT = (".xml", ".rels", "mimetype")  #: names of parts whose bytes are needed

DAMAGED = "Die Datei ist beschädigt. Bitte speichern Sie sie in Word neu und senden Sie sie noch einmal."
TOO_LARGE = "Die Datei ist entpackt unverhältnismäßig groß und wird deshalb nicht gelesen."
_NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.{1,2}(?:/|$))[^\\:\x00-\x1f\x7f]{1,240}")
_END, _LOCAL = b"PK\x05\x06", b"PK\x03\x04"


def unpack(data: bytes) -> dict[str, bytes]:
    """Return every part in XML, and every other part empty: nobody here needs its bytes."""
    _check_ends(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_directory(archive.infolist())
            _check_places(data, archive.infolist())
            return dict(_parts(archive, entries))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise FileRefused(DAMAGED) from error


def _check_ends(data: bytes) -> None:
    """Refuse what is no plain archive from the first byte to the last; a directory of a million entries is not read."""
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if not data.startswith(_LOCAL) or end < 0 or len(data) < end + 22:
        raise FileRefused(DAMAGED)
    count, size, _, comment = struct.unpack("<HLLH", data[end + 10 : end + 22])
    if count > MOST_PARTS or size > MOST_DIRECTORY:
        raise FileRefused("Die Datei besteht aus ungewöhnlich vielen Teilen und wird deshalb nicht gelesen.")
    if end + 22 + comment != len(data):
        raise FileRefused("An der Datei hängt etwas, das nicht zu ihr gehört. Bitte speichern Sie sie in Word neu.")


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names, total = set(), 0
    if len(entries) > MOST_PARTS:
        raise FileRefused("Die Datei besteht aus ungewöhnlich vielen Teilen und wird deshalb nicht gelesen.")
    for entry in entries:
        if entry.filename != entry.orig_filename or not _NAME.fullmatch(entry.filename):
            raise FileRefused("Die Datei enthält einen unzulässigen Pfad und wird deshalb nicht gelesen.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise FileRefused("Die Datei enthält eine Verknüpfung und wird deshalb nicht gelesen.")
        if entry.filename.casefold() in names:
            raise FileRefused("Die Datei enthält einen Bestandteil doppelt und wird deshalb nicht gelesen.")
        if entry.flag_bits & 0x41:
            raise FileRefused("Die Datei ist mit einem Kennwort geschützt. Bitte senden Sie sie ohne Kennwort.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRefused("Die Datei ist auf ungewöhnliche Weise gepackt. Bitte speichern Sie sie in Word neu.")
        names.add(entry.filename.casefold())
        total += entry.file_size
        steep = entry.file_size > 100_000 and entry.file_size > STEEPEST * max(1, entry.compress_size)
        if entry.file_size > LARGEST_PART or total > LARGEST_TOTAL or steep:
            raise FileRefused(TOO_LARGE)


def _check_places(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that lie over one another, and names that differ where another program would look."""
    done = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        head = data[start : start + 30]
        if start < done or len(head) < 30 or head[:4] != _LOCAL:
            raise FileRefused(DAMAGED)
        name, extra = struct.unpack("<HH", head[26:30])
        if data[start + 30 : start + 30 + name] not in (entry.filename.encode("utf-8"), _old(entry.filename)):
            raise FileRefused("Die Datei nennt ihre Bestandteile widersprüchlich und wird deshalb nicht gelesen.")
        done = start + 30 + name + extra + entry.compress_size


def _old(name: str) -> bytes:
    return name.encode("cp437", "replace")


def _parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts; each is read once, to its end and no further than it claims to be long."""
    text = 0
    for entry in entries:
        kept, read = bytearray(), 0
        is_text = entry.filename.endswith(TEXT)
        with archive.open(entry) as opened:
            while block := opened.read(1 << 16):
                read += len(block)
                if is_text:
                    kept += block
                if read > entry.file_size:
                    raise FileRefused(TOO_LARGE)
        text += len(kept)
        if read != entry.file_size or text > LARGEST_TEXT:
            raise FileRefused(DAMAGED if read != entry.file_size else TOO_LARGE)
        yield entry.filename, bytes(kept)
