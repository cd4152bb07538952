"""Recall the request for a signature, or ask the same person once more."""

from datetime import date, datetime

from sqlmodel import Session

from actions.answer import item_of
from actions.closing import close
from actions.outbox import put_letter
from actions.receive_signed import make_way
from mail import occasions
from models.asking import due_on
from models.case import in_berlin
from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import Occasion, Question
from models.proceeding import Proceeding
from models.slots import needs
from models.tokens import fingerprint, token
from models.work_items import FormerLink, WorkItem
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def recall_signature(store: Store, work_item: str, reason: str, by: str, now: datetime) -> None:
    """Take a request back; its link signs no more and its holder is told. Who has signed stays signed: MoveRefused."""
    if not reason.strip():
        raise MoveRefused("Bitte begründen Sie, warum die Anfrage zurückgerufen wird.")
    with store.unit_of_work("recall_signature") as session:
        p, item = _asked(session, work_item)
        if item.closed_at:
            return
        recall_in(session, p, item, reason.strip(), by, now)


def recall_in(session: Session, p: Proceeding, item: WorkItem, reason: str, by: str, now: datetime) -> None:
    """Take a request back in the unit of work of what has led to it."""
    close(session, p, [item], reason, now)
    make_way(session, item.key)
    record(session, p.reference, Entry.SIGNATURE_RECALLED, now, work_item=item.key, by=by, reason=reason)
    touch(session, p.reference)


def request_again(store: Store, work_item: str, by: str, now: datetime) -> None:
    """Ask once more whose request was recalled, with a new link and a new deadline."""
    with store.unit_of_work("request_signature") as session:
        p, item = _asked(session, work_item)
        if item.is_open:
            return
        if not needs(p, item.matter, item.person):
            raise MoveRefused("Diese Unterschrift wird nicht mehr gebraucht.")
        reopen(store, session, p, item, now)
        record(session, p.reference, Entry.SIGNATURE_REQUESTED_AGAIN, now, work_item=item.key, by=by)
        touch(session, p.reference)


def reopen(store: Store, session: Session, p: Proceeding, item: WorkItem, now: datetime) -> None:
    """Open a closed question again, with a link of the next generation and a letter that has it."""
    session.add(FormerLink(token_hash=item.token_hash, work_item=item.key))
    item.closed_at, item.opened_at, item.generation = None, now, item.generation + 1
    item.due = _due(p, now)
    item.token_hash = fingerprint(token(store.key, item.key, item.person, item.generation))
    matter = f"{item.question}:{item.matter}:{item.generation}"
    papers = [paper.key for paper in p.documents if (paper.stage, paper.visit) == (item.stage, item.visit)]
    content = occasions.question(p, item)
    put_letter(session, p, item.person, Occasion.QUESTION, content, now, matter=matter, item=item, attaches=papers)


def _due(p: Proceeding, now: datetime) -> date | None:
    return due_on(p, Question.SIGN, in_berlin(now).date())


def _asked(session: Session, work_item: str) -> tuple[Proceeding, WorkItem]:
    p = load(session, work_item.partition(":")[0], for_change=True)
    item = item_of(p, work_item)
    if item.question is not Question.SIGN or item not in p.asked_now:
        raise MoveRefused("Dieser Vorgang bittet nicht um eine Unterschrift, oder die Unterzeichnung ist vorbei.")
    if item.answered_at:
        raise MoveRefused("Hier ist schon unterzeichnet oder abgelehnt worden; das lässt sich nicht zurückrufen.")
    return p, item
