"""Take a file that somebody gives back: kept first, then read; it counts only when its sender has confirmed it."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from actions.answer import item_of
from actions.confirm_file import note_dealt_with
from actions.outbox import put_letter
from documents.returned.understanding import Understood, understand
from mail import occasions
from models.errors import AnswerInvalid, FileRefused
from models.journal import Entry
from models.kinds import DocumentKind, Occasion, Question
from models.proceeding import Proceeding
from models.returned import Channel, Reception, ReturnedFile
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import load
from store.returned import files_for
from store.store import Store, touch

log = logging.getLogger(__name__)

UNREADABLE = "Die Datei ließ sich nicht lesen; sie ist aufbewahrt. Bitte tragen Sie Ihre Vorschläge auf der Seite ein."
OVER = "Die Runde war schon beendet, als die Datei eintraf."
GIVEN = "Die Stellungnahme war schon abgegeben, als die Datei eintraf."
#: What somebody is told of a file that did not come by their page.
TOLD = {
    Reception.READ: (Occasion.FILE_READ, occasions.file_read),
    Reception.REFUSED: (Occasion.FILE_REFUSED, occasions.file_refused),
}


@dataclass(frozen=True)
class Handed:
    """A file as it is handed in."""

    name: str
    content: bytes
    via: Channel
    by: str
    mail: str | None = None  #: the message it came in, by its hash


def receive(store: Store, work_item: str, handed: Handed, now: datetime) -> ReturnedFile:
    """Keep a file that answers a question for a statement, and what was understood of it.

    The same file again returns what is known of the first, unless a newer one has taken its place or it could not be
    read then. A file that cannot be read is kept with its reason. Raises AnswerInvalid where the question asks for no
    text, StoreTrouble when it could not be kept; then nothing happened.
    """
    sha256 = store.files.put(handed.content)
    with store.reading() as session:
        p = load(session, work_item.partition(":")[0])
        known = _known(session, work_item, sha256)
    if known and not _counts_again(known, handed):
        return known
    read = _read(store, p, item_of(p, work_item), handed.content)
    with store.unit_of_work("receive") as session:
        return _keep(session, work_item, handed, sha256, read, now)


def _keep(
    session: Session, work_item: str, handed: Handed, sha256: str, read: Understood | FileRefused, now: datetime
) -> ReturnedFile:
    p = load(session, work_item.partition(":")[0], for_change=True)
    item = item_of(p, work_item)
    file = _noted(p, item, handed, sha256, read, now)
    if known := _known(session, work_item, sha256):  # perhaps handed in twice at the same instant
        if not _counts_again(known, handed) or known.reception == file.reception:
            return known
        file = known.sqlmodel_update(file.model_dump(exclude={"id"}))
    if file.reception is Reception.READ:
        formers = [former for former in files_for(session, work_item) if former is not known]
        for former in _give_way(file, formers):
            note_dealt_with(session, p.reference, former, handed.by, now)
    session.add(file)
    _tell(session, p, item, file, now)
    record(
        session,
        p.reference,
        Entry.FILE_RECEIVED,
        now,
        work_item=work_item,
        by=handed.by,
        via=handed.via,
        name=handed.name,
        sha256=sha256,
        reception=file.reception,
        proposals=len(file.proposals_json),
    )
    touch(session, p.reference)
    return file


def _counts_again(known: ReturnedFile, handed: Handed) -> bool:
    """Say whether a known file that is handed in anew may become another: not if it is the same message once more."""
    again = handed.mail is not None and handed.mail == known.mail
    return not again and known.reception in (Reception.SUPERSEDED, Reception.REFUSED)


def _give_way(file: ReturnedFile, formers: Sequence[ReturnedFile]) -> Iterator[ReturnedFile]:
    """Let a newer file take the place of older ones, and yield these; of two in one message no proposal gives way."""
    for former in formers:
        together = file.mail is not None and former.mail == file.mail
        if former.reception is not Reception.READ:
            continue
        if not (together and former.proposals_json):
            former.reception = Reception.SUPERSEDED
            yield former
        elif not file.proposals_json:
            file.reception = Reception.SUPERSEDED


def _tell(session: Session, p: Proceeding, item: WorkItem, file: ReturnedFile, now: datetime) -> None:
    """Write to whoever has sent a file; on the page they see at once what became of it."""
    words = TOLD.get(Reception(file.reception))
    if words and file.via is not Channel.PAGE:
        occasion, content = words
        matter = f"{item.question}:{file.sha256}"
        put_letter(session, p, _sender(p, item, file), occasion, content(p, item, file), now, matter=matter, item=item)


def _sender(p: Proceeding, item: WorkItem, file: ReturnedFile) -> str:
    """Return who hears of a file: a deputy who has sent it, else whom the question is for."""
    deputy = item.deputy
    sent = deputy is not None and p.person(deputy.person).email.casefold() == file.by.casefold()
    return deputy.person if deputy and sent else item.person


def _known(session: Session, work_item: str, sha256: str) -> ReturnedFile | None:
    return next((file for file in files_for(session, work_item) if file.sha256 == sha256), None)


def _read(store: Store, p: Proceeding, item: WorkItem, content: bytes) -> Understood | FileRefused:
    """Return what a file says, or why it cannot be read; a fault of the reader is logged and costs nobody the file."""
    if item.question is not Question.GIVE_STATEMENT:
        raise AnswerInvalid(["Zu dieser Frage gehört keine Datei."])
    drafts = drafts_sent(store, p)
    try:
        return understand(content, drafts)
    except FileRefused as refusal:
        return refusal
    except Exception:
        log.exception("A returned file of %s could not be read", item.key)
        return FileRefused(UNREADABLE)


def drafts_sent(store: Store, p: Proceeding) -> dict[int, bytes]:
    """Return the drafts that went out, by the number of their version; of several the last."""
    drafts = [document for document in p.documents if document.kind is DocumentKind.AGREEMENT_DRAFT]
    return {draft.version: store.files.get(draft.sha256) for draft in drafts if draft.sha256}


def _noted(
    p: Proceeding, item: WorkItem, handed: Handed, sha256: str, read: Understood | FileRefused, now: datetime
) -> ReturnedFile:
    reception, reason = Reception.READ, ""
    understood = read if isinstance(read, Understood) else None
    if understood is None:
        reception, reason = Reception.REFUSED, str(read)
    elif item.answered_at is not None:
        reception, reason = Reception.LATE, GIVEN
    elif item.closed_at is not None or item not in p.asked_now:
        reception, reason = Reception.LATE, OVER
    return ReturnedFile(
        reference=p.reference,
        work_item=item.key,
        mail=handed.mail,
        sha256=sha256,
        name=handed.name,
        size=len(handed.content),
        received_at=now,
        via=handed.via,
        by=handed.by,
        reception=reception,
        version=understood.version if understood else None,
        proposals_json=[proposal.model_dump(mode="json") for proposal in understood.proposals] if understood else [],
        notes=list(understood.notes) if understood else [],
        reason=reason,
    )
