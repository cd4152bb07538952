"""A letter before it is put into an envelope: what it says, what goes with it, and between whom it travels."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from models.strict import Strict

MessageId = Annotated[str, Field(pattern=r"^<[!-;=?A-~]+@[!-;=?A-~]+>$", max_length=250)]


class Part(Strict):
    """One of several matters in a letter that gathers them."""

    title: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    action: str | None = None


class LetterContent(Strict):
    """What a letter says; the personal link and the addresses are added when it is sent."""

    subject: str = Field(min_length=1)
    salutation: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = Field(default=(), description="label and value, such as Frist, Sitzung, Ort")
    action: str | None = Field(default=None, description="label of the button, such as „Vorgang öffnen“")
    parts: tuple[Part, ...] = Field(default=(), description="of a letter that gathers several; each has its own link")
    closing: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


class Attachment(Strict):
    """A file that goes with a letter."""

    filename: str = Field(min_length=1)
    content: bytes
    mime_type: str = Field(pattern=r"^(application|audio|image|text|video)/[A-Za-z0-9.+-]+$")


class Addressing(Strict):
    """Who writes to whom, when, and as which message of which conversation."""

    sender_name: str
    sender_address: str
    reply_to: str
    recipient_name: str
    recipient_address: str
    message_id: MessageId
    root_message_id: MessageId | None = Field(default=None, description="one per agreement, keeps its letters together")
    date: AwareDatetime
