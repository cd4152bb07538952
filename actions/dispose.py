"""Delete by rule what need not be kept any longer: shown first, exported and checked before, with a protocol after."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, select

from models.agreement import Agreement, StageVisit
from models.case import CaseFile, in_berlin
from models.deletion import Deletion
from models.drafts import TreatmentDraft
from models.erasure import GONE, NOWHERE, RECORDS
from models.errors import MoveRefused
from models.german import day, enumeration
from models.journal import Entry, JournalDetail
from models.kinds import DocumentKind, Stage
from models.life import closed_on
from models.life_facts import LifeFact
from models.papers import OrderedDocument, OutgoingLetter
from models.proceeding import Proceeding
from models.retention import RECORDS as CALLED
from models.retention import RecordKind, RetentionRule, kept_until
from models.returned import IncomingMail, ReturnedFile
from models.work_items import FormerLink, GivenAnswer, Signature, WorkItem
from store.chronicle import journal_of, record
from store.loading import load, references
from store.personal_data import sweep
from store.store import Store

CLOSED = (Stage.ENDED, Stage.REJECTED, Stage.WITHDRAWN)


@dataclass(frozen=True)
class Kept:
    """One kind of record of one agreement, and until when it is kept."""

    reference: str
    kind: RecordKind
    rule: RetentionRule
    closed: date
    until: date | None  #: none: for good
    deleted: date | None = None

    def is_due(self, today: date) -> bool:
        """Say whether the period is over and the records are still there."""
        return self.deleted is None and self.until is not None and self.until < today


def retention(store: Store, reference: str | None = None) -> list[Kept]:
    """Return what is kept of closed agreements until when, deleted kinds included."""
    with store.reading() as session:
        return [
            kept
            for known in ([reference] if reference else references(session, CLOSED))
            for kept in _kept(session, load(session, known, lean=True))
        ]


def _kept(session: Session, p: Proceeding) -> list[Kept]:
    closed = closed_on(p)
    if closed is None:
        return []
    gone = {row.what: in_berlin(row.at).date() for row in protocol(session, p.reference)}
    return [
        Kept(
            p.reference,
            rule.kind,
            rule,
            closed,
            kept_until(rule, closed, p.case.life.last_payment),
            gone.get(rule.kind),
        )
        for rule in p.case.life.retention
    ]


def protocol(session: Session, reference: str | None = None) -> Sequence[Deletion]:
    """Return the deletions so far, of one agreement or of all."""
    query = select(Deletion).order_by(col(Deletion.id))
    return session.exec(query.where(Deletion.reference == reference) if reference else query).all()


def dispose(store: Store, reference: str, export: bytes, by: str, now: datetime) -> list[Deletion]:
    """Delete every kind of record whose period is over, and return the protocol.

    ``export`` is the dossier as the archive has it; without every file and the head of the journal in it nothing is
    deleted (MoveRefused). Versions, the chain of the journal and what is kept for good stay.
    """
    today = in_berlin(now).date()
    due = [kept for kept in retention(store, reference) if kept.is_due(today)]
    if not due:
        raise MoveRefused(f"Zu {reference} ist nichts zu löschen: Keine Frist ist abgelaufen.")
    _check(store, reference, export)
    with store.unit_of_work("dispose") as session:
        load(session, reference, for_change=True)
        written = [_delete(session, reference, kept, export, by, now) for kept in due]
    for deletion in written:
        for sha256 in deletion.files:
            store.files.remove(sha256)
    sweep(store)
    return written


def _check(store: Store, reference: str, export: bytes) -> None:
    """Make sure that the export holds what will be gone: every file byte by byte, and the journal to its head."""
    held, texts = _parts(export)
    with store.reading() as session:
        p = load(session, reference)
        entries, _ = journal_of(session, reference)
        mails = session.exec(select(IncomingMail).where(IncomingMail.reference == reference)).all()
    needed = {paper.sha256: paper.title for paper in p.documents if paper.sha256}
    needed |= {file.sha256: file.name for file in p.returned}
    needed |= {fact.file_sha256: fact.file_name for fact in p.life if fact.file_sha256}
    missing = [title for sha256, title in needed.items() if sha256 not in held]
    # a message that quotes somebody's link is left out of a dossier on purpose, which says so
    unnamed = [mail for mail in mails if not any(mail.sha256[:12].encode() in text for text in texts)]
    missing += [f"E-Mail vom {day(mail.received_at)}" for mail in unnamed if mail.sha256 not in held]
    if missing:
        raise MoveRefused(f"Im Dossier fehlen: {enumeration(missing[:5])}. Es wurde nichts gelöscht.")
    if entries and not any(entries[-1].hash.encode() in text for text in texts):
        raise MoveRefused(
            "Das Dossier ist älter als die Akte: Der letzte Eintrag des Journals steht nicht darin. "
            "Es wurde nichts gelöscht."
        )


def _parts(export: bytes) -> tuple[set[str], list[bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(export)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise MoveRefused(f"Das Dossier ist nicht zu lesen ({error}). Es wurde nichts gelöscht.") from error
    return {hashlib.sha256(part).hexdigest() for part in parts}, parts


def _delete(session: Session, reference: str, kept: Kept, export: bytes, by: str, now: datetime) -> Deletion:
    rows, files = _rows(session, reference, kept.kind)
    counts: dict[str, int] = {}
    for row in rows:
        table = str(row.__tablename__)
        counts[table] = counts.get(table, 0) + 1
        session.delete(row)
    session.flush()
    until = f" bis {day(kept.until)}" if kept.until else ""
    deletion = Deletion(
        reference=reference,
        what=kept.kind,
        at=now,
        by=by,
        rule=f"{CALLED[kept.kind]}: aufzubewahren{until}. {kept.rule.basis}",
        rows=counts,
        files=sorted(sha256 for sha256 in files if not _still_needed(session, sha256)),
        dossier_sha256=hashlib.sha256(export).hexdigest(),
    )
    session.add(deletion)
    if kept.kind is RecordKind.PROCEEDING:
        _blank(session, reference)
    record(
        session,
        reference,
        Entry.DELETED_BY_RULE,
        now,
        by=by,
        what=kept.kind,
        rule=deletion.rule,
        rows=counts,
        files=deletion.files,
        dossier_sha256=deletion.dossier_sha256,
    )
    return deletion


def _rows(session: Session, reference: str, kind: RecordKind) -> tuple[list[SQLModel], set[str]]:
    """Return the rows of a kind of record, and the files that hang on them."""

    def of(table: type[SQLModel], *which: ColumnElement[bool]) -> list[SQLModel]:
        return list(session.exec(select(table).where(table.reference == reference, *which)))  # type: ignore[attr-defined]

    if kind is RecordKind.LETTERS:
        mails = of(IncomingMail)
        items = select(WorkItem.key).where(WorkItem.reference == reference)
        links = session.exec(select(FormerLink).where(col(FormerLink.work_item).in_(items))).all()
        return [*of(OutgoingLetter), *mails, *links], {mail.sha256 for mail in mails if isinstance(mail, IncomingMail)}
    if kind is RecordKind.RETURNED:
        files = of(ReturnedFile)
        drafts = session.exec(select(TreatmentDraft).where(col(TreatmentDraft.work_item).startswith(f"{reference}:")))
        return [*files, *drafts], {file.sha256 for file in files if isinstance(file, ReturnedFile)}
    if kind is RecordKind.PROCEEDING:
        papers = session.exec(select(OrderedDocument).where(OrderedDocument.reference == reference)).all()
        going = [paper for paper in papers if DocumentKind(paper.kind) not in FOR_GOOD]
        facts = session.exec(select(LifeFact).where(LifeFact.reference == reference)).all()
        shas = {paper.sha256 for paper in going if paper.sha256} | {f.file_sha256 for f in facts if f.file_sha256}
        rest = [row for table in (GivenAnswer, Signature, WorkItem, JournalDetail) for row in of(table)]
        return [*going, *facts, *rest], shas
    return [], set()


#: What is kept for good although the proceeding goes: what was resolved, and that it was signed.
FOR_GOOD = (
    frozenset({DocumentKind.RESOLUTION_EXTRACT, DocumentKind.EXECUTION_NOTE, DocumentKind.CLOSING_NOTE}) & RECORDS
)


def _still_needed(session: Session, sha256: str) -> bool:
    """Say whether a file still hangs on a row: of another agreement, or of what is kept longer."""
    return any(
        session.exec(query).first() is not None
        for query in (
            select(OrderedDocument.key).where(OrderedDocument.sha256 == sha256),
            select(ReturnedFile.id).where(ReturnedFile.sha256 == sha256),
            select(IncomingMail.sha256).where(IncomingMail.sha256 == sha256),
            select(LifeFact.reference).where(LifeFact.file_sha256 == sha256),
        )
    )


def _blank(session: Session, reference: str) -> None:
    """Leave of the agreement itself only offices: no names, no addresses, no reasons."""
    agreement = session.get_one(Agreement, reference)
    agreement.case_json = without_people(agreement.case).model_dump_json()
    agreement.started_by = GONE
    for visit in session.exec(select(StageVisit).where(StageVisit.reference == reference)):
        if visit.outcome_json and visit.outcome_json.get("reason"):
            visit.outcome_json = {**visit.outcome_json, "reason": GONE}


def without_people(case: CaseFile) -> CaseFile:
    """Return a case in which everybody is an office at no address."""
    people = tuple(
        person.model_copy(update={"name": None, "email": NOWHERE, "postal_address": ()}) for person in case.people
    )
    return case.model_copy(update={"people": people})
