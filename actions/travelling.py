"""A letter of the outbox as the bytes that travel: the service sends them, a preview shows them."""

from typing import NamedTuple

from sqlmodel import Session

from actions.enclosing import WITH_ENTRY, calendar_of, enclosures, method_of, office_of, recipient_of
from mail.compose import compose, wire
from mail.letter import Addressing, LetterContent
from mail.message_id import root_id
from models.papers import OutgoingLetter
from store.store import Store


class Sender(NamedTuple):
    """In whose name letters go out; where no address for replies is named it is that of the letterhead."""

    name: str
    address: str
    reply_to: str = ""


def as_it_travels(store: Store, session: Session, letter: OutgoingLetter, sender: Sender, link: str | None) -> bytes:
    """Return a letter with its enclosures; the link stands in it where the letter asks for something."""
    office, content = office_of(session, letter), LetterContent.model_validate(letter.content)
    address = office.letterhead.email
    addressing = Addressing(
        sender_name=sender.name,
        sender_address=sender.address,
        reply_to=sender.reply_to or address,
        recipient_name=recipient_of(session, letter),
        recipient_address=letter.address,
        message_id=letter.message_id,
        root_message_id=root_id(f"{office.agency}:{letter.reference}", address.rpartition("@")[2]),
        date=letter.created_at,
    )
    calendar = calendar_of(session, office, letter) if letter.occasion in WITH_ENTRY else None
    message = compose(
        content,
        addressing,
        link if content.action else None,
        enclosures(store, session, letter),
        calendar=calendar,
        calendar_method=method_of(letter),
    )
    return wire(message)
