"""What other engines are given: the same answers, moves, files and letters, through the same functions as ours."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import decided, look
from actions.send import PostRoom, send
from actions.write import write
from mail.smtp import PostOffice
from store.clock import Clock
from store.loading import load
from store.services import begin_epoch
from store.store import Store, open_store


class Desk:
    """A home with its store and its mail server, without any engine: what every engine is given."""

    def __init__(self, home: Path, smtp_url: str) -> None:
        self.clock = Clock(home)
        self.store: Store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        with self.store.unit_of_work() as session:
            epoch = begin_epoch(session, self.now(), alone=True)
        self.room = PostRoom(
            post_office=PostOffice(smtp_url),
            sender_name="Rundlauf",
            sender_address="rundlauf@region-aachen.example",
            reply_to="",
            base_url="http://127.0.0.1:8025",
            epoch=epoch,
        )

    def now(self) -> datetime:
        """The present moment of this home."""
        return self.clock.now()

    def move(self, reference: str) -> None:
        """Conclude and ask until nothing is left, as the run of an agreement does."""
        while True:
            seen = decided(self.store, reference, self.now())
            if seen.outcome:
                conclude(self.store, seen.visit_key, self.now())
            elif seen.follow_up:
                follow_up(self.store, seen.visit_key, self.now())
            else:
                return

    def write(self, reference: str) -> None:
        """Write the documents."""
        write(self.store, self.now(), reference)

    async def send(self, reference: str) -> None:
        """Send the letters."""
        await send(self.store, self.room, self.now(), reference)

    def busy(self, reference: str) -> bool:
        """Whether anything is still to be done for an agreement."""
        seen = look(self.store, reference, self.now())
        return bool(seen.outcome or seen.follow_up or seen.documents or seen.letters) or self._sending(reference)

    def close(self) -> None:
        """Close the store."""
        self.store.engine.dispose()

    def _sending(self, reference: str) -> bool:
        with self.store.reading() as session:
            letters = load(session, reference).letters
        return any(letter.claimed_by and letter.outstanding for letter in letters)

    def settle(self, reference: str) -> None:
        """Do everything at once, unmeasured: where an agreement is only brought to its place."""
        self.move(reference)
        self.write(reference)
        asyncio.run(self.send(reference))


class Rival(Protocol):
    """Another engine that carries agreements from answer to answer."""

    name: str
    title: str

    def start(self) -> None:
        """Start the engine."""

    def stop(self) -> None:
        """End it."""

    def begin(self, reference: str) -> None:
        """Have the engine wait for the answers about an agreement."""

    def tell(self, reference: str) -> None:
        """Tell it that the last answer has been given; it goes on by itself."""


MakeRival = Callable[[Desk, Path], Rival]
