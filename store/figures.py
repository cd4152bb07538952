"""What there is and what waits, as numbers for a monitoring system: counted in the database, nobody is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, SQLModel, col, func, select

from models.agreement import Agreement
from models.kinds import Question, Stage
from models.papers import OrderedDocument, OutgoingLetter
from models.returned import WAITING, ReturnedFile
from models.work_items import WorkItem


@dataclass(frozen=True)
class Figures:
    """The state of an installation at one moment."""

    agreements: Mapping[Stage, int]  #: every stage, also those where nothing stands
    held: int
    in_repair: int
    open_items: Mapping[Question, int]  #: every question, also those that nobody is asked
    overdue_items: int
    letters_waiting: int
    oldest_letter_seconds: float  #: how long the oldest waiting letter has been due; 0 where none waits
    letters_sent: int
    letters_refused: int
    documents_waiting: int
    files_waiting: int  #: returned files about which the coordinator has to decide


def figures(session: Session, now: datetime, today: date) -> Figures:
    """Count at ``now``; ``today`` is the day in Berlin, by which answers are overdue."""
    item, letter = WorkItem, OutgoingLetter
    is_open = (col(item.answered_at).is_(None), col(item.closed_at).is_(None))
    due = or_(
        col(letter.rests_until).is_(None), col(letter.rests_until) <= now
    )  # what rests on purpose waits for nobody
    waits = (col(letter.sent_at).is_(None), col(letter.dropped_at).is_(None), due)
    stages = dict(session.exec(select(Agreement.stage, func.count()).group_by(col(Agreement.stage))).all())
    asked = select(item.question, func.count()).where(*is_open).group_by(col(item.question))
    questions = dict(session.exec(asked).all())
    due_since = func.min(func.coalesce(col(letter.not_before), col(letter.rests_until), col(letter.created_at)))
    oldest = session.exec(select(due_since).where(*waits)).one()
    return Figures(
        agreements={stage: stages.get(stage, 0) for stage in Stage},
        held=_count(session, Agreement, col(Agreement.held_at).is_not(None)),
        in_repair=_count(session, Agreement, col(Agreement.repair) != ""),
        open_items={question: questions.get(question, 0) for question in Question},
        overdue_items=_count(session, item, *is_open, col(item.due) < today),
        letters_waiting=_count(session, letter, *waits),
        oldest_letter_seconds=max(0.0, (now - _moment(oldest)).total_seconds()) if oldest else 0.0,
        letters_sent=_count(session, letter, col(letter.sent_at).is_not(None)),
        letters_refused=_count(session, letter, col(letter.dropped_at).is_not(None), col(letter.trouble) != ""),
        documents_waiting=_count(session, OrderedDocument, col(OrderedDocument.written_at).is_(None)),
        files_waiting=_count(session, ReturnedFile, col(ReturnedFile.reception).in_(WAITING)),
    )


def _count(session: Session, table: type[SQLModel], *which: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(table).where(*which)).one()


def _moment(value: datetime | str) -> datetime:
    """Read the oldest moment, which some databases give back as they keep it."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
