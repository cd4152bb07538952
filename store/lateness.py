"""Read who owes answers over all agreements, and how many of them are late."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.agreement import Agreement
from models.kinds import Question
from models.load import Owed
from models.work_items import WorkItem


def owed(session: Session, today: date, agency: str | None = None) -> Iterator[Owed]:
    """Yield every overdue answer with who is asked; of the wide case files only the people are read."""
    item, agreement = WorkItem, Agreement
    query = (
        select(col(item.key), col(item.reference), col(item.person), col(item.question), col(item.due))
        .join(agreement, col(agreement.reference) == col(item.reference))
        .where(
            col(item.answered_at).is_(None),
            col(item.closed_at).is_(None),
            col(item.question) != Question.RECORD_LIFE_EVENT,
            col(item.due) < today,
            col(agreement.held_at).is_(None),
        )
    )
    if agency is not None:
        query = query.where(col(agreement.agency) == agency)
    rows = session.execute(query).all()
    people = _people(session, sorted({row.reference for row in rows}))
    for key, reference, person, question, due in rows:
        name, organization, email = people[reference, person]
        yield Owed(key, reference, name, organization, email, Question(question), due)


def _people(session: Session, references: Sequence[str]) -> dict[tuple[str, str], tuple[str, str, str]]:
    found: dict[tuple[str, str], tuple[str, str, str]] = defaultdict(lambda: ("unbekannt", "", ""))
    query = select(col(Agreement.reference), col(Agreement.case_json)).where(col(Agreement.reference).in_(references))
    for reference, case in session.execute(query):
        for person in json.loads(case)["people"]:
            name = person.get("name") or person["office"]
            found[reference, person["id"]] = (name, person["organization"], person["email"])
    return found
