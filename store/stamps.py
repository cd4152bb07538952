"""What changes whenever something about an agreement changes: asked of all at once, without loading any of them."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select
from sqlmodel import Session, SQLModel, col, func, select

from models.agreement import Agreement, Meeting
from models.journal import JournalEntry
from models.papers import OrderedDocument, OutgoingLetter
from models.work_items import WorkItem


class Stamp(NamedTuple):
    """The circumstances on which the standing of an agreement depends, apart from the day."""

    row: str  #: stage, visit, version, held, shown, repair
    journal: int  #: so many entries
    closed: int  #: questions that nobody needs any more
    troubled: int  #: letters that could not be delivered
    outstanding: int  #: documents and letters that have not gone their way
    meetings: str  #: of everybody


def stamps(session: Session) -> dict[str, Stamp]:
    """Return the stamp of every agreement by its reference."""
    meetings = session.exec(select(func.count(), func.sum(Meeting.sequence), func.max(Meeting.start))).one()
    letter, document, item = OutgoingLetter, OrderedDocument, WorkItem
    under_way = [col(letter.sent_at).is_(None), col(letter.dropped_at).is_(None)]
    query = select(
        Agreement.reference,
        Agreement.stage,
        Agreement.visit,
        Agreement.version,
        Agreement.held_at,
        Agreement.shown,
        Agreement.repair,
        _of(JournalEntry),
        _of(item, col(item.closed_at).is_not(None)),
        _of(letter, col(letter.trouble) != "", col(letter.sent_at).is_(None)),
        _of(letter, *under_way) + _of(document, col(document.written_at).is_(None)),
    ).order_by(col(Agreement.reference))  # type: ignore[call-overload]
    return {
        reference: Stamp(repr(row), journal, closed, troubled, outstanding, repr(meetings))
        for reference, *row, journal, closed, troubled, outstanding in session.execute(query)
    }


def _of(table: type[SQLModel], *which: ColumnElement[bool]) -> ScalarSelect[int]:
    """Count the rows of the agreement at hand."""
    rows: Select[tuple[int]] = select(func.count()).select_from(table)
    here = table.__table__.c.reference == Agreement.reference  # type: ignore[attr-defined]
    return rows.where(here, *which).correlate(Agreement).scalar_subquery()
