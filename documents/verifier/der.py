"""Read DER, the way in which certificates and signatures are written (ITU-T X.690)."""

from __future__ import annotations

from typing import NamedTuple


class Node(NamedTuple):
    """One value: its tag, its content, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def children(self) -> list[Node]:
        """Return the values inside."""
        found, place = [], 0
        while place < len(self.content):
            node = read_der(self.content, place)
            found.append(node)
            place += len(node.whole)
        return found

    def number(self) -> int:
        """Return an INTEGER."""
        return int.from_bytes(self.content, "big", signed=True)

    def oid(self) -> str:
        """Return an OBJECT IDENTIFIER with dots."""
        numbers, value = [], 0
        for byte in self.content:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(value)
                value = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))

    def bits(self) -> bytes:
        """Return a BIT STRING of whole bytes."""
        if not self.content or self.content[0]:
            raise ValueError("no whole bytes")
        return self.content[1:]


def read_der(data: bytes, place: int = 0) -> Node:
    """Return the value that begins at a place; what is not DER raises ValueError."""
    if place + 2 > len(data):
        raise ValueError("cut off")
    tag, length, start = data[place], data[place + 1], place + 2
    if tag & 0x1F == 0x1F:
        raise ValueError("long tag")
    if length & 0x80:
        count = length & 0x7F
        if not 0 < count <= 4:
            raise ValueError("no definite length")
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    end = start + length
    if end > len(data):
        raise ValueError("cut off")
    return Node(tag, data[start:end], data[place:end])
