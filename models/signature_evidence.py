"""Every signature of an agreement with what proves it: for the dossier, for whoever asks years later."""

from dataclasses import dataclass

from models.execution import exceptions_that_count, signatures_that_count
from models.proceeding import Proceeding
from models.signature_files import SignatureException, SignaturePdf, SignedFile
from models.signature_reports import Report
from models.signature_slots import SignatureSlot
from models.slots import slot_named
from models.work_items import Signature, WorkItem


@dataclass(frozen=True)
class SignatureEvidence:
    """One signature, the file that bears it and the last report on that file."""

    signature: Signature
    slot: SignatureSlot
    counts: bool  #: whether it belongs to the last signing; those of an attempt that was refused do not
    file: SignedFile | None  #: as it came in; its bytes are kept under its ``sha256``
    report: Report | None


@dataclass(frozen=True)
class SigningEvidence:
    """All that there is about the signatures of one agreement."""

    signatures: tuple[SignatureEvidence, ...]
    other_files: tuple[SignedFile, ...]  #: refused, altered, replaced by newer ones, or still to be looked at
    exceptions: tuple[SignatureException, ...]
    base: SignaturePdf | None  #: the PDF that had gone out to be signed


def evidence_of(p: Proceeding) -> SigningEvidence:
    """Return every signature with its file and its examination, and everything else that was handed in."""
    counting = {signature.work_item for signature in signatures_that_count(p)}
    found = tuple(_evidence(p, signature, counts=signature.work_item in counting) for signature in p.signatures)
    bearing = {each.file.id for each in found if each.file}
    others = tuple(file for file in p.signed_files if file.id not in bearing)
    base = p.signature_pdfs[-1] if p.signature_pdfs else None
    return SigningEvidence(found, others, tuple(exceptions_that_count(p)), base)


def report_on(p: Proceeding, file: SignedFile) -> Report | None:
    """Return the last report on a file, or nothing where there was nothing to examine."""
    reports = [r for r in p.signature_reports if (r.work_item, r.file_sha256) == (file.work_item, file.sha256)]
    return reports[-1].report if reports else None


def certificates_of_others(p: Proceeding, item: WorkItem) -> set[str]:
    """Return with which certificates others have signed at this visit; whatever did not count makes nobody an owner."""
    others = [each for each in p.signatures if each.visit == item.visit and each.person != item.person]
    proved = {(each.work_item, each.file_sha256) for each in others if each.file_sha256}
    reports = [each.report for each in p.signature_reports if (each.work_item, each.file_sha256) in proved]
    return {certificate for report in reports for certificate in report.certificates}


def _evidence(p: Proceeding, signature: Signature, *, counts: bool) -> SignatureEvidence:
    borne = [
        file
        for file in p.signed_files
        if signature.file_sha256 and (file.work_item, file.sha256) == (signature.work_item, signature.file_sha256)
    ]
    file = borne[-1] if borne else None
    report = report_on(p, file) if file else None
    return SignatureEvidence(signature, slot_named(p, signature.slot), counts, file, report)
