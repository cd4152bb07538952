"""What the doctor sees of the certificates with which pages and mail are encrypted."""

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from cli.home import Home
from mail.certificate import holds_until
from mail.server_url import mail_server
from models.diagnosis import Diagnosis
from models.german import day

SECONDS = 5.0
SOON = timedelta(days=14)  # so early somebody has to know that a certificate ends

End = Callable[[], datetime | None]


def certificates_hold(home: Home) -> Iterator[Diagnosis]:
    """Look at the certificate of the pages as people reach them, and of the mail server."""
    pages = urlsplit(home.settings.base_url)
    if pages.scheme == "https" and pages.hostname:
        host, port = pages.hostname, pages.port or 443
        yield _diagnosis("Zertifikat der Seiten", lambda: _end_at(host, port))
    if not home.settings.catches_mail:
        server = mail_server(home.settings.smtp_url.get_secret_value())
        yield _diagnosis("Zertifikat der Post", lambda: holds_until(server, SECONDS))


def _diagnosis(part: str, end: End) -> Diagnosis:
    try:
        until = end()
    except ssl.SSLError as trouble:
        return Diagnosis(part, False, f"wird nicht anerkannt ({getattr(trouble, 'verify_message', '') or trouble})")
    except OSError as trouble:
        return Diagnosis(part, False, f"nicht zu sehen: {trouble.strerror or trouble}")
    if until is None:
        return Diagnosis(part, True, "der Mailserver spricht ohne Verschlüsselung")
    if until - datetime.now(UTC) < SOON:
        return Diagnosis(part, False, f"gilt nur noch bis {day(until)}; bitte erneuern")
    return Diagnosis(part, True, f"gilt bis {day(until)}")


def _end_at(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as line,
    ):
        shown = line.getpeercert()
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)  # type: ignore[index]
