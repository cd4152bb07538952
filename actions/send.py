"""Send the letters of the outbox: claimed before, marked after, each in its own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col

from actions.enclosing import calendar_of, enclosures
from actions.outbox import NEEDS_OPEN_ITEM
from mail.breaker import CircuitBreaker
from mail.compose import compose, wire
from mail.letter import Addressing, LetterContent
from mail.message_id import root_id
from mail.smtp import PostOffice
from models.errors import MailRefused, MailUnavailable
from models.journal import Entry
from models.kinds import Occasion
from models.papers import OutgoingLetter
from models.tokens import token
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import load
from store.outstanding import is_due, letters_to_send
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
    result = Sent()
    letters = _claim(store, room, now, reference, result)
    try:
        async with room.post_office as office:
            while letters:
                letter = letters[0]
                if not room.breaker.allows(now):
                    break
                try:
                    await office.send(room.sender_address, letter.address, _message(store, room, letter))
                except MailRefused as refusal:
                    room.breaker.succeeded()
                    _refused(store, letter, refusal, now)
                    result.refused += 1
                except MailUnavailable as trouble:
                    room.breaker.failed(now)
                    _postpone(store, letter, trouble, now)
                    result.postponed += 1
                else:
                    room.breaker.succeeded()
                    _sent(store, letter, now)
                    result.sent += 1
                letters.pop(0)
    finally:
        _release(store, room, letters)
        result.postponed += len(letters)
    return result


def _claim(store: Store, room: PostRoom, now: datetime, reference: str | None, result: Sent) -> list[OutgoingLetter]:
    """Claim what is due, so that no other run sends it too, and drop what nobody needs any more."""
    if not room.breaker.allows(now):
        return []
    claimed = []
    with store.unit_of_work() as session:
        for letter in letters_to_send(session, now, reference):
            if not _still_needed(session.get(WorkItem, letter.work_item) if letter.work_item else None, letter):
                letter.dropped_at = now
                result.dropped += 1
                continue
            mine = session.execute(
                update(OutgoingLetter)
                .where(col(OutgoingLetter.key) == letter.key, is_due(now))
                .values(claimed_by=room.epoch)
            )
            if mine.rowcount == 1:  # type: ignore[attr-defined]
                claimed.append(letter)
    return claimed


def _still_needed(item: WorkItem | None, letter: OutgoingLetter) -> bool:
    return letter.occasion not in NEEDS_OPEN_ITEM or (item is not None and item.is_open)


def _message(store: Store, room: PostRoom, letter: OutgoingLetter) -> bytes:
    with store.reading() as session:
        p = load(session, letter.reference)
        item = session.get(WorkItem, letter.work_item) if letter.work_item else None
    content = LetterContent.model_validate(letter.content)
    link = None
    if item and content.action:
        link = f"{room.base_url}/w/{token(store.key, item.key, item.person, item.generation)}"
    person = p.person(letter.person)
    addressing = Addressing(
        sender_name=room.sender_name,
        sender_address=room.sender_address,
        reply_to=room.reply_to or p.case.letterhead.email,
        recipient_name=person.display,
        recipient_address=letter.address,
        message_id=letter.message_id,
        root_message_id=root_id(f"{p.case.agency}:{p.reference}", p.case.letterhead.email.rpartition("@")[2]),
        date=letter.created_at,
    )
    calendar = calendar_of(p, letter) if letter.occasion is Occasion.INVITATION else None
    return wire(compose(content, addressing, link, enclosures(store, p, letter), calendar=calendar))


def _sent(store: Store, letter: OutgoingLetter, now: datetime) -> None:
    with store.unit_of_work() as session:
        row = session.get_one(OutgoingLetter, letter.key)
        row.sent_at, row.claimed_by, row.trouble = now, None, ""
        record(
            session,
            row.reference,
            Entry.LETTER_SENT,
            now,
            letter=row.key,
            message_id=row.message_id,
            person=row.person,
        )


def _refused(store: Store, letter: OutgoingLetter, refusal: MailRefused, now: datetime) -> None:
    with store.unit_of_work() as session:
        row = session.get_one(OutgoingLetter, letter.key)
        row.dropped_at, row.claimed_by, row.trouble = now, None, str(refusal)
        record(session, row.reference, Entry.LETTER_REFUSED, now, letter=row.key, reason=str(refusal))


def _postpone(store: Store, letter: OutgoingLetter, trouble: MailUnavailable, now: datetime) -> None:
    with store.unit_of_work() as session:
        row = session.get_one(OutgoingLetter, letter.key)
        row.not_before = now + PAUSES[min(row.attempts, len(PAUSES) - 1)]
        row.attempts, row.claimed_by, row.trouble = row.attempts + 1, None, str(trouble)


def _release(store: Store, room: PostRoom, letters: Sequence[OutgoingLetter]) -> None:
    """Give back what was claimed and not tried."""
    if letters:
        with store.unit_of_work() as session:
            session.execute(
                update(OutgoingLetter)
                .where(
                    col(OutgoingLetter.key).in_([letter.key for letter in letters]),
                    col(OutgoingLetter.sent_at).is_(None),
                )
                .values(claimed_by=None, not_before=room.breaker.open_until)
            )
