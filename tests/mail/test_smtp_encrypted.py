import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP

from mail.catcher import read_all
from mail.certificate import holds_until
from mail.server_url import mail_server
from mail.smtp import PostOffice
from models.errors import MailUnavailable
from tests.certificates import certificate
from tests.mail.conftest import Opened
from tests.mail.manners import Counting

LETTER = b"Subject: Einladung\r\n\r\n"


@pytest.fixture
def server(tmp_path: Path, opened: Opened[Counting]) -> Counting:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))

    class Encrypting(Counting):
        def session(self) -> SMTP:
            return SMTP(self, hostname="localhost", tls_context=context, require_starttls=True)

    return opened(Encrypting)


def post(url: str) -> None:
    async def send() -> None:
        async with PostOffice(url, 5) as office:
            await office.send("verfahren@region-aachen.example", "vorsitz@verband.example", LETTER)

    asyncio.run(send())


@pytest.mark.parametrize("demand", ["", "?starttls=1"])
def test_a_server_with_a_known_certificate_gets_the_letter_encrypted(
    demand: str, server: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mailserver.pem"))
    post(server.url + demand)
    assert [letter.subject for letter in read_all(server.folder)] == ["Einladung"]


def test_a_server_with_an_unknown_certificate_gets_nothing(server: Counting) -> None:
    with pytest.raises(MailUnavailable, match="Zertifikat"):
        post(server.url + "?starttls=1")
    assert read_all(server.folder) == []


def test_its_certificate_is_seen_as_a_client_sees_it(
    server: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ssl.SSLError):
        holds_until(mail_server(server.url), 5)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mailserver.pem"))
    assert holds_until(mail_server(server.url), 5) == datetime(2120, 1, 1, tzinfo=UTC)
    assert holds_until(mail_server(server.url + "?starttls=0"), 5) is None
