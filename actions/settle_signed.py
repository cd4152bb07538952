"""The coordinator decides about a signed file that needs a look: it counts, it does not, or its text was changed."""

from datetime import date, datetime

from sqlmodel import Session

from actions.answer import answer_in, item_of
from actions.outbox import put_letter
from actions.receive_signed import answer_of
from mail import signing_occasions
from models.errors import AnswerInvalid, MoveRefused, NotFound
from models.journal import Entry
from models.kinds import Occasion
from models.proceeding import Proceeding
from models.signature_evidence import certificates_of_others, report_on
from models.signature_files import Acceptance, SignedFile
from models.signature_slots import Confirmation, SignatureKind
from store.chronicle import record
from store.loading import load, own
from store.store import Store, touch


def confirm_signed(
    store: Store,
    number: int,
    by: str,
    now: datetime,
    *,
    original_at: str = "",
    signed_on: date | None = None,
    name: str = "",
) -> SignedFile:
    """Let a file count: the coordinator has looked at every page. Of paper it must be known where the original is."""
    with store.unit_of_work("confirm_signed") as session:
        p, file = _waiting(session, number, Acceptance.COUNTS)
        if file.acceptance is Acceptance.COUNTS:
            return file
        file.original_at = original_at.strip() or file.original_at
        file.signed_on, file.signed_name = signed_on or file.signed_on, name.strip() or file.signed_name
        if file.kind is SignatureKind.WET_INK and not file.original_at:
            raise AnswerInvalid(["Bitte halten Sie fest, wo das Original auf Papier liegt."])
        item, report = item_of(p, file.work_item), report_on(p, file)
        if report and report.certificates & certificates_of_others(p, item):
            raise MoveRefused("Mit diesem Zertifikat hat inzwischen jemand anderes unterzeichnet. Es zählt nur einmal.")
        answer_in(session, p, item, answer_of(file, report, Confirmation.COORDINATOR), by, now)
        _settle(session, file, Acceptance.COUNTS, "", by, now)
        return file


def refuse_signed(
    store: Store, number: int, reason: str, by: str, now: datetime, *, altered: bool = False
) -> SignedFile:
    """Let a file not count; the signatory is told why. ``altered``: the text was changed by hand.

    What was changed by hand is another version: all would have to consent to it.
    """
    if not reason.strip():
        raise MoveRefused("Bitte begründen Sie, warum die Datei nicht zählt.")
    wanted = Acceptance.ALTERED if altered else Acceptance.REFUSED
    with store.unit_of_work("refuse_signed") as session:
        p, file = _waiting(session, number, wanted)
        if file.acceptance is wanted:
            return file
        _settle(session, file, wanted, reason.strip(), by, now)
        item = item_of(p, file.work_item)
        content = signing_occasions.signed_file_refused(p, item, file)
        matter = f"{item.question}:{item.matter}:{file.sha256}"
        put_letter(session, p, item.person, Occasion.FILE_REFUSED, content, now, matter=matter, item=item)
        return file


def _waiting(session: Session, number: int, wanted: Acceptance) -> tuple[Proceeding, SignedFile]:
    """Return a file that waits for a decision, or has got the very one that is wanted."""
    known = session.get(SignedFile, number)
    if known is None:
        raise NotFound("Eine unterzeichnete Datei mit dieser Nummer gibt es nicht.")
    own(session, known.reference)
    session.refresh(known)  # as it is now that nobody else can change it
    if known.acceptance not in (Acceptance.WAITS, wanted):
        raise MoveRefused("Über diese Datei ist schon entschieden, oder eine neuere hat ihren Platz eingenommen.")
    return load(session, known.reference, for_change=True), known


def _settle(session: Session, file: SignedFile, acceptance: Acceptance, reason: str, by: str, now: datetime) -> None:
    file.acceptance, file.reason, file.decided_at, file.decided_by = acceptance, reason, now, by
    record(
        session,
        file.reference,
        Entry.SIGNED_FILE_DEALT_WITH,
        now,
        by=by,
        work_item=file.work_item,
        sha256=file.sha256,
        acceptance=acceptance,
        reason=reason,
        original_at=file.original_at,
    )
    touch(session, file.reference)
