"""Where replies arrive, read from an address such as ``imaps://name:word@mail.example/INBOX``."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from models.errors import MailError

FOLDER = "INBOX"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class MailboxAddress:
    """A folder on an IMAP server; only on this machine may the line be left unencrypted."""

    host: str
    port: int
    tls: bool
    username: str
    password: str = field(repr=False)
    folder: str = FOLDER

    @property
    def shown(self) -> str:
        """Folder, host and port, for messages; never the password."""
        return f"{self.folder} auf {self.host}:{self.port}"


def mailbox_address(url: str) -> MailboxAddress:
    """Read the address; raises MailError with an example where it cannot be one."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise MailError("Der Port des Postfachs muss eine Zahl bis 65535 sein.") from error
    complete = parts.hostname and parts.username and parts.password is not None
    if parts.scheme not in ("imap", "imaps") or not complete or parts.query or parts.fragment:
        raise MailError("Die Adresse des Postfachs sieht so aus: imaps://name:passwort@host/INBOX")
    host, tls = parts.hostname or "", parts.scheme == "imaps"
    if not tls and host not in LOOPBACK:
        raise MailError("Ein Postfach auf einem anderen Rechner wird nur verschlüsselt gelesen: imaps://…")
    return MailboxAddress(
        host=host,
        port=port or (993 if tls else 143),
        tls=tls,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or FOLDER,
    )
