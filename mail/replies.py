"""A reply as its writer meant it: who, to which of our letters, with which files."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from re import findall

from mail.letter import Attachment
from models.plain import clean
from models.strict import Strict

LONGEST_NOTE = 4_000  #: characters of the text that are shown beside the files
OF_A_MACHINE = frozenset({"bulk", "junk", "auto_reply", "list"})


class Reply(Strict):
    """What came in by mail."""

    sender: str  #: the address alone, in lower case
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    answers: tuple[str, ...] = ()  #: Message-IDs it refers to, the nearest first (RFC 5322 §3.6.4)
    automatic: bool = False  #: an absence note or a report of the mail server (RFC 3834)
    note: str = ""
    files: tuple[Attachment, ...] = ()


def read_reply(raw: bytes) -> Reply:
    """Read a message; whatever is broken in it is left out, nothing raises."""
    message = message_from_bytes(raw, EmailMessage, policy=default)
    fields = {name.lower(): clean(str(value)) for name, value in reversed(list(message.raw_items()))}
    return Reply(
        sender=_address(fields.get("from", "")),
        subject=clean(_heading(message)),
        date=_moment(fields.get("date", "")),
        message_id=fields.get("message-id", "").strip(),
        answers=_referred(fields),
        automatic=_by_a_machine(message, fields),
        note=clean(_words(message))[:LONGEST_NOTE],
        files=tuple(_files(message)),
    )


def _address(field: str) -> str:
    """Return the first address; many programs forget to quote a name with a comma in it."""
    return next((address.lower() for _, address in getaddresses([field]) if "@" in address), "")


def _heading(message: EmailMessage) -> str:
    try:
        return " ".join(str(message["Subject"] or "").split())
    except (ValueError, LookupError, IndexError):  # the parser of header values gives up on some fields
        return ""


def _moment(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else None


def _referred(fields: dict[str, str]) -> tuple[str, ...]:
    near = findall(r"<[^<>\s]+>", fields.get("in-reply-to", ""))
    far = findall(r"<[^<>\s]+>", fields.get("references", ""))
    return tuple(dict.fromkeys([*near, *reversed(far)]))


def _by_a_machine(message: EmailMessage, fields: dict[str, str]) -> bool:
    submitted = fields.get("auto-submitted", "no").strip().lower()
    return (
        not submitted.startswith("no")
        or fields.get("precedence", "").strip().lower() in OF_A_MACHINE
        or message.get_content_type() == "multipart/report"
        or "x-autoreply" in fields
    )


def _words(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return "" if part is None else _text(part).replace("\r\n", "\n").strip()


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):  # an unknown character set
        raw = part.get_payload(decode=True)
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _files(message: EmailMessage) -> Iterator[Attachment]:
    """Yield every file, also those inside a forwarded message."""
    for part in message.walk():
        name = _name(part)
        content = None if part.is_multipart() else part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            yield Attachment(filename=name, content=content, mime_type="application/octet-stream")


def _name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, IndexError):
        return "Anlage"
    return clean(name).replace("\n", " ").strip()
