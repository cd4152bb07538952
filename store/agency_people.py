"""The people whom an agency knows: of its agreements, of its register of bodies, and the deputies it has named."""

from sqlmodel import Session, col, select

from models.absences import Absence, StandingDeputies
from models.agreement import Agreement
from models.people import Person
from models.work_items import NOT_SIMPLY_ASKED, WorkItem
from store.case_parts import parts_of_cases
from store.meetings import newest_register


def people_of(session: Session, agency: str) -> dict[str, Person]:
    """Return everybody by id; of several wordings the one in the latest agreement counts."""
    kept = newest_register(session, agency)
    known = {person.id: person for person in kept.parsed.people} if kept else {}
    absences = session.exec(select(Absence).where(Absence.agency == agency)).all()
    standing = session.exec(select(StandingDeputies).where(StandingDeputies.agency == agency)).all()
    named = [*(deputy for row in absences for deputy in row.deputies), *(d for row in standing for d in row.deputies)]
    known.update({deputy.id: deputy for deputy in named})
    in_cases = {person["id"]: person for people in parts_of_cases(session, agency, "people") for person in people}
    return known | {id_: Person.model_validate(person) for id_, person in in_cases.items()}


def agencies_with_agreements(session: Session) -> list[str]:
    """Return the agencies that have agreements."""
    return sorted(set(session.exec(select(Agreement.agency))))


def references_of(session: Session, agency: str) -> list[str]:
    """Return the agreements of an agency."""
    query = select(Agreement.reference).where(Agreement.agency == agency).order_by(col(Agreement.reference))
    return list(session.exec(query))


def not_simply_asked(session: Session, agency: str) -> list[str]:
    """Return the agreements of an agency with a question that was given back, or that somebody stands in for."""
    mine = col(Agreement.reference) == col(WorkItem.reference)
    query = select(WorkItem.reference).join(Agreement, mine).where(Agreement.agency == agency, NOT_SIMPLY_ASKED)
    return sorted(set(session.exec(query)))
