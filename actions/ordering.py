"""Order documents: their content is frozen in the move, the file is written afterwards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, select

from documents.orders import Order, content_of
from models.kinds import BEARS_THE_HEAD, DocumentKind, Stage
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from store.chronicle import head_of
from store.meetings import newest_register


def order_documents(
    session: Session, p: Proceeding, kinds: Iterable[DocumentKind], now: datetime, *, edition: int = 1
) -> list[str]:
    """Order every kind for the open visit, each once an edition, and return the keys of the orders.

    A kind knows what was ordered before it: the overview names the papers of its own move.
    """
    keys: list[str] = []
    wanted = _needed(session, p, kinds)
    ordered = _ordered_before(session, p) if wanted else set()
    for kind in wanted:
        for order in content_of(kind, p, now, edition=edition):
            key = f"{p.agreement.visit_key}:{kind}:{order.number}" + (f":{edition}" if edition > 1 else "")
            keys.append(key)
            if key not in ordered:
                ordered.add(key)
                document = _of_visit(session, p, key, kind, order, len(ordered), now)
                p = replace(p, documents=(*p.documents, document))
                session.add(document)
    return keys


def newest_editions(session: Session, p: Proceeding, keys: Iterable[str]) -> list[str]:
    """Return the keys of the newest editions of these papers: what was issued anew goes out instead of the former."""
    known = _ordered_before(session, p)
    return [next((f"{key}:{n}" for n in range(99, 1, -1) if f"{key}:{n}" in known), key) for key in keys]


def order_one(session: Session, p: Proceeding, kind: DocumentKind, order: Order, now: datetime) -> str:
    """Order a single document that no move asks for, and return its key."""
    key = f"{p.agreement.visit_key}:{kind}:{order.number}"
    session.add(_of_visit(session, p, key, kind, order, len(_ordered_before(session, p)) + 1, now))
    session.flush()
    return key


def _ordered_before(session: Session, p: Proceeding) -> set[str]:
    """Return the keys of all that was ordered, also since the proceeding was loaded."""
    return set(session.exec(select(OrderedDocument.key).where(OrderedDocument.reference == p.reference)))


def _needed(session: Session, p: Proceeding, kinds: Iterable[DocumentKind]) -> list[DocumentKind]:
    """Leave out the invitation of the agreement alone where the meeting has one for its whole agenda."""
    wanted = list(kinds)
    if DocumentKind.MEETING_INVITATION in wanted and _has_whole_agenda(session, p):
        wanted.remove(DocumentKind.MEETING_INVITATION)
    return wanted


def _has_whole_agenda(session: Session, p: Proceeding) -> bool:
    """Say whether the members of the body are known, so that they are invited to the whole meeting."""
    meeting, kept = p.meeting_of(p.visit), newest_register(session, p.agreement.agency)
    body = kept.parsed.seated_on(meeting.body, meeting.on) if kept and meeting else None
    return body is not None and bool(body.memberships)


def _of_visit(
    session: Session, p: Proceeding, key: str, kind: DocumentKind, order: Order, sequence: int, now: datetime
) -> OrderedDocument:
    head = head_of(session, p.reference).printed if kind in BEARS_THE_HEAD else ""
    return document_of(
        kind,
        order,
        now,
        head=head,
        key=key,
        reference=p.reference,
        stage=Stage(p.agreement.stage),
        visit=p.agreement.visit,
        sequence=sequence,
    )


def document_of(
    kind: DocumentKind,
    order: Order,
    now: datetime,
    *,
    head: str,
    key: str,
    reference: str,
    stage: Stage,
    visit: int,
    sequence: int,
) -> OrderedDocument:
    """Return the row of an order: what it is, with its content and the head of the journal as frozen, and its place."""
    return OrderedDocument(
        sequence=sequence,
        key=key,
        reference=reference,
        stage=stage,
        visit=visit,
        kind=kind,
        number=order.number,
        title=order.title,
        version=order.version,
        content=order.content | ({"journal_head": head} if head else {}),
        ordered_at=now,
        file_name=order.file_name,
    )
