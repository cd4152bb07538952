"""Who is reminded of a question, and from which day on; pure."""

from datetime import date

from models.absences import Cover
from models.case import in_berlin
from models.deadlines import add_working_days
from models.proceeding import Proceeding
from models.stand_ins import Why
from models.work_items import WorkItem


def reminded_from(p: Proceeding, item: WorkItem) -> date | None:
    """Return the first day on which people are reminded before the deadline; none where they are asked later."""
    days = p.case.periods.reminder
    if item.due is None or not days:
        return None
    first = add_working_days(item.due, -days)
    return first if in_berlin(item.opened_at).date() < first else None


def is_near(p: Proceeding, item: WorkItem, today: date) -> bool:
    """Say whether the deadline is so near that people are reminded of it."""
    first = reminded_from(p, item)
    return item.is_open and item.due is not None and first is not None and first <= today <= item.due


def recipients(item: WorkItem, cover: Cover, today: date) -> list[str]:
    """Return who is reminded: whoever stands in, whom the question is for, or both once the deadline has passed."""
    deputy = item.deputy
    own = not item.handed_back and (deputy is None or deputy.why is Why.OVERDUE)
    people = [*([item.person] if own else []), *([deputy.person] if deputy else [])]
    return [person for person in people if cover.absence_of(person, today) is None]
