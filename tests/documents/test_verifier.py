"""The verifier: one file of plain Python, and signatures judged by its own arithmetic."""

import ast
import hashlib
import sys
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pypdf import PdfWriter

from documents.verifier.findings import Finding, Findings
from documents.verifier.heads import text_of
from documents.verifier.pdf_signatures import check_pdf
from documents.verifier.signing import CURVES, ecdsa_fits, pss_fits, rsa_fits
from documents.verifier_bundle import verify_py

MESSAGE = b"Kooperationsvereinbarung"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def test_the_verifier_is_one_file_that_needs_nothing_else() -> None:
    tree = ast.parse(verify_py(), feature_version=(3, 9))
    modules = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name).partition(".")[0]
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    assert modules <= sys.stdlib_module_names | {"__future__"}
    assert "socket" not in modules
    compile(verify_py(), "verify.py", "exec")


def test_no_two_of_its_modules_use_the_same_name() -> None:
    tree = ast.parse(verify_py())
    named = [node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    assert [name for name, count in Counter(named).items() if count > 1] == []


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize("hash_", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()], ids=lambda each: each.name)
def test_rsa_signatures_are_judged_right(hash_: hashes.HashAlgorithm) -> None:
    numbers = rsa_key().public_key().public_numbers()
    digest, other = hashlib.new(hash_.name, MESSAGE).digest(), hashlib.new(hash_.name, b"anderes").digest()
    signature = rsa_key().sign(MESSAGE, padding.PKCS1v15(), hash_)
    assert rsa_fits(numbers.n, numbers.e, signature, digest, hash_.name)
    assert not rsa_fits(numbers.n, numbers.e, signature, other, hash_.name)
    assert not rsa_fits(numbers.n, numbers.e, signature[:-1] + bytes([signature[-1] ^ 1]), digest, hash_.name)
    assert not rsa_fits(numbers.n, numbers.e, signature + b"\0", digest, hash_.name)
    assert not rsa_fits(numbers.n, 1, digest.rjust(256, b"\0"), digest, hash_.name)
    for salt in (hash_.digest_size, 20, 0):
        signed = rsa_key().sign(MESSAGE, padding.PSS(padding.MGF1(hash_), salt), hash_)
        assert pss_fits(numbers.n, numbers.e, signed, digest, hash_.name, salt)
        assert not pss_fits(numbers.n, numbers.e, signed, other, hash_.name, salt)
        assert not pss_fits(numbers.n, numbers.e, signed, digest, hash_.name, salt + 1)
        assert not pss_fits(numbers.n, numbers.e, signed[:-1] + bytes([signed[-1] ^ 1]), digest, hash_.name, salt)


@pytest.mark.parametrize(
    ("oid", "curve"),
    [
        ("1.2.840.10045.3.1.7", ec.SECP256R1()),
        ("1.3.132.0.34", ec.SECP384R1()),
        ("1.3.132.0.35", ec.SECP521R1()),
        ("1.3.36.3.3.2.8.1.1.7", ec.BrainpoolP256R1()),
        ("1.3.36.3.3.2.8.1.1.11", ec.BrainpoolP384R1()),
        ("1.3.36.3.3.2.8.1.1.13", ec.BrainpoolP512R1()),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_signatures_on_every_curve_are_judged_right(oid: str, curve: ec.EllipticCurve) -> None:
    key = ec.generate_private_key(curve)
    numbers = key.public_key().public_numbers()
    public, other = (numbers.x, numbers.y), (numbers.x, numbers.y + 1)
    r, s = decode_dss_signature(key.sign(MESSAGE, ec.ECDSA(hashes.SHA512())))
    digest = hashlib.sha512(MESSAGE).digest()
    known = CURVES[oid]
    assert ecdsa_fits(known, public, r, s, digest)
    assert not ecdsa_fits(known, public, r, s, hashlib.sha512(b"anderes").digest())
    assert not ecdsa_fits(known, public, s, r, digest)
    assert not ecdsa_fits(known, other, r, s, digest)
    assert not ecdsa_fits(known, public, 0, 0, digest)
    assert not ecdsa_fits(known, public, r, s + known.n, digest)


def signed_by(key: Key, folder: Path, *, pss: bool = False) -> bytes:
    """Return a PDF that somebody has signed."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Erika Muster")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(datetime(2025, 1, 1, tzinfo=UTC)).not_valid_after(
        datetime(2035, 1, 1, tzinfo=UTC)
    )
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    signer = signers.SimpleSigner.load(str(folder / "key.pem"), str(folder / "certificate.pem"), prefer_pss=pss)
    assert signer
    blank, plain = PdfWriter(), BytesIO()
    blank.add_blank_page(595, 842)
    blank.write(plain)
    writer = IncrementalPdfFileWriter(plain)
    metadata = signers.PdfSignatureMetadata(field_name="Unterschrift")
    return signers.sign_pdf(writer, metadata, signer=signer).getvalue()


def judged(pdf: bytes) -> list[Finding]:
    found = Findings()
    check_pdf(found, "vertrag.pdf", pdf)
    return found.all


@pytest.mark.parametrize("kind", ["rsa", "pss", "ec"])
def test_a_signed_pdf_is_judged_by_its_bytes(kind: str, tmp_path: Path) -> None:
    key: Key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa_key()
    pdf = signed_by(key, tmp_path, pss=kind == "pss")
    (good,) = judged(pdf)
    assert (good.holds, "Erika Muster" in good.said) == (True, True), good
    place = pdf.index(b"/MediaBox")
    (changed,) = judged(pdf.replace(b"842", b"843", 1) if b"842" in pdf else pdf[:place] + b"X" + pdf[place + 1 :])
    assert (changed.holds, "nach der Unterschrift verändert" in changed.said) == (False, True)
    hexed = pdf.index(b"/Contents <") + 400
    assert judged(pdf[:hexed] + b"zz" + pdf[hexed + 2 :])[0].holds is False
    appended = judged(pdf + b"\n% danach\n")
    assert [finding.holds for finding in appended] == [True, None]
    assert "angehängt" in appended[1].said


def test_a_range_that_leaves_something_out_is_no_signature(tmp_path: Path) -> None:
    pdf = signed_by(ec.generate_private_key(ec.SECP256R1()), tmp_path)
    start = pdf.index(b"/ByteRange")
    end = pdf.index(b"]", start)
    zero, length, resume, rest = map(int, pdf[start:end].split(b"[")[1].split())
    for numbers in (
        (zero, length - 1, resume, rest),
        (zero, length, resume + 1, rest - 1),
        (1, length - 1, resume, rest),
    ):
        said = "[{} {} {} {}".format(*numbers).encode()
        forged = pdf[:start] + b"/ByteRange " + said.ljust(end - start - 11) + pdf[end:]
        assert judged(forged)[0].holds is False


def test_a_pdf_without_signature_has_nothing_to_judge() -> None:
    assert judged(b"%PDF-1.7\n%%EOF\n") == []


def test_what_was_made_to_keep_the_verifier_busy_for_hours_is_done_at_once() -> None:
    huge = (1 << 400_000) - 1
    assert not rsa_fits(huge, huge, b"\x01" * 50_000, b"\x00" * 32, "sha256")
    assert text_of("offen.html", b"<" * 150_000) == "<" * 150_000
    found = Findings()
    check_pdf(found, "viele.pdf", b"/ByteRange [0 1 2 3]" * 20_000)
    assert [finding.holds for finding in found.all] == [False]
