"""Gather the content of a dossier's certificate; in the public one offices stand instead of names."""

from documents.closing_orders import visit_line
from documents.completion_certificate import CompletionCertificateContent, VersionLine
from documents.execution_note import SignatureRecord
from documents.shared_facts import shared
from documents.signing_orders import signature_record
from models.dossier import Dossier
from models.procedure import RESTING
from models.signature_evidence import evidence_of


def completion_certificate(dossier: Dossier) -> CompletionCertificateContent:
    """Return what a dossier proves."""
    p = dossier.p
    records = [signature_record(p, evidence) for evidence in evidence_of(p).signatures if evidence.counts]
    visits = [visit_line(p, visit) for visit in p.visits]
    return CompletionCertificateContent(
        **shared(p, p.case.subject, dossier.written_at),
        standing=p.step.title,
        completed=p.agreement.stage in RESTING,
        written_at=dossier.written_at,
        visits=tuple(visits if dossier.is_whole else (line.model_copy(update={"outcome": ""}) for line in visits)),
        versions=tuple(
            VersionLine(number=version.number, created_at=version.created_at, sha256=version.sha256)
            for version in p.versions
        ),
        signatures=tuple(records if dossier.is_whole else map(_without_name, records)),
        documents=sum(paper.path is not None for paper in dossier.papers),
        letters=len(dossier.letters),
        erased=dossier.journal.erased,
        journal_head=dossier.journal.head.printed,
    )


def _without_name(record: SignatureRecord) -> SignatureRecord:
    return record.model_copy(update={"name": "", "basis_text": ""})
