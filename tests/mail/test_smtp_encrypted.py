import asyncio
import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mail.catcher import read_all
from mail.smtp import PostOffice
from models.errors import MailUnavailable
from tests.mail.conftest import Opened
from tests.mail.manners import Counting

LETTER = b"Subject: Einladung\r\n\r\n"


def certificate(folder: Path) -> Path:
    """Write a certificate for the loopback address, signed by itself, together with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    own_address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(own_address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "mailserver.pem"
    file.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return file


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
