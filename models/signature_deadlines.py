"""Until when a link signs: the deadline that was asked for, and some working days in which people are reminded."""

from datetime import date

from models.deadlines import add_working_days
from models.kinds import Question
from models.proceeding import Proceeding
from models.work_items import WorkItem


def closes_on(p: Proceeding, item: WorkItem) -> date | None:
    """Return the last day on which a question for a signature can be answered by one."""
    return add_working_days(item.due, p.case.periods.signature_grace) if item.due else None


def has_expired(p: Proceeding, item: WorkItem, today: date) -> bool:
    """Say whether the time to sign is over for an open question; a refusal is taken all the same."""
    if item.question is not Question.SIGN or not item.is_open:
        return False
    last = closes_on(p, item)
    return last is not None and last < today


def expired(p: Proceeding, today: date) -> list[WorkItem]:
    """Return the open questions of the visit whose time to sign is over."""
    return [item for item in p.asked_now if has_expired(p, item, today)]
