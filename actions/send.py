"""Send the letters of the outbox: claimed before, marked after, each in its own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from actions.claiming import Fate, claim, fate_of, give_back, holds
from actions.gathering import Timing
from actions.rerouting import pass_on
from actions.travelling import Envelope, Sender, alone, envelope_of, together, too_much
from mail.breaker import CircuitBreaker
from mail.smtp import PostOffice
from models.agreement import Agreement
from models.chain import letter_hash
from models.errors import MailDeferred, MailRefused, MailUnavailable, NotFound, RundlaufError, StoreTrouble
from models.journal import Entry
from models.papers import OutgoingLetter
from models.stand_ins import End
from models.tokens import token
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import load, own
from store.store import Store, touch

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
    parcels = found.parcels
    try:
        async with room.post_office as office:
            while parcels and breaker.allows(now):
                await _send_parcel(store, room, office, parcels[0], now, result)
                parcels.pop(0)
    finally:
        left = [letter for parcel in parcels for letter in parcel]
        give_back(store, room.epoch, left, breaker.open_until)
        result.postponed += len(left)
    return result


async def _send_parcel(
    store: Store, room: PostRoom, office: PostOffice, parcel: Sequence[OutgoingLetter], now: datetime, result: Sent
) -> None:
    letters = list(parcel)
    try:
        ready = _ready(store, room, letters, now, result)
        if too_much(ready):
            for one in ready:
                await _send_parcel(store, room, office, [one.letter], now, result)
            return
        if not ready:
            return
        message, sent_in = together(ready, room.sender) if len(ready) > 1 else (alone(ready[0], room.sender), "")
        await office.send(room.sender_address, letters[0].address, message)
    except MailRefused as refusal:
        room.breaker.succeeded()
        for letter in letters:
            _refused(store, room, letter, refusal, now)
        result.refused += len(letters)
    except MailUnavailable as trouble:
        if isinstance(trouble, MailDeferred):
            room.breaker.succeeded()  # it answers; the others are tried
        else:
            room.breaker.failed(now)
        _postpone(store, room, letters, trouble, now, result)
    except (NotFound, StoreTrouble) as trouble:  # of these letters alone: an enclosure is missing or damaged
        _postpone(store, room, letters, trouble, now, result)
    else:
        room.breaker.succeeded()
        for letter in letters:
            _sent(store, letter, now, sent_in)
        result.sent += len(letters)


def _ready(store: Store, room: PostRoom, letters: list[OutgoingLetter], now: datetime, result: Sent) -> list[Envelope]:
    """Look at each letter of a parcel once more; what is not to go leaves ``letters``, the rest is returned."""
    ready = []
    for letter in list(letters):
        fate, envelope = _look_again(store, room, letter, now)
        if envelope is None:
            letters.remove(letter)
            _not_sent(store, room, letter, fate, now)
            result.dropped += fate is Fate.NEEDLESS
        else:
            ready.append(envelope)
    return ready


def _postpone(
    store: Store, room: PostRoom, letters: Sequence[OutgoingLetter], trouble: RundlaufError, now: datetime, result: Sent
) -> None:
    for letter in letters:
        _postponed(store, room, letter, trouble, now)
    result.postponed += len(letters)


def _look_again(store: Store, room: PostRoom, letter: OutgoingLetter, now: datetime) -> tuple[Fate, Envelope | None]:
    """Return what has become of a letter since it was claimed, and what goes into its envelope if it still is to go."""
    with store.reading() as session:
        # both are held until the end: a session forgets what nobody holds, and would fetch it again for each question
        agreement = session.get(Agreement, letter.reference)
        item = session.get(WorkItem, letter.work_item) if letter.work_item else None
        fate = fate_of(session, letter.key, agreement, room.epoch, now)
        if fate is not Fate.TO_SEND:
            return fate, None
        link = _link(store, room, letter, item) if item else None
        return fate, envelope_of(store, session, letter, link, item)


def _link(store: Store, room: PostRoom, letter: OutgoingLetter, item: WorkItem) -> str:
    """Return the link of whom the letter is for: everybody who may answer has one of their own."""
    return f"{room.base_url}/w/{token(store.key, item.key, letter.person, item.generation_of(letter.person))}"


def _sent(store: Store, letter: OutgoingLetter, now: datetime, sent_in: str) -> None:
    with store.unit_of_work("letter_sent") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if row.sent_at:
            return  # this service was given up while it sent, and another one has sent the same
        row.sent_at, row.claimed_by, row.dropped_at, row.trouble = now, None, None, ""
        row.sent_in = sent_in
        record(
            session,
            row.reference,
            Entry.LETTER_SENT,
            now,
            letter=row.key,
            message_id=sent_in or row.message_id,
            person=row.person,
            letter_sha256=letter_hash(row.address, row.subject, row.content, row.attaches),
        )


def _refused(store: Store, room: PostRoom, letter: OutgoingLetter, refusal: MailRefused, now: datetime) -> None:
    with store.unit_of_work("letter_refused") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if not holds(row, room.epoch):
            return
        row.dropped_at, row.claimed_by, row.trouble = now, None, str(refusal)
        record(session, row.reference, Entry.LETTER_REFUSED, now, letter=row.key, reason=str(refusal))
        item = session.get(WorkItem, row.work_item) if row.work_item else None
        if item and item.is_open and item.deputy and item.deputy.person == row.person:
            p = load(session, row.reference)
            pass_on(store, session, p, item, End.UNDELIVERABLE, now)
            touch(session, row.reference)


def _not_sent(store: Store, room: PostRoom, letter: OutgoingLetter, fate: Fate, now: datetime) -> None:
    with store.unit_of_work("letter_dropped") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if not holds(row, room.epoch):
            return
        row.claimed_by = None
        if fate is Fate.NEEDLESS:
            row.dropped_at = now
        if fate is Fate.RESTS:
            row.rests_until = Timing.for_letters(session, [row], now).rests_until(session, row, now)


def _postponed(store: Store, room: PostRoom, letter: OutgoingLetter, trouble: RundlaufError, now: datetime) -> None:
    with store.unit_of_work("letter_postponed") as session:
        own(session, letter.reference)
        row = session.get_one(OutgoingLetter, letter.key)
        if not holds(row, room.epoch):
            return
        row.not_before = now + PAUSES[min(row.attempts, len(PAUSES) - 1)]
        row.attempts, row.claimed_by, row.trouble = row.attempts + 1, None, str(trouble)
