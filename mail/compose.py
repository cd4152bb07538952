"""A letter as the bytes that go over the wire: the same letter is always the same bytes, and all of them ASCII."""

import base64
import binascii
from collections.abc import Sequence
from email.generator import BytesGenerator
from email.message import Message
from email.policy import Compat32
from email.utils import format_datetime
from hashlib import sha256
from io import BytesIO
from typing import Literal

from mail.addresses import ascii_address
from mail.headers import filename_parameter, mailbox_field, subject_field
from mail.letter import Addressing, Attachment, LetterContent
from mail.rendering import html_text, plain_text

CalendarMethod = Literal["REQUEST", "CANCEL"]


class AsWritten(Compat32):
    """A policy that leaves header values alone: they arrive here already encoded and folded."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header field as it travels."""
        return f"{name}: {value}\r\n".encode("ascii")


WIRE = AsWritten(linesep="\r\n", max_line_length=None, cte_type="7bit", mangle_from_=False)


def compose(
    content: LetterContent,
    addressing: Addressing,
    link: str | None,
    attachments: Sequence[Attachment] = (),
    *,
    calendar: bytes | None = None,
    calendar_method: CalendarMethod = "REQUEST",
    part_links: Sequence[str | None] = (),
) -> Message:
    """Return the message; an address that no server could take raises MailRefused, a strange link ValueError.

    ``part_links`` are the links of the parts of a letter that gathers several, one for each part.
    """
    for one in (link, *part_links):
        if one is not None and not (one.startswith(("https://", "http://")) and one.isascii() and one.isprintable()):
            raise ValueError("a link is an absolute http address in ASCII")
    boundary = Boundary(addressing.message_id)
    texts = (plain_text(content, link, part_links), html_text(content, link, addressing.sender_name, part_links))
    body = boundary.around("alternative", _alternatives(*texts, calendar, calendar_method))
    enclosed: list[Message | str] = [_attached(attachment) for attachment in attachments]
    if calendar is not None:
        # some readers show only an attached file, others only the alternative
        enclosed.append(_attached(Attachment(filename="Termin.ics", content=calendar, mime_type="application/ics")))
    message = Message(policy=WIRE)
    _address(message, content, addressing)
    outer = boundary.around("mixed", [body, *enclosed]) if enclosed else body
    for field, value in outer.items():
        message[field] = value
    message.set_payload(outer.get_payload())
    return message


def wire(message: Message) -> bytes:
    """Return the message as it is handed to the mail server."""
    buffer = BytesIO()
    BytesGenerator(buffer, policy=WIRE).flatten(message)
    return buffer.getvalue()


class Boundary:
    """Boundaries fixed from the Message-ID; ``=_`` cannot occur in quoted-printable or base64 text (RFC 2045 §6.7)."""

    def __init__(self, message_id: str) -> None:
        self._stem = sha256(message_id.encode()).hexdigest()[:24]

    def around(self, subtype: str, parts: list[Message | str]) -> Message:
        """Return the parts as one ``multipart/<subtype>``."""
        whole = Message(policy=WIRE)
        whole["Content-Type"] = f'multipart/{subtype}; boundary="=_{self._stem}_{subtype}"'
        whole.set_payload(parts)
        return whole


def _address(message: Message, content: LetterContent, addressing: Addressing) -> None:
    message["From"] = mailbox_field(addressing.sender_name, ascii_address(addressing.sender_address))
    message["To"] = mailbox_field(addressing.recipient_name, ascii_address(addressing.recipient_address))
    message["Reply-To"] = mailbox_field(addressing.sender_name, ascii_address(addressing.reply_to))
    message["Subject"] = subject_field(content.subject)
    message["Date"] = format_datetime(addressing.date)
    message["Message-ID"] = addressing.message_id
    if addressing.root_message_id is not None:
        message["In-Reply-To"] = addressing.root_message_id
        message["References"] = addressing.root_message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["Content-Language"] = "de"
    message["MIME-Version"] = "1.0"


def _alternatives(plain: str, html: str, calendar: bytes | None, method: CalendarMethod) -> list[Message | str]:
    parts: list[Message | str] = [_text("plain", plain), _text("html", html)]
    if calendar is not None:
        parts.append(_base64(f"text/calendar; charset=utf-8; method={method}", calendar))
    return parts


def _text(subtype: str, text: str) -> Message:
    part = Message(policy=WIRE)
    part["Content-Type"] = f"text/{subtype}; charset=utf-8"
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(binascii.b2a_qp(text.encode(), istext=True).decode("ascii"))
    return part


def _base64(content_type: str, content: bytes) -> Message:
    part = Message(policy=WIRE)
    part["Content-Type"] = content_type
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(content).decode("ascii"))
    return part


def _attached(attachment: Attachment) -> Message:
    part = _base64(attachment.mime_type, attachment.content)
    part["Content-Disposition"] = f"attachment; {filename_parameter(attachment.filename)}"
    return part
