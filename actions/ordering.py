"""Order documents: their content is frozen in the move, the file is written afterwards."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from documents.orders import content_of
from models.kinds import DocumentKind, Stage
from models.papers import OrderedDocument
from models.proceeding import Proceeding


def order_documents(
    session: Session, p: Proceeding, kinds: Iterable[DocumentKind], now: datetime, *, edition: int = 1
) -> list[str]:
    """Order every kind for the open visit, each once an edition, and return the keys of the orders."""
    keys = []
    for kind in kinds:
        for number, order in enumerate(content_of(kind, p, now), 1):
            key = f"{p.agreement.visit_key}:{kind}:{number}" + (f":{edition}" if edition > 1 else "")
            keys.append(key)
            if session.get(OrderedDocument, key) is None:
                session.add(
                    OrderedDocument(
                        key=key,
                        reference=p.reference,
                        stage=Stage(p.agreement.stage),
                        visit=p.agreement.visit,
                        kind=kind,
                        number=number,
                        title=order.title,
                        version=p.agreement.version,
                        content=order.content,
                        ordered_at=now,
                        file_name=order.file_name,
                    )
                )
    return keys
