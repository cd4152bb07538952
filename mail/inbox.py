"""The office's mailbox as replies are read from it: looked at from a mark onwards, never changed (RFC 3501)."""

from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4
from ssl import create_default_context
from typing import NamedTuple

from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxUnencrypted

from mail.mailbox_url import MailboxAddress, mailbox_address
from models.errors import MailError, MailUnavailable


class Mark(NamedTuple):
    """How far a mailbox has been read: its numbering (UIDVALIDITY) and the last number (UID) in it."""

    numbering: int = 0
    number: int = 0


class Arrived(NamedTuple):
    """A message as the server has it; of one that is too large only the header is fetched."""

    mark: Mark
    raw: bytes
    size: int  #: octets of the whole message

    @property
    def whole(self) -> bool:
        """Whether all of it was fetched."""
        return len(self.raw) >= self.size


class MailboxClosed(MailError):
    """Das Postfach lässt sich mit diesem Namen und Passwort nicht öffnen."""


class Inbox:
    """Reads one mailbox. The caller remembers what has been read: whoever reads along in Outlook changes nothing."""

    def __init__(self, url: str, seconds: float = 30.0) -> None:
        self._address = mailbox_address(url)
        self._seconds = seconds

    @property
    def name(self) -> str:
        """What the mailbox is called, for messages and to remember its mark by; never the password."""
        return f"{self._address.username}: {self._address.shown}"

    def since(self, mark: Mark, largest: int) -> Iterator[Arrived]:
        """Yield what has come after the mark, oldest first; messages of more than ``largest`` octets by their header.

        A mailbox that was numbered anew is read from its beginning. Raises MailUnavailable, or MailboxClosed.
        """
        with self._opened() as mailbox:
            numbering = mailbox.folder.status(self._address.folder, ["UIDVALIDITY"])["UIDVALIDITY"]
            after = mark.number if mark.numbering == numbering else 0
            for uid in _uids_after(mailbox, after):
                size, header = _fetched(mailbox, uid, "RFC822.SIZE BODY.PEEK[HEADER]")
                raw = header if size > largest else _fetched(mailbox, uid, "RFC822.SIZE BODY.PEEK[]")[1]
                yield Arrived(Mark(numbering, uid), raw, size)

    def knock(self) -> None:
        """Open the mailbox and close it again. Raises MailUnavailable, or MailboxClosed."""
        with self._opened():
            pass

    @contextmanager
    def _opened(self) -> Iterator[BaseMailBox]:
        where = self._address.shown
        try:
            with _line(self._address, self._seconds) as mailbox:
                try:
                    mailbox.login(self._address.username, self._address.password, initial_folder=None)
                except ImapToolsError as error:
                    raise MailboxClosed from error
                mailbox.folder.set(self._address.folder, readonly=True)
                yield mailbox
        except (ImapToolsError, IMAP4.error, OSError) as error:  # TimeoutError and SSLError are OSErrors
            raise MailUnavailable(f"Das Postfach {where} ist zurzeit nicht zu lesen ({error}).") from error


def _line(address: MailboxAddress, seconds: float) -> BaseMailBox:
    if not address.tls:
        return MailBoxUnencrypted(address.host, address.port, timeout=seconds)
    # left to itself, imaplib would believe any certificate
    return MailBox(address.host, address.port, timeout=seconds, ssl_context=create_default_context())


def _uids_after(mailbox: BaseMailBox, number: int) -> list[int]:
    """Return the numbers above the mark; ``n:*`` names the last message even where it is older (RFC 3501 §6.4.8)."""
    found = map(int, mailbox.uids(f"UID {number + 1}:*", charset=None))
    return sorted(uid for uid in found if uid > number)


def _fetched(mailbox: BaseMailBox, uid: int, parts: str) -> tuple[int, bytes]:
    """Return size and octets of one message as the server sent them, not as a parser would write them again."""
    status, lines = mailbox.client.uid("fetch", str(uid), f"({parts})")
    found = next((line for line in lines if isinstance(line, tuple)), None)
    if status != "OK" or found is None:
        raise OSError(f"Nachricht {uid} ist verschwunden")
    described = b" ".join(line if isinstance(line, bytes) else line[0] for line in lines)
    size = described.upper().partition(b"RFC822.SIZE ")[2].split(b" ")[0].rstrip(b")")
    return int(size), found[1]
