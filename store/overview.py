"""Read the overview of all agreements in a few lean queries, however many there are."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import defer
from sqlmodel import Session, col

from models.agreement import StageVisit, visit_key
from models.case import in_berlin
from models.kinds import Question, Stage
from models.listing import ListedAgreement, folded
from models.overview import Line, light_of
from models.papers import OutgoingLetter
from models.waiting import PATIENCE_WITH_LETTERS
from models.work_items import NOT_SIMPLY_ASKED, WorkItem


class Asked(NamedTuple):
    """What is waited for: how many answers, since when, until when, how many are late."""

    open: int = 0
    since: datetime | None = None
    due: date | None = None
    late: int = 0


def overview(session: Session, now: datetime, words: str = "", agency: str | None = None) -> list[Line]:
    """Return a line for every agreement that all the words fit; of one agency, or of all."""
    today = in_berlin(now).date()
    asked, troubled = dict(_asked(session, today)), set(_troubled(session, now))
    return [
        _line(row, asked.get(row.reference, Asked()), row.reference in troubled, today)
        for row in session.execute(_rows(words, agency))
    ]


def agencies_listed(session: Session) -> list[str]:
    """Return the agencies that have agreements here."""
    return sorted(session.scalars(select(col(ListedAgreement.agency)).distinct()))


def _rows(words: str, agency: str | None) -> Any:
    row, visit = ListedAgreement, StageVisit
    query = select(
        col(row.reference),
        col(row.agency),
        col(row.title),
        col(row.stage),
        col(row.held),
        col(row.repair),
        col(row.suspended),
        col(visit.opened_at),
    ).outerjoin(visit, col(visit.key) == col(row.visit_key))
    for word in folded(words).split():
        query = query.where(col(row.words).contains(word, autoescape=True))
    return query if agency is None else query.where(col(row.agency) == agency)


def _line(row: Any, asked: Asked, troubled: bool, today: date) -> Line:
    stage = Stage(row.stage)
    trouble = row.repair or row.suspended or troubled
    return Line(
        reference=row.reference,
        agency=row.agency,
        title=row.title,
        stage=stage,
        light=light_of(stage, asked.due, today, held=row.held, troubled=trouble),
        since=in_berlin(asked.since or row.opened_at).date(),
        due=asked.due,
        open=asked.open,
        late=asked.late,
    )


def _asked(session: Session, today: date) -> Iterator[tuple[str, Asked]]:
    """Yield what is open; questions of a visit that is over are closed with it."""
    item = WorkItem
    overdue = func.sum(case((col(item.due) < today, 1), else_=0))
    query = (
        select(col(item.reference), func.count(), func.min(item.opened_at), func.min(item.due), overdue)
        .where(
            col(item.answered_at).is_(None),
            col(item.closed_at).is_(None),
            col(item.question) != Question.RECORD_LIFE_EVENT,
        )
        .group_by(col(item.reference))
    )
    for reference, number, since, due, late in session.execute(query):
        yield reference, Asked(number, since, due, late)


def _troubled(session: Session, now: datetime) -> Iterator[str]:
    """Yield the agreements of which a letter is missed or lies too long; ``models/waiting.py`` says the same of one."""
    yield from _refused(session)
    yield from _unattended(session)
    letter, row = OutgoingLetter, ListedAgreement
    rests = col(letter.rests_until) > col(letter.created_at)
    due_since = case((rests, col(letter.rests_until)), else_=col(letter.created_at))
    lying = (
        select(col(letter.reference))
        .join(row, col(row.reference) == col(letter.reference))
        .where(
            col(letter.sent_at).is_(None),
            col(letter.dropped_at).is_(None),
            func.coalesce(letter.not_before, letter.created_at) <= now,
            due_since < now - PATIENCE_WITH_LETTERS,
            col(row.held).is_(False),
        )
    )
    yield from session.scalars(lying)


def _unattended(session: Session) -> Iterator[str]:
    for item in session.scalars(select(WorkItem).where(NOT_SIMPLY_ASKED)):
        if not item.is_attended:
            yield item.reference


def _refused(session: Session) -> Iterator[str]:
    letter, item, row = OutgoingLetter, WorkItem, ListedAgreement
    query = (
        select(letter, item, col(row.visit_key))
        .join(row, col(row.reference) == col(letter.reference))
        .outerjoin(item, col(item.key) == col(letter.work_item))
        .where(col(letter.sent_at).is_(None), col(letter.trouble) != "")
        .options(defer(letter.content))  # type: ignore[arg-type]
    )
    for found, asked, here in session.execute(query):
        of_this_visit = visit_key(found.reference, found.stage, found.visit) == here
        if found.outstanding or (asked.is_open if asked else of_this_visit):
            yield found.reference
