"""The way to the mail server: one connection for many letters, a total time limit for each."""

import asyncio
import socket
import ssl
import sys
from contextlib import suppress
from types import TracebackType
from typing import Self

import aiosmtplib

from mail.addresses import ascii_address
from mail.server_url import MailServer, mail_server
from models.errors import MailDeferred, MailError, MailRefused, MailUnavailable

GOODBYE_SECONDS = 1.0
CLOSING = 421  # the server says goodbye, whatever it was asked (RFC 5321 §3.8)


class PostOffice:
    """Hands letters to one mail server.

    A letter is either taken (``send`` returns), refused for good (MailRefused) or not taken as far as anybody knows
    (MailUnavailable). When the line breaks after the content went out the letter may have been taken; it is never sent
    again from here, the caller tries later with the same Message-ID.
    """

    def __init__(self, server: str | MailServer, total_timeout_seconds: float = 20.0) -> None:
        self._server = mail_server(server) if isinstance(server, str) else server
        self._limit = total_timeout_seconds
        self._line: aiosmtplib.SMTP | None = None
        self._counter = asyncio.Lock()

    def beside(self, total_timeout_seconds: float) -> "PostOffice":
        """Return another way to the same server, with a line of its own and at most the patience of this one."""
        return PostOffice(self._server, min(total_timeout_seconds, self._limit))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._line is not None:
            sys.audit("rundlauf.mail.before_quit")
            with suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
                await self._line.quit(timeout=min(GOODBYE_SECONDS, self._limit))
            sys.audit("rundlauf.mail.after_quit")
        self._hang_up()

    async def send(self, sender: str, recipient: str, wire_bytes: bytes) -> None:
        """Hand over one letter, or raise MailRefused or MailUnavailable; the next letter can be sent in every case."""
        sender, recipient = ascii_address(sender), ascii_address(recipient)
        async with self._counter:
            settled = False
            try:
                async with asyncio.timeout(self._limit):
                    try:
                        await self._hand_over(sender, recipient, wire_bytes)
                        settled = True
                    except aiosmtplib.SMTPResponseException as error:
                        settled = await self._start_afresh()
                        raise verdict(error, self._server) from error
            except (aiosmtplib.SMTPException, OSError) as error:  # TimeoutError is an OSError
                raise verdict(error, self._server) from error
            finally:
                if not settled:
                    self._hang_up()

    async def _hand_over(self, sender: str, recipient: str, wire_bytes: bytes) -> None:
        line = await self._begin(sender)
        sys.audit("rundlauf.mail.sender_taken")
        await line.rcpt(recipient)
        sys.audit("rundlauf.mail.recipient_taken")
        await line.data(wire_bytes)
        sys.audit("rundlauf.mail.letter_taken")

    async def _begin(self, sender: str) -> aiosmtplib.SMTP:
        """Say MAIL FROM; a server that dropped the idle line is called once more, nothing of the letter is out yet."""
        if self._line is not None and self._line.is_connected:
            try:
                await self._line.mail(sender)
                return self._line
            except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPSenderRefused) as error:
                if isinstance(error, aiosmtplib.SMTPSenderRefused) and error.code != 421:
                    raise
        self._hang_up()
        self._line = await self._call()
        await self._line.mail(sender)
        return self._line

    async def _call(self) -> aiosmtplib.SMTP:
        server = self._server
        line = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.tls,
            start_tls=False,
            local_hostname=_own_name(),
            timeout=self._limit,
        )
        try:
            await self._introduce(line)
        except BaseException:
            line.close()  # a line on which the introduction failed is good for nothing
            raise
        return line

    async def _introduce(self, line: aiosmtplib.SMTP) -> None:
        """Greeting, EHLO, encryption and login, one step after the other."""
        server = self._server
        sys.audit("rundlauf.mail.before_connect")
        await line.connect()
        sys.audit("rundlauf.mail.greeted")
        await _hello(line)
        sys.audit("rundlauf.mail.introduced")
        if server.starttls or (server.starttls is None and not server.tls and line.supports_extension("starttls")):
            await line.starttls()
            sys.audit("rundlauf.mail.encrypted")
        if server.username is not None:
            await line.login(server.username, server.password or "")
            sys.audit("rundlauf.mail.logged_in")

    async def _start_afresh(self) -> bool:
        """Take back the refused letter (RSET); say whether the line is good for the next one."""
        if self._line is None or not self._line.is_connected:
            return False
        try:
            await self._line.rset()
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            return False
        return True

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


async def _hello(line: aiosmtplib.SMTP) -> None:
    """Say EHLO, or HELO to a server that does not know it."""
    try:
        await line.ehlo()
    except aiosmtplib.SMTPHeloError:
        if not line.is_connected:
            raise
        await line.helo()


def verdict(error: Exception, server: MailServer) -> MailError:
    """Say what a failure means for the letter.

    A refused sender or password is a fault of the set-up, not of the letter: it waits. 552 after RCPT means a full
    mailbox and heals like 452 (RFC 5321 §4.5.3.1.10).
    """
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in (error, error.__cause__)):
        return MailUnavailable(f"Das Zertifikat des Mailservers {server.shown} ist nicht gültig oder nicht bekannt.")
    match error:
        case aiosmtplib.SMTPRecipientRefused(code=code, message=reply) if code >= 500 and code != 552:
            return MailRefused(f"Die Adresse wurde abgelehnt: {code} {_line(reply)}")
        case aiosmtplib.SMTPDataError(code=code, message=reply) if code >= 500:
            return MailRefused(f"Der Brief wurde abgelehnt: {code} {_line(reply)}")
        case (
            aiosmtplib.SMTPRecipientRefused(code=code, message=reply)
            | aiosmtplib.SMTPDataError(code=code, message=reply)
        ) if code != CLOSING:
            return MailDeferred(f"Der Mailserver {server.shown} nimmt den Brief erst später an: {code} {_line(reply)}")
        case aiosmtplib.SMTPAuthenticationError(code=code):
            return MailUnavailable(f"Der Mailserver {server.shown} nimmt die Anmeldung nicht an ({code}).")
        case aiosmtplib.SMTPSenderRefused(code=code, message=reply) if code >= 500:
            return MailUnavailable(
                f"Der Mailserver {server.shown} nimmt die Absenderadresse nicht an: {code} {_line(reply)}"
            )
        case aiosmtplib.SMTPResponseException(code=code, message=reply):
            return MailUnavailable(f"Der Mailserver {server.shown} bittet um Geduld: {code} {_line(reply)}")
        case TimeoutError():
            return MailUnavailable(f"Der Mailserver {server.shown} hat nicht rechtzeitig geantwortet.")
        case _:
            return MailUnavailable(f"Der Mailserver {server.shown} ist nicht erreichbar ({type(error).__name__}).")


def _line(reply: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in reply)[:300]


def _own_name() -> str:
    """Return this machine's name for EHLO, without asking the name service, which may take long."""
    name = socket.gethostname()
    return name if name.isascii() and name.isprintable() and " " not in name and name else "localhost"
