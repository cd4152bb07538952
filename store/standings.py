"""Load many agreements with no more than their standing needs, however much else is known about each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import defer
from sqlmodel import Session, SQLModel, and_, col, or_, select

from models.agreement import Agreement, Meeting, StageVisit
from models.kinds import Stage
from models.listing import ListedAgreement
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.loading import load

AT_ONCE = 100  #: agreements per round of queries

Row = TypeVar("Row", bound=SQLModel)


def proceedings_of(session: Session, references: Sequence[str]) -> Iterator[Proceeding]:
    """Yield proceedings in the order asked for: with the open visit, its questions and meeting, and letters not sent.

    Versions, answers, documents and the past are not among it but while an agreement is signed: ask
    ``models/waiting.py`` and nothing else.
    """
    for begin in range(0, len(references), AT_ONCE):
        yield from _some(session, references[begin : begin + AT_ONCE])


def _some(session: Session, references: Sequence[str]) -> Iterator[Proceeding]:
    wanted = col(Agreement.reference).in_(references)
    agreements = {row.reference: row for row in session.exec(select(Agreement).where(wanted))}
    visits = _by_reference(session.exec(_open_visits(references)).all())
    items = _by_reference(session.exec(_items_of(references)).all())
    letters = _by_reference(session.exec(_not_sent(references)).all())
    keys = {visit.meeting_key for found in visits.values() for visit in found if visit.meeting_key}
    meetings = {row.key: row for row in session.exec(select(Meeting).where(col(Meeting.key).in_(keys)))}
    for reference in references:
        agreement = agreements.get(reference)
        if agreement and agreement.stage is Stage.SIGNING:
            yield load(session, reference, lean=True)  # whose turn it is to sign hangs on all that was signed so far
        elif agreement:
            here = visits[reference]
            yield Proceeding(
                agreement=agreement,
                versions=(),
                visits=here,
                work_items=items[reference],
                meetings=[meetings[visit.meeting_key] for visit in here if visit.meeting_key],
                letters=letters[reference],
            )


def _open_visits(references: Sequence[str]) -> Any:
    here = select(ListedAgreement.visit_key).where(col(ListedAgreement.reference).in_(references))
    return select(StageVisit).where(col(StageVisit.key).in_(here))


def _items_of(references: Sequence[str]) -> Any:
    """Return the query for the questions of the open visits."""
    item, visit, row = WorkItem, StageVisit, ListedAgreement
    of_visit = and_(col(item.reference) == visit.reference, col(item.stage) == visit.stage, item.visit == visit.visit)
    return (
        select(item)
        .join(visit, of_visit)
        .join(row, col(row.visit_key) == visit.key)
        .where(col(item.reference).in_(references))
        .order_by(col(item.opened_at), col(item.key))
    )


def _not_sent(references: Sequence[str]) -> Any:
    letter = OutgoingLetter
    return (
        select(letter)
        .where(
            col(letter.reference).in_(references),
            col(letter.sent_at).is_(None),
            or_(col(letter.dropped_at).is_(None), col(letter.trouble) != ""),
        )
        .options(defer(letter.content))  # type: ignore[arg-type]
        .order_by(col(letter.created_at), col(letter.key))
    )


def _by_reference(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.reference].append(row)  # type: ignore[attr-defined]
    return found
