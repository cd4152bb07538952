"""Validate the signatures of a PDF, offline: bytes, later changes, certificate, level, time stamp, revocation."""

import logging
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext

from documents.signed.comparing import UNREADABLE
from documents.signed.trust import NO_LIST, Trust
from models.errors import FileRefused
from models.german import moment, short_day
from models.signature_reports import FoundSignature, Revocation
from models.signature_slots import SignatureKind

for name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(name).setLevel(logging.CRITICAL)  # it would log people's names; the report says what it found

#: id-etsi-qcs-QcCompliance and id-etsi-qcs-QcSSCD (EN 319 412-5): qualified, and its key in a qualified device.
QUALIFIED_STATEMENTS = frozenset({"0.4.0.1862.1.1", "0.4.0.1862.1.4"})
QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"

#: What may differ between the file that went out and the one that comes back. The first signature sets marks on the
#: form that later ones find; fonts of fields are no text, for the fields are for signatures alone.
ONLY_SIGNED = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules,
    FormUpdatingRule(
        DEFAULT_DIFF_POLICY.form_rule.field_rules if DEFAULT_DIFF_POLICY.form_rule else [],
        ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags", "/DA", "/DR"},
    ),
)

LATER = {
    ModificationLevel.NONE: "",
    ModificationLevel.LTA_UPDATES: "Danach kamen nur Angaben zur Prüfung hinzu.",
    ModificationLevel.FORM_FILLING: "Danach kamen nur weitere Unterschriften hinzu.",
}
BEFORE = "Zwischen Versand und Rückgabe wurde der Inhalt der Datei verändert, nicht nur unterzeichnet."
CHANGED = "Nach dieser Unterschrift wurde die Datei verändert."
BEHIND = "Hinter dem unterzeichneten Teil der Datei stehen Bytes, die zu keiner Fassung der PDF gehören."
TAMPERED = "Die unterzeichneten Bytes wurden verändert; die Signatur ist gebrochen."


def found_in(content: bytes, trust: Trust, now: datetime) -> list[FoundSignature]:
    """Return every signature of a PDF with what can be said about it; a file that cannot be read raises FileRefused."""
    try:
        reader = PdfFileReader(BytesIO(content))
        return [_judged(reader, signature, trust, now) for signature in reader.embedded_regular_signatures]
    except (PdfError, *UNREADABLE) as fault:
        raise FileRefused(
            "Die Signaturen dieser PDF-Datei sind nicht zu lesen; vielleicht ist sie beschädigt."
        ) from fault


def later_than(content: bytes, base: bytes) -> Iterator[str]:
    """Yield what was added to the PDF that had gone out beside signatures, also before the first one was given."""
    try:
        sent = PdfFileReader(BytesIO(base))
        reader = PdfFileReader(BytesIO(content))
        if reader.xrefs.total_revisions == sent.xrefs.total_revisions:
            return
        found = ONLY_SIGNED.review_file(reader, sent.xrefs.total_revisions - 1)
        if isinstance(found, SuspiciousModification) or found.modification_level not in LATER:
            yield BEFORE
    except SuspiciousModification:
        yield BEFORE
    except (PdfError, *UNREADABLE) as fault:
        raise FileRefused("Die PDF-Datei ist nicht zu lesen; vielleicht ist sie beschädigt.") from fault


def _judged(reader: PdfFileReader, signature: EmbeddedPdfSignature, trust: Trust, now: datetime) -> FoundSignature:
    stamped = _stamped_at(_status(reader, signature, trust, now))
    status, revoked = _status_and_revocation(reader, signature, trust, stamped or now)
    certificate: x509.Certificate = status.signing_cert
    changed = status.modification_level not in LATER
    problems = list(_problems(status, certificate, trust, stamped or now, changed=changed))
    if not problems and status.modification_level is ModificationLevel.NONE and _behind(reader, signature):
        problems.append(BEHIND)
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return FoundSignature(
        field=signature.field_name,
        signer=_name(subject),
        organization=str(subject.get("organization_name", "")),
        issuer=_name(issuer),
        serial=str(certificate.serial_number),
        certificate_sha256=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        claimed_at=signature.self_reported_timestamp,
        stamped_at=stamped,
        intact=status.intact and status.valid,
        covers_all=status.modification_level is ModificationLevel.NONE,
        later=LATER.get(status.modification_level or ModificationLevel.OTHER, CHANGED),
        trusted=status.trusted,
        revocation=revoked,
        level=_level(certificate, trust) if status.trusted else None,
        problems=tuple(problems),
        notes=tuple(_notes(signature, stamped, revoked)),
    )


def _behind(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bytes:
    """Return what stands behind the newest signature; a line's end does no harm, anything else is nobody's."""
    _, _, start, length = signature.byte_range
    reader.stream.seek(start + length)
    return bytes(reader.stream.read()).strip()


def _status(
    reader: PdfFileReader, signature: EmbeddedPdfSignature, trust: Trust, at: datetime, mode: str = "soft-fail"
) -> PdfSignatureStatus:
    context = _context(reader, trust.roots, trust, at, mode)
    stamps = _context(reader, trust.stamps, trust, at, "soft-fail")
    return validate_pdf_signature(signature, context, stamps)


def _context(
    reader: PdfFileReader, roots: tuple[x509.Certificate, ...], trust: Trust, at: datetime, mode: str
) -> ValidationContext:
    """Return the circumstances of a validation; what the file brings along counts like the folder, but as no root."""
    certificates, crls, ocsps = _brought_along(reader)
    return ValidationContext(
        trust_roots=list(roots),
        other_certs=certificates,
        crls=[*trust.crls, *crls],
        ocsps=[*trust.ocsps, *ocsps],
        moment=at,
        allow_fetching=False,
        revocation_mode=mode,
    )


def _brought_along(reader: PdfFileReader) -> tuple[list[Any], list[Any], list[Any]]:
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return [], [], []
    context = store.as_validation_context({"trust_roots": []})
    return list(store.load_certs()), list(context.crls), list(context.ocsps)


def _stamped_at(status: PdfSignatureStatus) -> datetime | None:
    """Return the moment of a time stamp whose issuer is trusted; any other proves nothing."""
    validity = status.timestamp_validity
    if validity is None or not (validity.valid and validity.intact and validity.trusted):
        return None
    return validity.timestamp


def _problems(
    status: PdfSignatureStatus, certificate: x509.Certificate, trust: Trust, at: datetime, *, changed: bool
) -> Iterator[str]:
    if not (status.intact and status.valid):
        yield TAMPERED
    elif changed:
        yield CHANGED
    if status.trusted:
        return
    if status.revoked:
        yield "Das Zertifikat war gesperrt."
    elif not certificate.not_valid_before <= at <= certificate.not_valid_after:
        until, since = short_day(certificate.not_valid_after), short_day(certificate.not_valid_before)
        yield f"Das Zertifikat galt nur vom {since} bis {until}, nicht am {short_day(at)}."
    elif not trust.roots:
        yield f"Wem das Zertifikat zu glauben ist, lässt sich nicht sagen: {NO_LIST}."
    else:
        yield "Der Aussteller des Zertifikats steht nicht in der Vertrauensliste."


def _status_and_revocation(
    reader: PdfFileReader, signature: EmbeddedPdfSignature, trust: Trust, at: datetime
) -> tuple[PdfSignatureStatus, Revocation]:
    """Ask for revocation first as if it must be known; where it cannot be, judge without it and say so."""
    certain = _status(reader, signature, trust, at, "require")
    if certain.revoked:
        return certain, Revocation.REVOKED
    if certain.trusted:
        return certain, Revocation.NOT_REVOKED
    return _status(reader, signature, trust, at), Revocation.UNKNOWN


def _level(certificate: x509.Certificate, trust: Trust) -> SignatureKind:
    """Qualified is what a qualified issuer has issued as such, its key in a qualified device; all else is advanced."""
    issuers = {root.subject.hashable for root in trust.qualified}
    stated = _statements(certificate) >= QUALIFIED_STATEMENTS
    qualified = stated and certificate.issuer.hashable in issuers
    return SignatureKind.QUALIFIED if qualified else SignatureKind.ADVANCED


def _statements(certificate: x509.Certificate) -> frozenset[str]:
    for extension in certificate["tbs_certificate"]["extensions"]:
        if extension["extn_id"].dotted == QC_STATEMENTS:
            value = extension["extn_value"].parsed
            return frozenset(statement[0].dotted for statement in _sequence(value))
    return frozenset()


def _sequence(value: Any) -> list[Any]:
    return list(value)


def _name(names: dict[str, Any]) -> str:
    """Return the name of a subject: the common name, else given name and surname."""
    common = names.get("common_name")
    both = " ".join(str(names[part]) for part in ("given_name", "surname") if part in names)
    return str(common or both or next(iter(names.values()), ""))


def _notes(signature: EmbeddedPdfSignature, stamped: datetime | None, revoked: Revocation) -> Iterator[str]:
    claimed = signature.self_reported_timestamp
    if stamped:
        yield f"Zeitstempel eines bekannten Dienstes: {moment(stamped)}."
    elif claimed:
        yield f"Kein Zeitstempel, dem zu glauben ist; die Uhr der unterzeichnenden Person sagte {moment(claimed)}."
    if revoked is Revocation.UNKNOWN:
        yield "Ob das Zertifikat gesperrt ist, war ohne Sperrliste nicht zu prüfen."
