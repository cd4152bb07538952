"""A deterministic ZIP writer: the same parts give the same bytes, and static parts are deflated only once."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

FIRST_DAY = (1 << 5) | 1  #: 1 January 1980, the oldest date that ZIP knows
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deflated file of the package."""

    name: bytes
    checksum: int
    size: int
    deflated: bytes

    def head(self) -> bytes:
        """The fields that the local and the central header share."""
        return struct.pack(
            "<HHHHHLLLHH",
            20,  # version needed
            0,  # flags: the names are ASCII
            8,  # deflate
            0,  # time
            FIRST_DAY,
            self.checksum,
            len(self.deflated),
            self.size,
            len(self.name),
            0,
        )


def deflate(name: str, content: bytes) -> Entry:
    """Compress one file."""
    stream = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Entry(name.encode("ascii"), zlib.crc32(content), len(content), stream.compress(content) + stream.flush())


def pack(entries: Iterable[Entry]) -> bytes:
    """Join the entries to one archive, in the order given."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        head = entry.head()
        bodies += (LOCAL, head, entry.name, entry.deflated)
        directory += (CENTRAL, struct.pack("<H", 20), head, struct.pack("<HHHLL", 0, 0, 0, 0, offset), entry.name)
        offset += 4 + len(head) + len(entry.name) + len(entry.deflated)
    listing = b"".join(directory)
    count = len(directory) // 5
    end = END + struct.pack("<HHHHLLH", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*bodies, listing, end))
