"""A post office for tests that keeps what it is given."""

import asyncio
from datetime import datetime

from actions.send import PostRoom, send
from actions.write import write
from models.people import EmailAddress
from tests.council import Council


class Letterbox:
    """A post office that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, bytes]] = []

    def beside(self, _seconds: float) -> "Letterbox":
        return self

    async def __aenter__(self) -> "Letterbox":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def send(self, sender: EmailAddress, address: EmailAddress, message: bytes) -> None:
        self.kept.append((address, message))


def sent(c: Council, now: datetime) -> list[tuple[str, bytes]]:
    """Write and send all that is due; return the addresses with their messages."""
    write(c.store, now)
    box = Letterbox()
    room = PostRoom(box, "Geschäftsstelle", "buero@region-aachen.example", "", "http://127.0.0.1:1", "epoche")  # type: ignore[arg-type]
    asyncio.run(send(c.store, room, now, c.reference))
    return box.kept
