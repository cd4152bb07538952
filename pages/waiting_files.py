"""Files and messages that wait, with whose they may be."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlmodel import Session, col, select

from models.accounts import Seat
from models.agreement import Agreement
from models.kinds import Question, Stage
from models.returned import IncomingMail, Reception, ReturnedFile
from models.work_items import WorkItem
from store.reach import files_in_reach, mails_in_reach, references_in_reach

OPEN_TO_FILES = (Stage.WRITTEN_REVIEW, Stage.ROUND_TABLE)  # later nobody evaluates proposals any more


class Asked(NamedTuple):
    """Somebody's question for a statement."""

    item: WorkItem
    said: str  #: ``2025-037 · Erika Muster (IHK Aachen), schon beantwortet``


class Card(NamedTuple):
    """A file that waits, whose it is, and the message that it came in."""

    file: ReturnedFile
    whose: str
    mail: IncomingMail | None

    @property
    def late(self) -> bool:
        """Whether it only has to be decided if it counts."""
        return self.file.reception is Reception.LATE


def asked_for_statements(session: Session, seat: Seat) -> list[Asked]:
    """Return who was asked in the latest written round of each agreement that still looks at proposals."""
    open_ones = col(Agreement.reference).in_(references_in_reach(session, seat, OPEN_TO_FILES))
    agreements = {agreement.reference: agreement for agreement in session.exec(select(Agreement).where(open_ones))}
    statements = (
        select(WorkItem)
        .where(col(WorkItem.reference).in_(agreements), WorkItem.stage == Stage.WRITTEN_REVIEW)
        .where(WorkItem.question == Question.GIVE_STATEMENT)
        .order_by(col(WorkItem.reference), col(WorkItem.opened_at), col(WorkItem.key))
    )
    items = session.exec(statements).all()
    latest: dict[str, int] = defaultdict(int)
    for item in items:
        latest[item.reference] = max(latest[item.reference], item.visit)
    return [
        Asked(item, _said(item, agreements[item.reference])) for item in items if item.visit == latest[item.reference]
    ]


def _said(item: WorkItem, agreement: Agreement) -> str:
    state = ", schon beantwortet" if item.answered_at else ", Runde beendet" if item.closed_at else ""
    return f"{item.reference} · {agreement.case.person(item.person).described}{state}"


def how_many_wait(session: Session, seat: Seat) -> int:
    """Return how many files, and messages without one, wait for a decision."""
    files = files_in_reach(session, seat)
    return len(files) + len(mails_alone(mails_in_reach(session, seat), files))


def cards(session: Session, files: Sequence[ReturnedFile]) -> list[Card]:
    """Return the files that wait with what is known about them."""
    return [
        Card(file, _whose(session, file), session.get(IncomingMail, file.mail) if file.mail else None) for file in files
    ]


def mails_alone(mails: Sequence[IncomingMail], files: Sequence[ReturnedFile]) -> list[IncomingMail]:
    """Return the messages that wait without a file that waits."""
    with_files = {file.mail for file in files}
    return [mail for mail in mails if mail.sha256 not in with_files]


def _whose(session: Session, file: ReturnedFile) -> str:
    item = session.get(WorkItem, file.work_item) if file.work_item else None
    if item is None:
        return ""
    case = session.exec(select(Agreement).where(col(Agreement.reference) == item.reference)).one().case
    return f"{item.reference} · {case.person(item.person).described}"
