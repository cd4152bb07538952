"""Where letters are handed in, read from an address such as ``smtp://name:word@mail.example:587?starttls=1``."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from models.errors import MailError

SWITCHES = {"1": True, "true": True, "ja": True, "0": False, "false": False, "nein": False}


@dataclass(frozen=True)
class MailServer:
    """A mail server and how to speak to it; ``starttls`` None takes encryption where it is offered."""

    host: str
    port: int
    tls: bool
    starttls: bool | None
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def shown(self) -> str:
        """Host and port, for messages; never the password."""
        return f"{self.host}:{self.port}"


def mail_server(url: str) -> MailServer:
    """Read the address; whoever gives a password gets encryption unless ``starttls=0`` says otherwise."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise MailError("Die Adresse des Mailservers sieht so aus: smtp://name:passwort@host:587?starttls=1")
    try:
        port = parts.port
    except ValueError as error:
        raise MailError("Der Port des Mailservers muss eine Zahl bis 65535 sein.") from error
    tls = parts.scheme == "smtps"
    starttls = _starttls(parts.query, with_password=parts.password is not None)
    return MailServer(
        host=parts.hostname,
        port=port or (465 if tls else 587 if starttls else 25),
        tls=tls,
        starttls=False if tls else starttls,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password is not None else None,
    )


def _starttls(query: str, *, with_password: bool) -> bool | None:
    options = parse_qs(query, keep_blank_values=True)
    if unknown := options.keys() - {"starttls"}:
        raise MailError(f"Unbekannte Angabe in der Adresse des Mailservers: {', '.join(sorted(unknown))}")
    if "starttls" not in options:
        return True if with_password else None
    switch = options["starttls"][-1].lower()
    if switch not in SWITCHES:
        raise MailError("starttls ist 1 oder 0.")
    return SWITCHES[switch]
