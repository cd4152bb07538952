"""Signatures inside PDF files: whether the signed bytes are unchanged, and whether signature and certificate fit.

Whether the certificate is genuine, was valid and belongs to whom it names needs lists of trust and of revocation; the
validation report that lies beside a signed file speaks of these.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.verifier.der import Node, read_der
from documents.verifier.findings import Findings
from documents.verifier.signing import CURVES, DIGESTS, ecdsa_fits, pss_fits, rsa_fits

IN_PDF = "Signaturen in PDF"
MOST_SIGNATURES = 200
_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_RSA, _PSS, _EC = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1"
_TIME_STAMP = "1.2.840.113549.1.9.16.1.4"


class Signer(NamedTuple):
    """What a signature says of itself."""

    name: str
    holds: bool | None
    said: str


def check_pdf(found: Findings, path: str, data: bytes) -> None:
    """Examine every signature of one file."""
    ranges = list(_RANGE.finditer(data))
    if len(ranges) > MOST_SIGNATURES:
        found.bad(IN_PDF, f"{path}: {len(ranges)} Signaturen sind mehr, als es an einer Vereinbarung geben kann.")
        return
    covered = 0
    for each in ranges:
        start, length, resume, rest = map(int, each.groups())
        try:
            signer = _examine(data, start, length, resume, rest)
        except (ValueError, IndexError, KeyError, StopIteration, OverflowError) as error:
            signer = Signer("", False, f"Die Signatur ist nicht zu lesen ({type(error).__name__}).")
        covered = max(covered, resume + rest)
        say = {True: found.good, False: found.bad, None: found.unknown}[signer.holds]
        say(IN_PDF, f"{path}{f', {signer.name}' if signer.name else ''}: {signer.said}")
    if ranges and covered < len(data):
        found.unknown(
            IN_PDF,
            f"{path}: Nach der letzten Signatur wurden {len(data) - covered} Bytes angehängt. Das kann ein Zeitstempel "
            "für die Langzeitprüfung sein oder eine Änderung; was es ist, sagt der Prüfbericht.",
        )


def _examine(data: bytes, start: int, length: int, resume: int, rest: int) -> Signer:
    gap = data[start + length : resume]
    inside = gap[1:-1]
    whole = start == 0 and length < resume and resume + rest <= len(data)
    if not (whole and gap[:1] == b"<" and gap[-1:] == b">" and re.fullmatch(rb"[0-9A-Fa-f]*", inside)):
        return Signer("", False, "Der Bereich, über den die Signatur sich erstreckt, ist nicht der, den er sein muss.")
    signed_bytes = data[:length] + data[resume : resume + rest]
    return _of_cms(read_der(bytes.fromhex(inside.decode())), signed_bytes)


def _of_cms(message: Node, signed_bytes: bytes) -> Signer:
    signed = message.children()[1].children()[0].children()
    if signed[2].children()[0].oid() == _TIME_STAMP:
        return Signer("", None, "ein Zeitstempel; ihn beurteilt der Prüfbericht.")
    certificates = [node for part in signed if part.tag == 0xA0 for node in part.children()]
    info = signed[-1].children()[0].children()
    name = DIGESTS.get(info[2].children()[0].oid())
    if name is None:
        return Signer("", None, "eine Prüfsumme, die hier nicht nachgerechnet werden kann.")
    certificate = next(each for each in certificates if _is_of(each, info[1]))
    who = common_name(certificate)
    attributes = next(node for node in info if node.tag == 0xA0)
    digest = next(_values(attributes, _MESSAGE_DIGEST)).content
    if not hmac.compare_digest(digest, hashlib.new(name, signed_bytes).digest()):
        return Signer(who, False, "Die Datei wurde nach der Unterschrift verändert.")
    algorithm, signature = info[info.index(attributes) + 1], info[info.index(attributes) + 2].content
    as_set = b"\x31" + attributes.whole[1:]
    fits = _key_fits(certificate, algorithm, signature, as_set, name)
    if fits is None:
        return Signer(who, None, "Der Inhalt ist unverändert; das Verfahren der Signatur ist hier nicht nachzurechnen.")
    if not fits:
        return Signer(who, False, "Die Signatur passt nicht zu dem Zertifikat, das in ihr steht.")
    return Signer(who, True, "Der Inhalt ist seit der Unterschrift unverändert, die Signatur passt zum Zertifikat.")


def _values(attributes: Node, oid: str) -> Iterator[Node]:
    for attribute in attributes.children():
        kind, values = attribute.children()
        if kind.oid() == oid:
            yield values.children()[0]


def _fields(certificate: Node) -> list[Node]:
    """Return serial number, algorithm, issuer, validity, subject, key and what follows of a certificate."""
    fields = certificate.children()[0].children()
    return fields[1:] if fields[0].tag == 0xA0 else fields


def _is_of(certificate: Node, signer: Node) -> bool:
    """Say whether this is the certificate that the signer names, by issuer and number or by the key's identifier."""
    if certificate.tag != 0x30:
        return False
    if signer.tag == 0x30:
        issuer, number = signer.children()
        fields = _fields(certificate)
        return (fields[0].content, fields[2].whole) == (number.content, issuer.whole)
    return b"\x04" + bytes([len(signer.content)]) + signer.content in certificate.whole


def common_name(certificate: Node) -> str:
    """Return the name in a certificate."""
    for part in _fields(certificate)[4].children():
        for pair in part.children():
            kind, value = pair.children()
            if kind.oid() == "2.5.4.3":
                return value.content.decode("utf-16-be" if value.tag == 0x1E else "utf-8", "replace")
    return ""


def _key_fits(certificate: Node, algorithm: Node, signature: bytes, message: bytes, name: str) -> bool | None:
    key_info, key = _fields(certificate)[5].children()
    kind = key_info.children()[0].oid()
    parameters = algorithm.children()
    name = _WITH.get(parameters[0].oid(), name)
    digest = hashlib.new(name, message).digest()
    if kind == _EC:
        curve = CURVES.get(key_info.children()[1].oid())
        point = key.bits()
        if curve is None or point[0] != 4:
            return None
        half = len(point) // 2
        public = int.from_bytes(point[1 : half + 1], "big"), int.from_bytes(point[half + 1 :], "big")
        r, s = (node.number() for node in read_der(signature).children())
        return ecdsa_fits(curve, public, r, s, digest)
    if kind not in (_RSA, _PSS):
        return None
    n, e = (node.number() for node in read_der(key.bits()).children())
    if parameters[0].oid() != _PSS:
        return rsa_fits(n, e, signature, digest, name)
    salt = next((node.children()[0].number() for node in parameters[1].children() if node.tag == 0xA2), 20)
    return pss_fits(n, e, signature, digest, name, salt)


#: The hash that an algorithm names itself; others take that of the message.
_WITH = {
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}
