"""The house in which the flows work: its store, clock and post room. Set by the service, else opened from settings."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING

from actions.send import PostRoom
from mail.smtp import PostOffice
from store.clock import Clock
from store.services import begin_epoch
from store.settings import Settings
from store.store import Store, open_store

if TYPE_CHECKING:
    from flows.survey import Surveyed


@dataclass
class House:
    """What a flow needs beyond its parameters."""

    store: Store
    clock: Clock
    settings: Settings
    room: PostRoom
    ring: Callable[[str], None] | None = None  #: wake an agreement's run in this process
    news: dict[str, float] = field(default_factory=dict)  #: agreements rung for, and when (monotonic)
    delivering: bool = False  #: a batch run is at work in this process
    surveyed: dict[str, "Surveyed"] = field(default_factory=dict)  #: what the last patrol of this process has found
    published: list[dict[str, str]] | None = None  #: the table of open proceedings as this process last wrote it

    def now(self) -> datetime:
        """The present moment of this home."""
        return self.clock.now()


def machine_time() -> datetime:
    """Return the machine's time, in which services live and die whatever date a rehearsal has set."""
    return datetime.now(UTC)


WORKER = "rundlauf-"  #: so begin the names of our services in Prefect


def worker_name(epoch: str) -> str:
    """Return the name under which the service of an epoch works in Prefect."""
    return f"{WORKER}{epoch[:8]}"


_current: House | None = None


def furnish(house: House) -> None:
    """Let the flows of this process work in this house."""
    global _current  # noqa: PLW0603 - Prefect hands a flow its parameters and nothing else
    _current = house


def here() -> House:
    """Return the house; in a process that Prefect has started for one run it is opened from the settings."""
    if _current is None:
        furnish(open_house(Settings(), alone=False))
    assert _current is not None  # noqa: S101 - furnished above
    return _current


def open_house(settings: Settings, *, alone: bool, smtp_url: str | None = None) -> House:
    """Open the house of these settings and register this service; alone on its home it ends all former epochs."""
    store = open_store(settings.home, settings.database_url)
    clock = Clock(settings.home)
    if alone:
        store.files.clear_halves()
    with store.unit_of_work("begin_epoch") as session:
        epoch = begin_epoch(session, machine_time(), alone=alone)
    return House(store, clock, settings, post_room(settings, epoch, smtp_url))


def post_room(settings: Settings, epoch: str, smtp_url: str | None = None) -> PostRoom:
    """Return the post room of these settings; without a mail server the address of the local catcher is needed."""
    name, address = parseaddr(settings.sender)
    url = smtp_url or settings.smtp_url.get_secret_value() or "smtp://127.0.0.1:9"
    return PostRoom(
        post_office=PostOffice(url, settings.smtp_seconds),
        sender_name=name,
        sender_address=address,
        reply_to=settings.reply_to,
        base_url=settings.base_url,
        epoch=epoch,
    )


#: One letter is sent at a time in this process: the connection belongs to one run.
post_turn = asyncio.Semaphore(1)
