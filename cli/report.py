"""What a demonstration leaves behind: the file, the outgoing post and a report that a program can check."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.archive import archive
from documents.verifier.examination import examine
from mail.caught import letter_files, read_all
from models.agreement import StageVisit
from models.case import in_berlin
from models.german import counted
from models.journal import JournalDetail, JournalEntry, broken_at
from models.kinds import Stage
from models.papers import OrderedDocument, OutgoingLetter
from models.proceeding import Proceeding
from store.chronicle import journal_of
from store.store import Store


@dataclass(frozen=True)
class Evidence:
    """Everything the report is made of."""

    p: Proceeding
    store: Store
    postbox: Path
    prefect: dict[str, Any]  #: the run, its state, the states it went through
    seconds: float
    end: Stage = Stage.IN_FORCE  #: where the story comes to rest


def write_report(out: Path, evidence: Evidence) -> list[str]:
    """Write file, post and report into a folder made anew, and return what did not happen."""
    for folder in ("akte", "postausgang"):
        shutil.rmtree(out / folder, ignore_errors=True)
        (out / folder).mkdir(parents=True)
    files = _write_documents(out / "akte", evidence)
    for letter in letter_files(evidence.postbox):
        shutil.copy2(letter, out / "postausgang" / letter.name)
    report = report_of(evidence, files)
    text = json.dumps(report, ensure_ascii=False, indent=2, default=str)
    (out / "report.json").write_text(text + "\n", encoding="utf-8")
    return _faults(evidence, {letter.message_id for letter in read_all(out / "postausgang")})


def write_dossier(target: Path, evidence: Evidence, sender: tuple[str, str]) -> list[str]:
    """Write the dossier, verify it as anybody may, and return what does not hold."""
    last = max(entry.at for entry in _journal(evidence)[0])
    content = archive(evidence.store, evidence.p.reference, in_berlin(last), sender=sender)
    target.write_bytes(content)
    examination = examine(str(target))
    return [f"Akte: {finding.said}" for finding in examination.findings if finding.holds is False]


def _write_documents(folder: Path, evidence: Evidence) -> dict[str, str]:
    names = {}
    for number, document in enumerate(evidence.p.documents, 1):
        if document.sha256:
            name = f"{number:02d}_{document.file_name}"
            (folder / name).write_bytes(evidence.store.files.get(document.sha256))
            names[document.key] = name
    return names


def report_of(evidence: Evidence, files: dict[str, str]) -> dict[str, Any]:
    """Return the report."""
    p = evidence.p
    entries, _ = _journal(evidence)
    return {
        "reference": p.reference,
        "stage": p.agreement.stage,
        "stages": [_visit(visit) for visit in p.visits],
        "documents": [_document(document, files.get(document.key)) for document in p.documents],
        "letters": [_letter(letter) for letter in p.letters if letter.sent_at],
        "prefect": evidence.prefect,
        "journal_entries": len(entries),
        "seconds": round(evidence.seconds, 1),
        "times": {
            "demo_clock": ["stages.opened_at", "stages.concluded_at"],
            "real": ["seconds", "prefect"],
        },
    }


def _visit(visit: StageVisit) -> dict[str, Any]:
    return {
        "stage": visit.stage,
        "visit": visit.visit,
        "opened_at": visit.opened_at.isoformat(),
        "concluded_at": visit.concluded_at.isoformat() if visit.concluded_at else None,
        "outcome": visit.outcome.name if visit.outcome else None,
    }


def _document(document: OrderedDocument, file: str | None) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "file": f"akte/{file}" if file else None,
        "sha256": document.sha256,
        "version": document.version,
        "stage": document.stage,
    }


def _letter(letter: OutgoingLetter) -> dict[str, Any]:
    return {
        "to": letter.address,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "stage": letter.stage,
    }


def _journal(evidence: Evidence) -> tuple[list[JournalEntry], dict[int, JournalDetail]]:
    with evidence.store.reading() as session:
        return journal_of(session, evidence.p.reference)


def _faults(evidence: Evidence, arrived: set[str]) -> list[str]:
    p = evidence.p
    entries, details = _journal(evidence)
    lost = sum(letter.sent_at is not None and letter.message_id not in arrived for letter in p.letters)
    checks = (
        (p.agreement.stage is evidence.end, f"Die Vereinbarung steht auf „{p.step.title}“."),
        (all(document.sha256 for document in p.documents), "Nicht alle Dokumente sind geschrieben."),
        (not any(letter.outstanding for letter in p.letters), "Nicht alle Briefe sind gesendet."),
        (not lost, f"{counted(lost, 'gesendeter Brief ist', 'gesendete Briefe sind')} nicht angekommen."),
        (
            evidence.prefect["state"] == p.step_of(evidence.end).title,
            f"Der Lauf in Prefect steht auf „{evidence.prefect['state']}“.",
        ),
        (broken_at(entries, details) is None, "Das Journal ist nicht unversehrt."),
    )
    return [fault for holds, fault in checks if not holds]
