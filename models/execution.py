"""What keeps an agreement from being executed although all have signed: another text, other files, mixed mediums."""

from collections.abc import Iterator

from models.german import enumeration
from models.kinds import Stage
from models.proceeding import Proceeding
from models.signature_check import decided_on, ratified
from models.signature_files import ExceptionKind, SignatureException
from models.signature_slots import SignatureKind
from models.signature_ways import WAYS, Medium
from models.work_items import Signature

MEDIUMS = {Medium.PAPER: "auf Papier", Medium.PDF: "in einer PDF-Datei", Medium.PAGE: "auf einer Seite"}


def obstacles(p: Proceeding) -> list[str]:
    """Return in German what blocks the execution; nothing where the signatures that there are fit together."""
    signatures = signatures_that_count(p)
    return [*_texts(p, signatures), *_files(p, signatures), *_mediums(p, signatures), *_reservations(p, signatures)]


def signatures_that_count(p: Proceeding) -> list[Signature]:
    """Return the signatures of the last signing; those of an attempt that was refused count no more."""
    signing = p.last_visit_to(Stage.SIGNING)
    return [signature for signature in p.signatures if signing and signature.visit == signing.visit]


def exceptions_that_count(p: Proceeding) -> list[SignatureException]:
    """Return what was allowed beside the rule for the last signing."""
    signing = p.last_visit_to(Stage.SIGNING)
    return [exception for exception in p.exceptions if signing and exception.visit == signing.visit]


def is_excepted(p: Proceeding, kind: ExceptionKind) -> bool:
    """Say whether the last signing has an exception of a kind."""
    return any(exception.kind is kind for exception in exceptions_that_count(p))


def mediums_of(signatures: list[Signature]) -> list[Medium]:
    """Return on what was signed, each once."""
    return list(dict.fromkeys(WAYS[SignatureKind(signature.kind)].medium for signature in signatures))


def _texts(p: Proceeding, signatures: list[Signature]) -> Iterator[str]:
    for signature in signatures:
        if signature.version_sha256 != p.version.sha256:
            yield (
                f"{signature.name} hat einen anderen Wortlaut unterzeichnet (Fassung\u00a0{signature.version}); "
                "die Ausfertigung ist gesperrt, bis neu unterzeichnet ist."
            )


def _files(p: Proceeding, signatures: list[Signature]) -> Iterator[str]:
    """All who sign a PDF must sign the same one."""
    signed = {signature.file_sha256 for signature in signatures if signature.file_sha256}
    bases = {r.report.base_sha256 for r in p.signature_reports if r.file_sha256 in signed and r.report.base_sha256}
    if len(bases) > 1:
        yield "Die unterzeichneten PDF-Dateien gehen nicht auf dieselbe Datei zurück; die Ausfertigung ist gesperrt."


def _mediums(p: Proceeding, signatures: list[Signature]) -> Iterator[str]:
    found = mediums_of(signatures)
    if len(found) > 1 and not is_excepted(p, ExceptionKind.MIXED_MEDIA):
        yield (
            f"Unterzeichnet ist {enumeration(MEDIUMS[medium] for medium in found)}. Gemischte Medien brauchen eine "
            "festgehaltene Ausnahme mit rechtlichem Vermerk."
        )


def _reservations(p: Proceeding, signatures: list[Signature]) -> Iterator[str]:
    """What was signed before the resolution is ratified by a resolution on the same text, and by nothing else."""
    decided = decided_on(p)
    for signature in signatures:
        if decided and signature.on < decided and not ratified(p):
            yield (
                f"{signature.name} hat unter Gremienvorbehalt unterzeichnet, beschlossen wurde aber ein anderer "
                "Wortlaut; die Unterschrift ist zu erneuern."
            )
