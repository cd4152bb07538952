"""Who has answered a question: whom it was for, or somebody in place of them; as papers and pages name them."""

from models.people import Person
from models.proceeding import Proceeding
from models.stand_ins import StoodIn
from models.work_items import GivenAnswer, WorkItem


def stood_in(p: Proceeding, item: WorkItem) -> StoodIn | None:
    """Return who has answered in place of whom, where somebody did."""
    given = p.given_to(item)
    return given.stood_in if given else None


def spoken_by(p: Proceeding, item: WorkItem) -> str:
    """Return who has answered: ``Erika Muster (Stadt Aachen), i. V. für Max Muster (Stadt Aachen)``."""
    found = stood_in(p, item)
    return found.described if found else p.person(item.person).described


def speaker(p: Proceeding, item: WorkItem, given: GivenAnswer) -> Person:
    """Return whoever has worded an answer."""
    return given.stood_in.deputy if given.stood_in else p.person(item.person)


def evidence(p: Proceeding, item: WorkItem, by: str) -> StoodIn | None:
    """Return what an answer keeps for good where somebody gives it in place of another."""
    deputy = item.deputy
    if deputy is None or deputy.person != by or by == item.person:
        return None
    return StoodIn(
        deputy=p.person(by),
        principal=p.person(item.person),
        why=deputy.why,
        place=deputy.place,
        first=deputy.first,
        last=deputy.last,
    )
