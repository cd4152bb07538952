"""A place for races: small agreements of one agency, hands that grab at the same instant, and a mailbox to count in."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from actions.conclude import conclude
from actions.send import PostRoom, Sent, send
from actions.start import start
from mail.catcher import Catcher
from mail.caught import CaughtLetter, read_all
from mail.smtp import PostOffice
from models.case import CaseFile
from models.errors import RundlaufError
from models.kinds import Question, Stage
from store.services import begin_epoch
from store.store import Store
from tests.council import BEGIN, Council, real_case
from tests.inspection import flaws, twice
from tests.proceedings import case_with

#: How often each race is run; `make races` runs many more.
ROUNDS = int(os.environ.get("RUNDLAUF_RACES", "3"))


def small_case(number: int) -> CaseFile:
    """Return the real case with a round table of two and a paper number of its own."""
    facts = real_case().model_dump(mode="json")
    members = facts["round_table"]["members"][:2]
    return case_with(
        paper=facts["paper"] | {"number": f"2025/{number:03d}"}, round_table=facts["round_table"] | {"members": members}
    )


def drafts(store: Store, rounds: int = ROUNDS) -> Iterator[Council]:
    """Give one agreement after the other whose draft waits for its release."""
    for number in range(1, rounds + 1):
        yield Council(store, start(store, small_case(number), "koordination", BEGIN))


def reviews(store: Store, rounds: int = ROUNDS) -> Iterator[Council]:
    """Give one agreement after the other at the written review; two are asked."""
    for c in drafts(store, rounds):
        c.all_say(Question.RELEASE_DRAFT)
        settle(c)
        assert c.stage is Stage.WRITTEN_REVIEW
        yield c


def settle(c: Council) -> Any:
    """Conclude the open visit where it is decided."""
    return conclude(c.store, c.p.agreement.visit_key, c.now)


def together(*hands: Callable[[], Any]) -> list[Any]:
    """Let all hands work at the same instant; return what each got, a refusal in German being something to get."""
    gate = threading.Barrier(len(hands))
    got: list[Any] = [None] * len(hands)

    def work(place: int) -> None:
        gate.wait(30)
        try:
            got[place] = hands[place]()
        except BaseException as trouble:
            got[place] = trouble

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(hands))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for one in got:
        if isinstance(one, BaseException) and not isinstance(one, RundlaufError):
            raise one
    return got


def sound(c: Council) -> None:
    """Nothing is wrong with the agreement."""
    assert flaws(c.store, c.reference) == []


def visited(c: Council) -> list[Stage]:
    """Return the stages that the agreement has been at."""
    return [Stage(visit.stage) for visit in c.p.visits]


class Mailbox:
    """A real mail server on loopback and what arrived there."""

    def __init__(self, catcher: Catcher) -> None:
        self.catcher = catcher

    @property
    def letters(self) -> list[CaughtLetter]:
        """Everything that arrived, in order."""
        return read_all(self.catcher.folder)

    def no_letter_twice(self) -> None:
        """No Message-ID has arrived more than once."""
        assert twice(letter.message_id for letter in self.letters) == []


@contextmanager
def a_mailbox(folder: Path, manners: type[Catcher] = Catcher) -> Iterator[Mailbox]:
    """Open a mailbox and close it again."""
    catcher = manners(folder)
    catcher.start()
    try:
        yield Mailbox(catcher)
    finally:
        catcher.stop()


def a_room(store: Store, url: str, *, alone: bool = False) -> PostRoom:
    """Return the post room of a service that has just begun."""
    with store.unit_of_work() as session:
        epoch = begin_epoch(session, BEGIN, alone=alone)
    return PostRoom(
        post_office=PostOffice(url, total_timeout_seconds=10),
        sender_name="Regionalagentur",
        sender_address="rundlauf@region-aachen.example",
        reply_to="",
        base_url="http://127.0.0.1:8025",
        epoch=epoch,
    )


def post(c: Council, room: PostRoom, reference: str | None = None) -> Sent:
    """Send what is due for an agreement, or for all."""
    return asyncio.run(send(c.store, room, c.now, reference))
