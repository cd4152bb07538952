"""Look up what came back: files of an agreement, letters that a message refers to, what waits for the coordinator."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from models.kinds import Question
from models.papers import OutgoingLetter
from models.returned import WAITING, IncomingMail, ReturnedFile
from models.work_items import WorkItem


def files_of(session: Session, reference: str) -> Sequence[ReturnedFile]:
    """Return every file that was given back for an agreement, in the order of their arrival."""
    return _in_order(session, col(ReturnedFile.reference) == reference)


def files_for(session: Session, work_item: str) -> Sequence[ReturnedFile]:
    """Return the files that were given back for one question, in the order of their arrival."""
    return _in_order(session, col(ReturnedFile.work_item) == work_item)


def files_waiting(session: Session) -> Sequence[ReturnedFile]:
    """Return the files about which the coordinator has to decide."""
    return _in_order(session, col(ReturnedFile.reception).in_(WAITING))


def mails_waiting(session: Session) -> Sequence[IncomingMail]:
    """Return the messages of which nobody could tell what follows from them."""
    waiting = select(IncomingMail).where(col(IncomingMail.waits)).order_by(col(IncomingMail.received_at))
    return session.exec(waiting).all()


def letters_named(session: Session, message_ids: Sequence[str]) -> list[OutgoingLetter]:
    """Return our letters with these Message-IDs, in the order in which the ids are given."""
    letters = session.exec(select(OutgoingLetter).where(col(OutgoingLetter.message_id).in_(message_ids))).all()
    return sorted(letters, key=lambda letter: message_ids.index(letter.message_id))


def letters_asking(session: Session, address: str) -> Sequence[OutgoingLetter]:
    """Return the letters to an address behind which a question for a statement still waits."""
    query = (
        select(OutgoingLetter)
        .join(WorkItem, col(WorkItem.key) == col(OutgoingLetter.work_item))
        .where(
            func.lower(col(OutgoingLetter.address)) == address.lower(),
            col(WorkItem.question) == Question.GIVE_STATEMENT,
            col(WorkItem.answered_at).is_(None),
            col(WorkItem.closed_at).is_(None),
        )
    )
    return session.exec(query).all()


def _in_order(session: Session, which: ColumnElement[bool]) -> Sequence[ReturnedFile]:
    return session.exec(select(ReturnedFile).where(which).order_by(col(ReturnedFile.id))).all()
