"""Until when the mail server's certificate holds, seen as a client sees it before it hands a letter in."""

import smtplib
import ssl
from datetime import UTC, datetime

from mail.server_url import MailServer


def holds_until(server: MailServer, seconds: float) -> datetime | None:
    """Return when the certificate ends, or nothing where the server speaks without encryption.

    Waits at most so many seconds per step. A certificate that a client would not trust raises ssl.SSLError, a server
    that cannot be reached OSError.
    """
    context = ssl.create_default_context()
    try:
        if server.tls:
            with smtplib.SMTP_SSL(server.host, server.port, timeout=seconds, context=context) as line:
                return _end_of(line)
        with smtplib.SMTP(server.host, server.port, timeout=seconds) as line:
            line.ehlo()
            if server.starttls is False or not (server.starttls or line.has_extn("starttls")):
                return None
            line.starttls(context=context)
            return _end_of(line)
    except smtplib.SMTPException as trouble:
        raise OSError(str(trouble)) from trouble


def _end_of(line: smtplib.SMTP) -> datetime | None:
    shown = line.sock.getpeercert() if isinstance(line.sock, ssl.SSLSocket) else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC) if shown else None
