"""Letters of the outbox as the bytes that travel, alone or gathered: the service sends them, a preview shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from actions.enclosing import WITH_ENTRY, calendar_of, enclosures, method_of, office_of, recipient_of
from mail.compose import compose, wire
from mail.digest import gathered
from mail.letter import Addressing, Attachment, LetterContent
from mail.message_id import message_id, root_id
from models.papers import OutgoingLetter
from models.secretariat import Secretariat
from models.work_items import WorkItem
from store.store import Store

MOST_TOGETHER = 12_000_000  #: octets of enclosures; base64 makes them a third more, and many servers take 20 MB


class Sender(NamedTuple):
    """In whose name letters go out; where no address for replies is named it is that of the letterhead."""

    name: str
    address: str
    reply_to: str = ""


@dataclass(frozen=True)
class Envelope:
    """One letter with everything that its message needs."""

    letter: OutgoingLetter
    content: LetterContent
    office: Secretariat
    to: str
    link: str | None  #: where the letter asks for something
    due: date | None = None
    attachments: Sequence[Attachment] = ()
    calendar: bytes | None = None


def as_it_travels(store: Store, session: Session, letter: OutgoingLetter, sender: Sender, link: str | None) -> bytes:
    """Return a letter with its enclosures; the link stands in it where the letter asks for something."""
    return alone(envelope_of(store, session, letter, link), sender)


def envelope_of(
    store: Store,
    session: Session,
    letter: OutgoingLetter,
    link: str | None,
    item: WorkItem | None = None,
) -> Envelope:
    """Return what a letter takes along."""
    content, office = LetterContent.model_validate(letter.content), office_of(session, letter)
    return Envelope(
        letter=letter,
        content=content,
        office=office,
        to=recipient_of(session, letter),
        link=link if content.action else None,
        due=item.due if item else None,
        attachments=enclosures(store, session, letter),
        calendar=calendar_of(session, office, letter) if letter.occasion in WITH_ENTRY else None,
    )


def alone(one: Envelope, sender: Sender) -> bytes:
    """Return a letter as it travels by itself."""
    domain = one.office.letterhead.email.rpartition("@")[2]
    root = root_id(f"{one.office.agency}:{one.letter.reference}", domain)
    addressing = _addressing(one, sender, one.letter.message_id, root)
    method = method_of(one.letter)
    return wire(
        compose(one.content, addressing, one.link, one.attachments, calendar=one.calendar, calendar_method=method)
    )


def together(several: Sequence[Envelope], sender: Sender) -> tuple[bytes, str]:
    """Return several letters to one address as one message, and its Message-ID: the same letters, the same message."""
    last = max(several, key=lambda one: one.letter.created_at)
    domain = last.office.letterhead.email.rpartition("@")[2]
    known_as = message_id("\n".join(sorted(one.letter.message_id for one in several)), domain)
    earliest = min((one.due for one in several if one.due and one.link), default=None)
    content = gathered(last.office, [one.content for one in several], earliest)
    addressing = _addressing(last, sender, known_as, None)
    files = {(file.filename, file.content): file for one in several for file in one.attachments}
    links = [one.link for one in several]
    return wire(compose(content, addressing, None, list(files.values()), part_links=links)), known_as


def too_much(several: Sequence[Envelope]) -> bool:
    """Say whether several letters have more enclosures than one message should carry."""
    return len(several) > 1 and sum(len(file.content) for one in several for file in one.attachments) > MOST_TOGETHER


def _addressing(one: Envelope, sender: Sender, known_as: str, root: str | None) -> Addressing:
    return Addressing(
        sender_name=sender.name,
        sender_address=sender.address,
        reply_to=sender.reply_to or one.office.letterhead.email,
        recipient_name=one.to,
        recipient_address=one.letter.address,
        message_id=known_as,
        root_message_id=root,
        date=one.letter.created_at,
    )
