"""A certification authority and signed PDF files for tests: made here, trusted only where a test says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from models.text import AgreementText, Level, places, sign_of

BEGIN, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
#: QcStatements: QcCompliance and QcSSCD (EN 319 412-5).
QUALIFIED = bytes.fromhex("30143008060604008e4601013008060604008e460104")

#: How the papers number the places of a text.
NUMBERS = {
    Level.SECTION: lambda place: f"§ {place.number}",
    Level.PARAGRAPH: lambda place: f"({place.number})",
    Level.LETTER: lambda place: f"{sign_of(place.number - 1)})",
}


@dataclass
class Holder:
    """A key with its certificate."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate as a file."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def parsed(self) -> asn1_x509.Certificate:
        """The certificate as pyHanko reads it."""
        return asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def parsed_key(self) -> asn1_keys.PrivateKeyInfo:
        """The key as pyHanko reads it."""
        der = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return asn1_keys.PrivateKeyInfo.load(der)


@dataclass
class Authority:
    """An issuer of certificates."""

    name: str
    holder: Holder = field(init=False)

    def __post_init__(self) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = _named(self.name)
        builder = _builder(name, name, key.public_key(), BEGIN - timedelta(days=3650), END + timedelta(days=3650))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
        self.holder = Holder(key, builder.sign(key, hashes.SHA256()))

    def issue(
        self,
        name: str,
        *,
        begin: datetime = BEGIN,
        end: datetime = END,
        qualified: bool = False,
        stamps: bool = False,
    ) -> Holder:
        """Return a certificate for somebody, or for a time stamp service: pyHanko's own stamps with RSA alone."""
        key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_named(name), self.holder.certificate.subject, key.public_key(), begin, end)
        builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
        if qualified:
            statements = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3"), QUALIFIED)
            builder = builder.add_extension(statements, critical=False)
        if stamps:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(usage, critical=True)
        return Holder(key, builder.sign(self.holder.key, hashes.SHA256()))

    def revoked(self, *holders: Holder, at: datetime = BEGIN) -> bytes:
        """Return a revocation list that names these certificates."""
        builder = x509.CertificateRevocationListBuilder(self.holder.certificate.subject, at, END)
        for each in holders:
            serial = each.certificate.serial_number
            entry = x509.RevokedCertificateBuilder(serial_number=serial, revocation_date=at).build()
            builder = builder.add_revoked_certificate(entry)
        return builder.sign(self.holder.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    name: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    begin: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    serial = x509.random_serial_number()
    return x509.CertificateBuilder(issuer, name, key, serial).not_valid_before(begin).not_valid_after(end)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def authority(name: str = "Vertrauensdienst Muster") -> Authority:
    """Return an issuer of that name; keys take time, so each is made once."""
    return Authority(name)


def trusted(
    folder: Path,
    *,
    qualified: Sequence[Authority] = (),
    advanced: Sequence[Authority] = (),
    stamps: Sequence[Authority] = (),
    crls: Sequence[bytes] = (),
) -> Path:
    """Write a trust list and return its folder."""
    for name, authorities in (("qualifiziert", qualified), ("fortgeschritten", advanced), ("zeitstempel", stamps)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, each in enumerate(authorities):
            (folder / name / f"{number}.pem").write_bytes(each.holder.pem)
    (folder / "sperrlisten").mkdir(exist_ok=True)
    for number, crl in enumerate(crls):
        (folder / "sperrlisten" / f"{number}.crl").write_bytes(crl)
    return folder


def signed(
    pdf: bytes, holder: Holder, issuer: Authority, name: str, *, stamp: tuple[Holder, datetime] | None = None
) -> bytes:
    """Return the PDF signed in a field, as a program for signing would."""
    store = SimpleCertificateStore()
    store.register(issuer.holder.parsed)
    signer = SimpleSigner(holder.parsed, holder.parsed_key, store)
    meta = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    stamper = DummyTimeStamper(stamp[0].parsed, stamp[0].parsed_key, store, fixed_dt=stamp[1]) if stamp else None
    output = BytesIO()
    PdfSigner(meta, signer, timestamper=stamper).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=output)
    return output.getvalue()


def pdf_of(text: AgreementText, *, also: Sequence[str] = (), without: str = "") -> bytes:
    """Return a plain PDF that has the passages of an agreement line by line, as a printer would break them."""
    lines = [
        line
        for place in places(text)
        if place.id != without
        for line in _broken(f"{NUMBERS[place.level](place)} {place.wording}")
    ]
    return pdf_with([*lines, *also, "Ort, Datum"])


def _broken(words: str) -> list[str]:
    return re.findall(r".{1,90}(?:\s|$)", " ".join(words.split())) or [words]


def pdf_with(lines: Sequence[str], per_page: int = 60) -> bytes:
    """Return a PDF with these lines, made by hand: a few objects, one font."""
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)] or [[]]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        stream = _stream(page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return _joined(objects)


def _stream(lines: Sequence[str]) -> bytes:
    shown = [line.encode("cp1252", "replace") for line in lines]
    escaped = [re.sub(rb"([\\()])", rb"\\\1", line) for line in shown]
    return b"BT /F1 9 Tf 50 800 Td 12 TL\n" + b"\n".join(b"(%s) Tj T*" % line for line in escaped) + b"\nET"


def _joined(objects: Sequence[bytes]) -> bytes:
    body, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(body))
    )
