"""Take a signed file: its bytes are kept first, then examined; what is good counts, what needs a look waits for one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from actions.answer import answer_in, item_of
from actions.outbox import put_letter
from actions.signing_turn import check_turn
from mail import signing_occasions
from models.answers import SignatureAnswered
from models.errors import AlreadyAnswered, AnswerInvalid, NotAnswerable, WorkItemClosed
from models.journal import Entry
from models.kinds import Occasion, Question
from models.proceeding import Proceeding
from models.returned import Channel
from models.signature_files import Acceptance, SignaturePdf, SignatureReport, SignedFile
from models.signature_reports import Report, Verdict
from models.signature_slots import Basis, Confirmation, SignatureKind
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import load
from store.store import Store, touch

if TYPE_CHECKING:
    from documents.signed.trust import Trust

LOOK = "Ein unterzeichnetes Dokument ist eingegangen. Es zählt erst, wenn Sie es geprüft und bestätigt haben."


@dataclass(frozen=True)
class SignedHanded:
    """A signed file as it is handed in, with what whoever hands it in says about it."""

    name: str
    content: bytes
    via: Channel
    by: str
    kind: SignatureKind  #: on paper, or electronically in a PDF; of which level the examination finds out
    signed_name: str = ""
    place: str = ""
    signed_on: date | None = None
    under_reservation: bool = False
    basis: Basis | None = None
    original_at: str = ""


def receive_signed(store: Store, work_item: str, handed: SignedHanded, trust: "Trust", now: datetime) -> SignedFile:
    """Keep a signed file and what the examination says; a good signature in it is recorded in the same unit of work.

    The same file again returns what is known of it, unless it was refused: then it is examined anew. A file that cannot
    count is kept with its reason. Raises AnswerInvalid where the question asks for no signature.
    """
    sha256 = store.files.put(handed.content)
    from documents.signed.examining import examine  # imported only for a file: pages are there sooner

    with store.reading() as session:
        p = load(session, work_item.partition(":")[0])
        item = item_of(p, work_item)
        known = _known(session, work_item, sha256)
    if item.question is not Question.SIGN:
        raise AnswerInvalid(["Zu dieser Frage gehört keine unterzeichnete Datei."])
    if known and known.acceptance is not Acceptance.REFUSED:
        return known
    base = _base(p, item)
    report = examine(p, item, handed.content, store.files.get(base.sha256) if base else None, handed.kind, trust, now)
    with store.unit_of_work("receive_signed") as session:
        p = load(session, p.reference, for_change=True)
        return _keep(session, p, item_of(p, work_item), handed, sha256, report, now)


def _keep(
    session: Session,
    p: Proceeding,
    item: WorkItem,
    handed: SignedHanded,
    sha256: str,
    report: Report,
    now: datetime,
) -> SignedFile:
    known = _known(session, item.key, sha256)
    if known and known.acceptance is not Acceptance.REFUSED:
        return known  # handed in twice at the same instant
    file = _noted(p, item, handed, sha256, report, now)
    file.acceptance, file.reason = _accepted(session, p, item, file, report, handed, now)
    if known:
        file = known.sqlmodel_update(file.model_dump(exclude={"id"}))
    if file.acceptance is not Acceptance.REFUSED:
        make_way(session, item.key, but=sha256)
    session.add(file)
    session.add(
        SignatureReport(
            reference=p.reference,
            work_item=item.key,
            file_sha256=sha256,
            examined_at=now,
            report_json=report.model_dump(mode="json"),
        )
    )
    record(
        session,
        p.reference,
        Entry.SIGNED_FILE_RECEIVED,
        now,
        work_item=item.key,
        by=handed.by,
        via=handed.via,
        name=handed.name,
        sha256=sha256,
        acceptance=file.acceptance,
        reason=file.reason,
        verdict=report.verdict,
    )
    _tell(session, p, item, file, now)
    touch(session, p.reference)
    return file


def _accepted(
    session: Session,
    p: Proceeding,
    item: WorkItem,
    file: SignedFile,
    report: Report,
    handed: SignedHanded,
    now: datetime,
) -> tuple[Acceptance, str]:
    """Record the signature where the file is good, and return what becomes of it."""
    try:
        if item.answered_at:
            raise AlreadyAnswered("Hier ist schon unterzeichnet oder abgelehnt worden.")
        if item.closed_at or item not in p.asked_now:
            raise WorkItemClosed
        check_turn(session, p, item, now, signs=True)
        if report.verdict is Verdict.BAD:
            return Acceptance.REFUSED, " ".join(report.reasons)
        if report.verdict is Verdict.LOOK:
            return Acceptance.WAITS, " ".join(report.notes)
        answer_in(session, p, item, answer_of(file, report, Confirmation.CERTIFICATE), handed.by, now)
    except NotAnswerable as refusal:
        return Acceptance.REFUSED, str(refusal)
    return Acceptance.COUNTS, ""


def answer_of(file: SignedFile, report: Report | None, confirmed: Confirmation) -> SignatureAnswered:
    """Return the answer that a signed file is."""
    in_pdf = report.level if report and report.level else None
    return SignatureAnswered(
        signs=True,
        name=(report.signer if in_pdf and report else "") or file.signed_name,
        place=file.place,
        kind=in_pdf or SignatureKind(file.kind),
        basis=file.basis,
        signed_on=file.signed_on,
        under_reservation=file.under_reservation,
        file_sha256=file.sha256,
        original_at=file.original_at,
        confirmed_by=confirmed,
    )


def make_way(session: Session, work_item: str, *, but: str = "") -> None:
    """Let a newer file, or the end of the question, take the place of what still waits for a look."""
    waiting = select(SignedFile).where(
        SignedFile.work_item == work_item, col(SignedFile.acceptance) == Acceptance.WAITS, SignedFile.sha256 != but
    )
    for former in session.exec(waiting):
        former.acceptance = Acceptance.SUPERSEDED


def _tell(session: Session, p: Proceeding, item: WorkItem, file: SignedFile, now: datetime) -> None:
    """Write to the coordinator of what waits, and to the signatory of what came by other hands and cannot count."""
    matter = f"{item.question}:{item.matter}:{item.person}:{file.sha256}"
    if file.acceptance is Acceptance.WAITS:
        content = signing_occasions.signature_waits(p, item, LOOK)
        put_letter(session, p, p.case.coordinator, Occasion.ESCALATION, content, now, matter=matter)
    if file.acceptance is Acceptance.REFUSED and file.via is not Channel.PAGE and item.is_open:
        content = signing_occasions.signed_file_refused(p, item, file)
        put_letter(session, p, item.person, Occasion.FILE_REFUSED, content, now, matter=matter, item=item)


def _known(session: Session, work_item: str, sha256: str) -> SignedFile | None:
    query = select(SignedFile).where(SignedFile.work_item == work_item, SignedFile.sha256 == sha256)
    return session.exec(query).first()


def _base(p: Proceeding, item: WorkItem) -> SignaturePdf | None:
    return next((pdf for pdf in p.signature_pdfs if pdf.visit == item.visit), None)


def _noted(
    p: Proceeding, item: WorkItem, handed: SignedHanded, sha256: str, report: Report, now: datetime
) -> SignedFile:
    return SignedFile(
        reference=p.reference,
        work_item=item.key,
        visit=item.visit,
        slot=item.matter,
        person=item.person,
        kind=report.level or handed.kind,
        sha256=sha256,
        name=handed.name,
        size=len(handed.content),
        received_at=now,
        via=handed.via,
        by=handed.by,
        acceptance=Acceptance.WAITS,
        signed_name=handed.signed_name or p.person(item.person).display,
        place=handed.place,
        signed_on=handed.signed_on,
        under_reservation=handed.under_reservation,
        basis_json=handed.basis.model_dump(mode="json") if handed.basis else None,
        original_at=handed.original_at,
    )
