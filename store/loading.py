"""Load everything about one agreement; find the agreement behind a link."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import bindparam
from sqlalchemy.orm import defer
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.agreement import Agreement, Meeting, StageVisit, Version, is_meeting
from models.errors import LinkUnknown, NotFound
from models.kinds import Stage
from models.life_facts import LifeFact
from models.papers import OrderedDocument, OutgoingLetter
from models.proceeding import Proceeding
from models.returned import ReturnedFile
from models.signature_files import SignatureException, SignaturePdf, SignatureReport, SignedFile
from models.tokens import fingerprint
from models.work_items import DeputyLink, FormerLink, GivenAnswer, Signature, WorkItem
from store.later import Later

OWNED = "owned"

#: Frozen contents are most of all the rows, and hardly any decision reads one.
FROZEN: dict[type[SQLModel], Any] = {
    OrderedDocument: OrderedDocument.content,
    OutgoingLetter: OutgoingLetter.content,
}

Row = TypeVar("Row", bound=SQLModel)


def load(
    session: Session, reference: str, *, for_change: bool = False, lean: bool = False, sparing: bool = False
) -> Proceeding:
    """Return the proceeding of an agreement; ``for_change`` lets one unit of work at a time have it.

    ``lean`` it comes without the frozen contents of documents and letters, and without what came back; each is
    fetched at the first look at it.
    ``sparing``, and always in a unit of work that changes it, what few decisions need is fetched as a whole at the
    first look. Such a look must come before the session ends.
    """
    agreement = session.get(Agreement, reference, with_for_update=for_change or None)
    if agreement is None:
        raise unknown_agreement(reference)
    if for_change:
        session.info.setdefault(OWNED, set()).add(reference)
    sparing = sparing or reference in session.info.get(OWNED, ())

    def of(table: type[Row], order: Callable[[Row], Any]) -> Sequence[Row]:
        return sorted(session.exec(_rows_of(table, lean or sparing), params={"reference": reference}), key=order)

    def seldom(fetch: Callable[[], Sequence[Row]]) -> Sequence[Row]:
        return Later(fetch) if sparing else fetch()

    def returned() -> Sequence[ReturnedFile]:
        return of(ReturnedFile, lambda file: file.id)

    visits = of(StageVisit, lambda visit: visit.sequence)
    signing = any(visit.stage is Stage.SIGNING for visit in visits)

    def signed(table: type[Row], order: Callable[[Row], Any]) -> Sequence[Row]:
        """Return what only an agreement can have that has come to its signatures."""
        return seldom(lambda: of(table, order)) if signing else ()

    def life() -> Sequence[LifeFact]:
        return of(LifeFact, lambda fact: fact.sequence)

    return Proceeding(
        agreement=agreement,
        versions=of(Version, lambda version: version.number),
        visits=visits,
        work_items=of(WorkItem, lambda item: (item.opened_at, item.key)),
        answers=of(GivenAnswer, lambda given: given.id),
        signatures=seldom(lambda: of(Signature, lambda signature: signature.signed_at)),
        meetings=seldom(lambda: session.exec(_meetings(), params={"agency": agreement.agency}).all()),
        documents=seldom(lambda: of(OrderedDocument, lambda document: document.sequence)),
        letters=seldom(lambda: of(OutgoingLetter, lambda letter: (letter.created_at, letter.key))),
        returned=Later(returned) if lean else seldom(returned),
        signed_files=signed(SignedFile, lambda file: file.id),
        signature_reports=signed(SignatureReport, lambda report: report.id),
        exceptions=signed(SignatureException, lambda exception: exception.recorded_at),
        signature_pdfs=signed(SignaturePdf, lambda pdf: pdf.visit),
        life=Later(life) if lean else seldom(life),
    )


def unknown_agreement(reference: str) -> NotFound:
    """Return what is said of an agreement that is not there, whoever asks."""
    return NotFound(f"Eine Vereinbarung „{reference}“ ist nicht bekannt.")


def own(session: Session, reference: str) -> None:
    """Let this unit of work alone change the agreement, or the meeting of that key, until it ends.

    Taken first, nobody waits crosswise; a meeting is taken before the agreements on its agenda.
    """
    owned: set[str] = session.info.setdefault(OWNED, set())
    if reference not in owned:
        if session.get_bind().dialect.name != "sqlite":  # there a unit of work has the whole database from the start
            session.exec(_lock(is_meeting(reference)), params={"reference": reference}).first()
        owned.add(reference)


@cache
def _lock(meeting: bool) -> SelectOfScalar[str]:
    """Return the query that waits until nobody else changes an agreement, or a meeting."""
    name = col(Meeting.key if meeting else Agreement.reference)
    return select(name).where(name == bindparam("reference")).with_for_update()


@cache
def _meetings() -> SelectOfScalar[Meeting]:
    """Return the query for the meetings of an agency."""
    return select(Meeting).where(Meeting.agency == bindparam("agency")).order_by(col(Meeting.start))


@cache
def _rows_of(table: type[Row], lean: bool) -> SelectOfScalar[Row]:
    """Return the query for the rows of an agreement; made once, for making it takes longer than asking."""
    query = select(table).where(table.reference == bindparam("reference"))  # type: ignore[attr-defined]
    return query.options(defer(FROZEN[table])) if lean and table in FROZEN else query


def work_item_of(session: Session, token: str) -> WorkItem:
    """Return the work item that a link opens; a link of an older generation raises LinkUnknown."""
    return behind_link(session, token)[0]


def behind_link(session: Session, token: str) -> tuple[WorkItem, str]:
    """Return the work item that a link opens, and whose link it is: whom it is for, or somebody who stands in."""
    mark = fingerprint(token)
    found = session.exec(select(WorkItem).where(WorkItem.token_hash == mark)).first()
    if found:
        return found, found.person
    deputy = session.get(DeputyLink, mark)
    if deputy is None:
        raise LinkUnknown
    return session.get_one(WorkItem, deputy.work_item), deputy.person


def ended_link_of(session: Session, token: str) -> tuple[WorkItem, str]:
    """Return the work item that a link opened until a fresh one ended it, and whose it was; else raise LinkUnknown."""
    former = session.get(FormerLink, fingerprint(token))
    found = session.get(WorkItem, former.work_item) if former else None
    if found is None or former is None:
        raise LinkUnknown
    return found, former.person or found.person


def references(session: Session, stages: Sequence[Stage] | None = None) -> list[str]:
    """Return the references of all agreements, or of those at some stages."""
    query = select(Agreement.reference).order_by(col(Agreement.reference))
    if stages is not None:
        query = query.where(col(Agreement.stage).in_(stages))
    return list(session.exec(query))
