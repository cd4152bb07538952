"""Mail servers with bad manners; each keeps what it took in its folder, as every catcher does."""

import asyncio
from typing import Any, ClassVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from mail.catcher import Catcher


class Plain(Catcher):
    """Offers neither SMTPUTF8 nor 8BITMIME, and counts its conversations."""

    conversations = 0
    options: ClassVar[dict[str, Any]] = {"decode_data": True}

    def session(self) -> SMTP:
        self.conversations += 1
        return SMTP(self, hostname="localhost", enable_SMTPUTF8=False, **self.options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if isinstance(envelope.original_content, str):  # a server that decodes keeps no bytes
            envelope.original_content = envelope.original_content.encode("ascii")
        return await super().handle_DATA(server, session, envelope)


class Counting(Catcher):
    """Counts its conversations; opening the door is the first."""

    conversations = 0

    def session(self) -> SMTP:
        self.conversations += 1
        return super().session()


class KnowsNot(Counting):
    """Answers RCPT for some mailboxes with something else than 250."""

    answers: ClassVar[dict[str, str]] = {
        "unbekannt@verband.example": "550 5.1.1 Postfach unbekannt",
        "voll@verband.example": "552 5.2.2 Postfach voll",
        "grau@verband.example": "451 4.7.1 Bitte in einer Stunde noch einmal",
        "spam@verband.example": "250 OK",
    }

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if "spam@verband.example" in envelope.rcpt_tos:
            return "554 5.7.1 Inhalt abgelehnt"
        return await super().handle_DATA(server, session, envelope)


class RefusesSender(Counting):
    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return "550 5.7.1 Absender nicht erlaubt"


class HangsUpAfterContent(Counting):
    """Takes the whole letter, lays it down, and breaks the line without a word."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await super().handle_DATA(server, session, envelope)
        server.transport.abort()
        return "250 OK"


class TiresOfWaiting(Counting):
    """Breaks the line at the second MAIL of a conversation, as a server does that has waited too long."""

    farewell: ClassVar[str | None] = None

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if getattr(session, "had_a_letter", False):
            if self.farewell:
                return self.farewell
            server.transport.abort()
        session.had_a_letter = True
        envelope.mail_from = address
        return "250 OK"


class TiresPolitely(TiresOfWaiting):
    farewell = "421 4.4.2 Zeit abgelaufen"


class Slow(Counting):
    """Thinks longer about a letter to one mailbox than anybody waits."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if "langsam@verband.example" in envelope.rcpt_tos:
            await asyncio.Event().wait()
        return await super().handle_DATA(server, session, envelope)


class AsksForPassword(Counting):
    def session(self) -> SMTP:
        self.conversations += 1
        return SMTP(
            self,
            hostname="localhost",
            auth_required=True,
            auth_require_tls=False,
            authenticator=lambda server, session, envelope, mechanism, data: AuthResult(
                success=(data.login, data.password) == (b"amt", b"wort"), handled=False
            ),
        )


class DiskFull(Counting):
    def _keep(self, recipient: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")
