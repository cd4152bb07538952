"""Send the letters of the outbox: claimed before, marked after, each in its own transaction."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from actions.claiming import Fate, claim, fate_of, give_back, holds
from actions.travelling import Sender, as_it_travels
from mail.breaker import CircuitBreaker
from mail.smtp import PostOffice
from models.agreement import Agreement
from models.errors import MailDeferred, MailRefused, MailUnavailable, NotFound, RundlaufError, StoreTrouble
from models.journal import Entry
from models.papers import OutgoingLetter
from models.tokens import token
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import own
from store.store import Store

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))


@dataclass
class PostRoom:
    """How this office sends: its mail server, its sender, where its pages are, in whose name it claims letters."""

    post_office: PostOffice
    sender_name: str
    sender_address: str
    reply_to: str
    base_url: str
    epoch: str
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)

    @property
    def sender(self) -> Sender:
        """In whose name letters go out."""
        return Sender(self.sender_name, self.sender_address, self.reply_to)


@dataclass
class Sent:
    """What became of the letters."""

    sent: int = 0
    refused: int = 0
    postponed: int = 0
    dropped: int = 0


async def send(store: Store, room: PostRoom, now: datetime, reference: str | None = None) -> Sent:
    """Send what is due for one agreement, or for all, over one connection.

    A refused address is noted on the letter; trouble of the server postpones the letter and lets other work go on.
    """
    breaker = room.breaker
    found = claim(store, room.epoch, now, reference, None if breaker.allows(now) else breaker.open_until)
    result = Sent(dropped=found.dropped, postponed=found.postponed)
    letters = found.letters
    try:
        async with room.post_office as office:
            while letters and breaker.allows(now):
                await _send_one(store, room, office, letters[0], now, result)
                letters.pop(0)
    finally:
        give_back(store, room.epoch, letters, breaker.open_until)
        result.postponed += len(letters)
    return result


async def _send_one(
    store: Store, room: PostRoom, office: PostOffice, letter: OutgoingLetter, now: datetime, result: Sent
) -> None:
    try:
        fate, message = _message(store, room, letter, now)
        if message is None:
            _not_sent(store, room, letter, fate, now)
            result.dropped += fate is Fate.NEEDLESS
            return
        await office.send(room.sender_address, letter.address, message)
    except MailRefused as refusal:
        room.breaker.succeeded()
        _refused(store, room, letter, refusal, now)
        result.refused += 1
    except MailUnavailable as trouble:
        if isinstance(trouble, MailDeferred):
            room.breaker.succeeded()  # it answers; the others are tried
        else:
            room.breaker.failed(now)
        _postponed(store, room, letter, trouble, now)
        result.postponed += 1
    except (NotFound, StoreTrouble) as trouble:  # of this letter alone: an enclosure is missing or damaged
        _postponed(store, room, letter, trouble, now)
        result.postponed += 1
    else:
        room.breaker.succeeded()
        _sent(store, letter, now)
        result.sent += 1


def _message(store: Store, room: PostRoom, letter: OutgoingLetter, now: datetime) -> tuple[Fate, bytes | None]:
    """Return what has become of a letter since it was claimed, and the letter as it travels if it still is to go."""
    with store.reading() as session:
        # both are held until the end: a session forgets what nobody holds, and would fetch it again for each question
        agreement = session.get(Agreement, letter.reference)
        item = session.get(WorkItem, letter.work_item) if letter.work_item else None
        fate = fate_of(session, letter.key, agreement, room.epoch, now)
        if fate is not Fate.TO_SEND:
            return fate, None
        link = f"{room.base_url}/w/{token(store.key, item.key, item.person, item.generation)}" if item else None
        return fate, as_it_travels(store, session, letter, room.sender, link)


def _sent(store: Store, letter: OutgoingLetter, now: datetime) -> None:
    with store.unit_of_work("letter_sent") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if row.sent_at:
            return  # this service was given up while it sent, and another one has sent the same
        row.sent_at, row.claimed_by, row.dropped_at, row.trouble = now, None, None, ""
        record(
            session,
            row.reference,
            Entry.LETTER_SENT,
            now,
            letter=row.key,
            message_id=row.message_id,
            person=row.person,
        )


def _refused(store: Store, room: PostRoom, letter: OutgoingLetter, refusal: MailRefused, now: datetime) -> None:
    with store.unit_of_work("letter_refused") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if not holds(row, room.epoch):
            return
        row.dropped_at, row.claimed_by, row.trouble = now, None, str(refusal)
        record(session, row.reference, Entry.LETTER_REFUSED, now, letter=row.key, reason=str(refusal))


def _not_sent(store: Store, room: PostRoom, letter: OutgoingLetter, fate: Fate, now: datetime) -> None:
    with store.unit_of_work("letter_dropped") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if not holds(row, room.epoch):
            return
        row.claimed_by = None
        if fate is Fate.NEEDLESS:
            row.dropped_at = now


def _postponed(store: Store, room: PostRoom, letter: OutgoingLetter, trouble: RundlaufError, now: datetime) -> None:
    with store.unit_of_work("letter_postponed") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if not holds(row, room.epoch):
            return
        row.not_before = now + PAUSES[min(row.attempts, len(PAUSES) - 1)]
        row.attempts, row.claimed_by, row.trouble = row.attempts + 1, None, str(trouble)
