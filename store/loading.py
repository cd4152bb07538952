"""Load everything about one agreement; find the agreement behind a link."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy.orm import defer
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Session, SQLModel, col, select

from models.agreement import Agreement, Meeting, StageVisit, Version
from models.errors import LinkUnknown, NotFound
from models.kinds import Stage
from models.papers import OrderedDocument, OutgoingLetter
from models.proceeding import Proceeding
from models.tokens import fingerprint
from models.work_items import FormerLink, GivenAnswer, Signature, WorkItem

OWNED = "owned"

LEAN = defer(OrderedDocument.content)  # type: ignore[arg-type]

Row = TypeVar("Row", bound=SQLModel)


def load(session: Session, reference: str, *, for_change: bool = False, lean: bool = False) -> Proceeding:
    """Return the proceeding of an agreement; ``for_change`` lets one unit of work at a time have it.

    The frozen content of its documents is most of all its rows, and hardly any decision reads it: ``lean``, or loaded
    for change, a content is fetched at the first look, which must come before the session ends.
    """
    agreement = session.get(Agreement, reference, with_for_update=for_change or None)
    if agreement is None:
        raise NotFound(f"Eine Vereinbarung „{reference}“ ist nicht bekannt.")
    if for_change:
        session.info.setdefault(OWNED, set()).add(reference)
    lean = lean or reference in session.info.get(OWNED, ())
    visits = _of(session, StageVisit, reference)
    meetings = session.exec(select(Meeting).where(Meeting.agency == agreement.agency).order_by(col(Meeting.start)))
    return Proceeding(
        agreement=agreement,
        versions=_of(session, Version, reference),
        visits=sorted(visits, key=lambda visit: visit.sequence),
        work_items=sorted(_of(session, WorkItem, reference), key=lambda item: (item.opened_at, item.key)),
        answers=_of(session, GivenAnswer, reference),
        signatures=sorted(_of(session, Signature, reference), key=lambda signature: signature.signed_at),
        meetings=meetings.all(),
        documents=sorted(_of(session, OrderedDocument, reference, *([LEAN] if lean else [])), key=lambda d: d.sequence),
        letters=sorted(_of(session, OutgoingLetter, reference), key=lambda x: (x.created_at, x.key)),
    )


def own(session: Session, reference: str) -> None:
    """Let this unit of work alone change the agreement until it ends; taken first, nobody waits crosswise."""
    owned: set[str] = session.info.setdefault(OWNED, set())
    if reference not in owned:
        session.exec(select(Agreement.reference).where(Agreement.reference == reference).with_for_update()).first()
        owned.add(reference)


def _of(session: Session, table: type[Row], reference: str, *options: ORMOption) -> Sequence[Row]:
    query = select(table).where(table.reference == reference)  # type: ignore[attr-defined]
    return session.exec(query.options(*options)).all()


def work_item_of(session: Session, token: str) -> WorkItem:
    """Return the work item that a link opens; a link of an older generation raises LinkUnknown."""
    found = session.exec(select(WorkItem).where(WorkItem.token_hash == fingerprint(token))).first()
    if found is None:
        raise LinkUnknown
    return found


def ended_link_of(session: Session, token: str) -> WorkItem:
    """Return the work item that a link opened until a fresh one ended it; any other link raises LinkUnknown."""
    former = session.get(FormerLink, fingerprint(token))
    found = session.get(WorkItem, former.work_item) if former else None
    if found is None:
        raise LinkUnknown
    return found


def references(session: Session, stages: Sequence[Stage] | None = None) -> list[str]:
    """Return the references of all agreements, or of those at some stages."""
    query = select(Agreement.reference).order_by(col(Agreement.reference))
    if stages is not None:
        query = query.where(col(Agreement.stage).in_(stages))
    return list(session.exec(query))
