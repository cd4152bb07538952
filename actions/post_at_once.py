"""Send one letter at once: it would be worth nothing in ten minutes, so it never lies in the outbox."""

import asyncio
import secrets
from datetime import datetime

from actions.send import PostRoom
from mail.compose import compose, wire
from mail.letter import Addressing, LetterContent
from mail.message_id import message_id

PATIENCE = 10.0  #: seconds in all; somebody waits for it


def post_at_once(
    room: PostRoom, content: LetterContent, name: str, address: str, now: datetime, link: str | None = None
) -> None:
    """Hand a letter to the mail server, and return when it has been taken.

    Raises MailRefused or MailUnavailable; then it has not gone out, and whoever asked may ask again. Nothing is kept of
    it, neither here nor in a log. It runs an event loop of its own: not to be called from within one.
    """
    addressing = Addressing(
        sender_name=room.sender_name,
        sender_address=room.sender_address,
        reply_to=room.reply_to or room.sender_address,
        recipient_name=name,
        recipient_address=address,
        message_id=message_id(secrets.token_hex(16), room.sender_address.rpartition("@")[2]),
        date=now,
    )
    asyncio.run(_hand_in(room, address, wire(compose(content, addressing, link))))


async def _hand_in(room: PostRoom, address: str, letter: bytes) -> None:
    async with room.post_office.beside(PATIENCE) as office:
        await office.send(room.sender_address, address, letter)
