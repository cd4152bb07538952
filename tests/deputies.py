"""People who are away and people who stand in, for tests."""

from datetime import date
from typing import Any

from actions.answer import Receipt, answer
from actions.name_deputies import name_deputies
from actions.record_absence import Away, record_absence
from models.kinds import Occasion, Question
from models.papers import OutgoingLetter
from models.people import Person
from models.tokens import token
from models.work_items import WorkItem
from tests.council import Council, form

IHK, HWK = "ihk_aachen", "hwk_aachen"


def deputy(name: str = "Erika Muster", person: str = "erika_muster") -> Person:
    """Return somebody whom no case knows yet."""
    return Person(
        id=person,
        name=name,
        office="Stellvertretung",
        organization="IHK Aachen",
        email=f"{person.replace('_', '.')}@ihk-aachen.example",
    )


ERIKA, OTTO = deputy(), deputy("Otto Beispiel", "otto_beispiel")


def away(c: Council, person: str, *deputies: Person, last: date | None = None, reason: str = "") -> int:
    """Let somebody be away from today on."""
    today = c.now.date()
    return record_absence(c.store, c.p.agreement.agency, Away(person, today, last, deputies, reason), "test", c.now)


def standing(c: Council, person: str, *deputies: Person) -> None:
    """Name the standing deputies of somebody."""
    name_deputies(c.store, c.p.agreement.agency, person, deputies, "test", c.now)


def item_of(c: Council, person: str, question: Question = Question.GIVE_STATEMENT) -> WorkItem:
    """Return the question to a person."""
    return next(item for item in c.p.asked_now if (item.person, item.question) == (person, question))


def link_of(c: Council, item: WorkItem, person: str) -> str:
    """Return the token of somebody's link."""
    return token(c.store.key, item.key, person, item.generation_of(person))


def letters_to(c: Council, person: str, occasion: Occasion | None = None) -> list[OutgoingLetter]:
    """Return the letters to a person."""
    return [x for x in c.p.letters if x.person == person and (occasion is None or x.occasion is occasion)]


def says(c: Council, item: WorkItem, by: str, **content: Any) -> Receipt:
    """Answer a question as the person asked or as somebody else."""
    return answer(c.store, item.key, form(item, **content), by, c.now)
