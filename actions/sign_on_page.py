"""Sign on a page: the declaration is kept as a file first, then code, file and signature in one unit of work."""

from datetime import datetime

from sqlmodel import Session

from actions.answer import Receipt, answer_in, item_of
from models.answers import SignatureAnswered
from models.errors import AnswerInvalid, CodeWrong
from models.proceeding import Proceeding
from models.returned import Channel
from models.signature_codes import why_not
from models.signature_files import Acceptance, SignatureCode, SignedFile
from models.signature_slots import Confirmation
from models.signature_statement import statement_of
from models.signature_ways import WITH_FILE
from models.work_items import WorkItem
from store.loading import load
from store.store import Store


def sign_on_page(
    store: Store, work_item: str, content: SignatureAnswered, code: str, by: str, now: datetime
) -> Receipt:
    """Record a signature given on a page, confirmed by the code that went to the address on file.

    The same signature again returns the first receipt, whatever code comes with it. Raises CodeWrong, which counts as a
    try, and whatever speaks against an answer.
    """
    if content.kind in WITH_FILE:
        raise AnswerInvalid(["Auf der Seite lässt sich so nicht unterzeichnen: Dazu gehört die unterzeichnete Datei."])
    reference = work_item.partition(":")[0]
    with store.reading() as session:
        p = load(session, reference)
    statement = statement_of(p, item_of(p, work_item), content).encode()
    confirmed = {"file_sha256": store.files.put(statement), "confirmed_by": Confirmation.CODE}
    content = content.model_copy(update=confirmed)
    with store.unit_of_work("sign_on_page") as session:
        p = load(session, reference, for_change=True)
        item = item_of(p, work_item)
        wrong = None if p.given_to(item) else _tried(session, store.key, work_item, code, now)
        if wrong is None:
            receipt = answer_in(session, p, item, content, by, now)
            if not receipt.repeated:
                session.add(_file_of(p, item, content, len(statement), by, now))
                _forget_code(session, work_item)
    if wrong:
        raise wrong
    return receipt


def _tried(session: Session, key: bytes, work_item: str, typed: str, now: datetime) -> CodeWrong | None:
    """Return why a code is not taken; a wrong one is counted, however the answer would have been judged."""
    code = session.get(SignatureCode, work_item, with_for_update=True)
    wrong = why_not(code, key, typed, now)
    if wrong and code:
        code.tries += 1
    return wrong


def _forget_code(session: Session, work_item: str) -> None:
    """A code serves once."""
    code = session.get(SignatureCode, work_item)
    if code:
        session.delete(code)


def _file_of(
    p: Proceeding, item: WorkItem, content: SignatureAnswered, size: int, by: str, now: datetime
) -> SignedFile:
    return SignedFile(
        reference=p.reference,
        work_item=item.key,
        visit=item.visit,
        slot=item.matter,
        person=item.person,
        kind=content.kind,
        sha256=content.file_sha256,
        name=f"{p.reference}_erklaerung_{item.matter}_{item.person}.txt",
        size=size,
        received_at=now,
        via=Channel.PAGE,
        by=by,
        acceptance=Acceptance.COUNTS,
        signed_name=content.name,
        place=content.place,
        decided_at=now,
        decided_by=by,
    )
