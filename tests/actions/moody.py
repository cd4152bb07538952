"""A mail server with moods, and a strict eye on what it is given."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from enum import StrEnum
from itertools import repeat

from sqlmodel import Session, col, select

from models.agreement import Agreement
from models.errors import MailRefused, MailUnavailable
from models.kinds import Occasion
from models.papers import OutgoingLetter
from models.tokens import fingerprint
from models.work_items import WorkItem
from store.store import Store

LINK = re.compile(r"/w/([\w-]+)")


class Mood(StrEnum):
    """How the server meets a letter."""

    TAKES = "takes"
    REFUSES = "refuses"
    ASKS_FOR_PATIENCE = "asks for patience"
    HANGS_UP = "hangs up"  #: before it has taken the letter
    FORGETS_TO_SAY_SO = "forgets to say so"  #: takes it, and the line breaks before 250


class MoodyServer:
    """Stands where a PostOffice does; every letter that should not have come is a failure at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._moods: Iterator[Mood] = repeat(Mood.TAKES)
        self.confirmed: set[str] = set()

    def is_in(self, *moods: Mood) -> "MoodyServer":
        """Meet the next letters in these moods, the rest in the last one."""
        self._moods = iter([*moods, *repeat(moods[-1], 1000)])
        return self

    async def __aenter__(self) -> "MoodyServer":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def send(self, _: str, recipient: str, wire: bytes) -> None:
        """Look at a letter and meet it."""
        message = message_from_bytes(wire, policy=policy.default)
        message_id = str(message["Message-ID"])
        assert message_id not in self.confirmed, f"{message_id} was taken and came again"
        body = message.get_body(("plain",))
        links = LINK.findall(body.get_content()) if body else []
        with self._store.reading() as session:
            letter = session.exec(select(OutgoingLetter).where(col(OutgoingLetter.message_id) == message_id)).one()
            assert letter.address == recipient
            assert needed(session, letter), f"nobody needs {letter.key}"
            if links and letter.work_item:
                item = session.get_one(WorkItem, letter.work_item)
                assert {fingerprint(link) for link in links} == {item.token_hash}, f"{letter.key} bears an ended link"
        match next(self._moods):
            case Mood.TAKES:
                self.confirmed.add(message_id)
            case Mood.REFUSES:
                raise MailRefused("Die Adresse wurde abgelehnt: 550")
            case _:
                raise MailUnavailable("Der Mailserver bittet um Geduld: 451")


def needed(session: Session, letter: OutgoingLetter) -> bool:
    """Say whether somebody needs the letter in this instant."""
    agreement = session.get_one(Agreement, letter.reference)
    if agreement.held_at:
        return False
    if letter.occasion in (Occasion.QUESTION, Occasion.REMINDER, Occasion.FRESH_LINK):
        return letter.work_item is not None and session.get_one(WorkItem, letter.work_item).is_open
    if letter.occasion in (Occasion.INVITATION, Occasion.ESCALATION):
        return (agreement.stage, agreement.visit) == (letter.stage, letter.visit)
    return True
