"""Order documents: their content is frozen in the move, the file is written afterwards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, func, select

from documents.orders import Order, content_of
from models.kinds import DocumentKind, Stage
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from store.meetings import newest_register


def order_documents(
    session: Session, p: Proceeding, kinds: Iterable[DocumentKind], now: datetime, *, edition: int = 1
) -> list[str]:
    """Order every kind for the open visit, each once an edition, and return the keys of the orders.

    A kind knows what was ordered before it: the overview names the papers of its own move.
    """
    keys = []
    for kind in _needed(session, p, kinds):
        for order in content_of(kind, p, now, edition=edition):
            key = f"{p.agreement.visit_key}:{kind}:{order.number}" + (f":{edition}" if edition > 1 else "")
            keys.append(key)
            if session.get(OrderedDocument, key) is None:
                document = _ordered(session, p, key, kind, order, now)
                session.add(document)
                p = replace(p, documents=(*p.documents, document))
    return keys


def order_one(session: Session, p: Proceeding, kind: DocumentKind, order: Order, now: datetime) -> str:
    """Order a single document that no move asks for, and return its key."""
    key = f"{p.agreement.visit_key}:{kind}:{order.number}"
    session.add(_ordered(session, p, key, kind, order, now))
    session.flush()
    return key


def _needed(session: Session, p: Proceeding, kinds: Iterable[DocumentKind]) -> list[DocumentKind]:
    """Leave out the invitation of the agreement alone where the meeting has one for its whole agenda."""
    meeting, kept = p.meeting_of(p.visit), newest_register(session, p.agreement.agency)
    body = kept.parsed.seated_on(meeting.body, meeting.on) if kept and meeting else None
    whole = body is not None and bool(body.memberships)
    return [kind for kind in kinds if not (whole and kind is DocumentKind.MEETING_INVITATION)]


def _ordered(
    session: Session, p: Proceeding, key: str, kind: DocumentKind, order: Order, now: datetime
) -> OrderedDocument:
    before = select(func.count()).where(OrderedDocument.reference == p.reference)
    return OrderedDocument(
        sequence=session.exec(before).one() + 1,
        key=key,
        reference=p.reference,
        stage=Stage(p.agreement.stage),
        visit=p.agreement.visit,
        kind=kind,
        number=order.number,
        title=order.title,
        version=order.version,
        content=order.content,
        ordered_at=now,
        file_name=order.file_name,
    )
