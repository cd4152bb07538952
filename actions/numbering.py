"""Number meetings and papers as the agency writes them: one after the other, also when two hands take one at once."""

from sqlmodel import Session, col, select

from models.agreement import Meeting
from models.case import MeetingPlan, in_berlin
from models.meetings import AgendaItem
from models.number_forms import next_number
from models.register import Register
from store.case_parts import parts_of_cases
from store.meetings import newest_register


def numbered(session: Session, agency: str, plan: MeetingPlan) -> MeetingPlan:
    """Give a meeting without a number the next one; where no register tells the form it stays without."""
    register = None if plan.number else _held(session, agency)
    if register is None:
        return plan
    taken = session.exec(select(Meeting.number).where(Meeting.agency == agency)).all()
    number = next_number(register.numbers.meetings, taken, in_berlin(plan.start).year)
    return plan.model_copy(update={"number": number})


def next_paper(session: Session, agency: str, year: int) -> str:
    """Return the number of a further paper; nothing where no register tells the form."""
    register = _held(session, agency)
    if register is None:
        return ""
    of_agency = select(Meeting.key).where(Meeting.agency == agency)
    taken = list(session.exec(select(AgendaItem.paper).where(col(AgendaItem.meeting).in_(of_agency))))
    taken += [paper["number"] for paper in parts_of_cases(session, agency, "paper")]
    return next_number(register.numbers.papers, taken, year)


def _held(session: Session, agency: str) -> Register | None:
    """Return the register; whoever takes a number holds it until the unit of work ends, so nobody takes the same."""
    kept = newest_register(session, agency, for_change=True)
    return kept.parsed if kept else None
