"""Reading what the catcher took: for the page /postfach, and for simulated people who read their mail."""

import re
from collections.abc import Iterable
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from pathlib import Path
from typing import Literal

from mail.letter import Attachment
from models.strict import Strict

LETTER_NAME = re.compile(r"(\d{4,})-.+\.eml")
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


class CaughtLetter(Strict):
    """A letter as its reader sees it."""

    number: int
    file: str
    to: str
    to_name: str
    sender: str
    subject: str
    message_id: str
    date: datetime | None
    text: str
    html: str
    links: tuple[str, ...]
    attachments: tuple[Attachment, ...]

    @property
    def link(self) -> str | None:
        """The link the letter asks to open: the first that has a line of its own."""
        lines = set(self.text.splitlines())
        return next((link for link in self.links if link in lines), None)


def read_all(folder: Path, after: int = 0) -> list[CaughtLetter]:
    """Return the letters in the order of their arrival, those with a number above `after`."""
    return [read_letter(path) for path in letter_files(folder) if number_of(path) > after]


def read_letter(path: Path) -> CaughtLetter:
    """Read one letter from its file."""
    return letter_of(path.read_bytes(), number_of(path), path.name)


def letter_of(wire: bytes, number: int = 0, file: str = "") -> CaughtLetter:
    """Read one letter from the bytes that travel."""
    message = message_from_bytes(wire, EmailMessage, policy=default)
    raw = dict(reversed(list(message.raw_items())))
    to_name, to = _mailbox(raw.get("To", ""))
    text = _part(message, "plain")
    return CaughtLetter(
        number=number,
        file=file,
        to=to,
        to_name=to_name,
        sender=_mailbox(raw.get("From", ""))[1],
        subject=str(message["Subject"] or ""),
        message_id=str(message["Message-ID"] or ""),
        date=message["Date"].datetime if message["Date"] else None,
        text=text,
        html=_part(message, "html"),
        links=tuple(dict.fromkeys(LINK.findall(text))),
        attachments=tuple(map(_attachment, message.iter_attachments())) if message.is_multipart() else (),
    )


def letter_files(folder: Path) -> list[Path]:
    """Return the finished letters of a folder by their number."""
    return sorted(_letters(folder.iterdir()), key=number_of) if folder.is_dir() else []


def number_of(path: Path) -> int:
    """Return the running number of a letter's file."""
    return int(path.name.partition("-")[0])


def _letters(paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if LETTER_NAME.fullmatch(path.name))


def _mailbox(field: str) -> tuple[str, str]:
    """Return name and address; email.headerregistry would put a blank between two encoded words (RFC 2047 §6.2)."""
    name, address = parseaddr(field)
    return str(make_header(decode_header(name))), address


def _part(message: EmailMessage, subtype: Literal["plain", "html"]) -> str:
    part = message.get_body((subtype,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    return Attachment(
        filename=part.get_filename() or "Anlage",
        content=content if isinstance(content, bytes) else b"",
        mime_type=part.get_content_type(),
    )
