"""What is left to write and to send: asked of the database again and again, never remembered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.agreement import Agreement, Meeting
from models.meetings import AgendaItem
from models.papers import OrderedDocument, OutgoingLetter

#: No pause between two tries with a letter is longer than an hour.
LONGEST_PAUSE = timedelta(hours=2)


def documents_to_write(session: Session, reference: str | None = None) -> Sequence[OrderedDocument]:
    """Return the documents ordered and not yet written, of one agreement and its meetings, or of all.

    Held agreements are left out.
    """
    query = (
        select(OrderedDocument)
        .outerjoin(Agreement, col(Agreement.reference) == OrderedDocument.reference)
        .where(
            col(OrderedDocument.written_at).is_(None),
            col(Agreement.held_at).is_(None),
        )
        .order_by(col(OrderedDocument.reference), col(OrderedDocument.sequence))
    )
    if reference:
        query = query.where(_concerns(col(OrderedDocument.reference), reference))
    return session.exec(query).all()


def letters_to_send(
    session: Session, now: datetime, reference: str | None = None, *, for_change: bool = False
) -> Sequence[OutgoingLetter]:
    """Return the letters that are due and that nobody is sending; a claimed letter does not count as outstanding.

    Those of one agreement are also the letters of the meetings on whose agenda it stands: whichever of the agreements
    there comes first sends them.
    ``for_change`` leaves out those that somebody is changing in this instant.
    """
    query = (
        select(OutgoingLetter)
        .outerjoin(Agreement, col(Agreement.reference) == OutgoingLetter.reference)
        .where(_is_due(now), col(Agreement.held_at).is_(None))
        .order_by(col(OutgoingLetter.created_at), col(OutgoingLetter.key))
    )
    if reference:
        query = query.where(_concerns(col(OutgoingLetter.reference), reference))
    if for_change:
        query = query.with_for_update(of=OutgoingLetter, skip_locked=True)
    return session.exec(query).all()


def _concerns(column: Mapped[str], reference: str) -> ColumnElement[bool]:
    """Choose what belongs to an agreement, or to a meeting that it sees to."""
    return or_(column == reference, column.in_(_seen_to(reference)))


def _seen_to(reference: str) -> SelectOfScalar[str]:
    """Return the meetings on whose agenda an agreement stands, and those of its agency that none stands before."""
    row, agency = AgendaItem, select(Agreement.agency).where(Agreement.reference == reference).scalar_subquery()
    on_agenda = select(row.meeting).where(row.reference == reference)
    before_any = select(row.meeting).where(col(row.reference).is_not(None))
    return select(Meeting.key).where(
        or_(
            col(Meeting.key).in_(on_agenda),
            and_(col(Meeting.agency) == agency, col(Meeting.key).not_in(before_any)),
        )
    )


def of_meetings(session: Session, reference: str, now: datetime) -> tuple[list[OrderedDocument], list[OutgoingLetter]]:
    """Return what is left to write and to send of the meetings that an agreement sees to."""
    document, letter, meetings = OrderedDocument, OutgoingLetter, _seen_to(reference)
    documents = select(document).where(col(document.written_at).is_(None), col(document.reference).in_(meetings))
    letters = select(letter).where(_is_due(now), col(letter.reference).in_(meetings))
    return list(session.exec(documents)), list(session.exec(letters))


def meetings_wait(session: Session, now: datetime) -> bool:
    """Say whether papers or letters of any meeting are left, whoever sees to them."""
    document, letter, meetings = OrderedDocument, OutgoingLetter, select(Meeting.key)
    documents = select(document.key).where(col(document.written_at).is_(None), col(document.reference).in_(meetings))
    letters = select(letter.key).where(_is_due(now), col(letter.reference).in_(meetings))
    return any(session.exec(query.limit(1)).first() for query in (documents, letters))


def letters_about(session: Session, work_items: Sequence[str]) -> Sequence[OutgoingLetter]:
    """Return the letters about work items as they are in this instant; until the unit of work ends nobody claims them.

    Locked in one order, here and wherever several are changed, so that nobody waits crosswise.
    """
    query = (
        select(OutgoingLetter)
        .where(col(OutgoingLetter.work_item).in_(work_items))
        .order_by(col(OutgoingLetter.key))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.exec(query).all()


def free_letters(session: Session, *which: ColumnElement[bool], not_before: datetime | None = None) -> None:
    """Free claimed letters that have not been sent."""
    query = select(OutgoingLetter).where(col(OutgoingLetter.sent_at).is_(None), *which)
    for letter in session.exec(query.order_by(col(OutgoingLetter.key)).with_for_update()):
        letter.claimed_by = None
        letter.not_before = not_before or letter.not_before


def _is_due(now: datetime) -> ColumnElement[bool]:
    letter = OutgoingLetter
    return and_(
        col(letter.sent_at).is_(None),
        col(letter.dropped_at).is_(None),
        or_(
            col(letter.not_before).is_(None),
            col(letter.not_before) <= now,
            col(letter.not_before) > now + LONGEST_PAUSE,  # put off by a clock that was wrong
        ),
        or_(col(letter.rests_until).is_(None), col(letter.rests_until) <= now),
        col(letter.claimed_by).is_(None),
    )
