"""Somebody takes the place of another while the procedure is under way: what becomes of the case, and what counts."""

from collections.abc import Set as AbstractSet
from datetime import date

from models.bodies import Body
from models.case import CaseFile
from models.case_deputies import Deputizing, Succession
from models.kinds import Question
from models.people import Person
from models.proceeding import Proceeding
from models.work_items import WorkItem


def succeeded(case: CaseFile, former: str, successor: Person, since: date, signed: AbstractSet[str]) -> CaseFile:
    """Return the case with a successor in every office of the former; slots that are ``signed`` stay with the former.

    The former stays among the people, for what was answered before names them.
    """

    def now(person: str) -> str:
        return successor.id if person == former else person

    def all_now(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(now, people)))

    def led(body: Body) -> Body:
        return body.model_copy(update={"chair": now(body.chair), "minute_taker": now(body.minute_taker)})

    known = any(person.id == successor.id for person in case.people)
    whole = case.model_copy(
        update={
            "people": case.people if known else (*case.people, successor),
            "coordinator": now(case.coordinator),
            "parties": tuple(
                party.model_copy(update={"spoken_for_by": now(party.spoken_for_by)}) for party in case.parties
            ),
            "contact_persons": tuple(
                each.model_copy(update={"person": now(each.person)}) for each in case.contact_persons
            ),
            "round_table": case.round_table.model_copy(update={"members": all_now(case.round_table.members)}),
            "bodies": tuple(map(led, case.bodies)),
            "signature_slots": tuple(
                slot if slot.id in signed else slot.model_copy(update={"signatories": all_now(slot.signatories)})
                for slot in case.signature_slots
            ),
            "deputizing": _deputizing(case.deputizing, former, successor.id),
            "successions": (*case.successions, Succession(former=former, successor=successor.id, since=since)),
        }
    )
    return CaseFile.model_validate(whole.model_dump())


def _deputizing(rules: Deputizing, former: str, successor: str) -> Deputizing:
    """Let the successor stand in where the former did, and have the deputies of the former."""
    deputies: dict[str, tuple[str, ...]] = {}
    for person, others in rules.deputies.items():
        principal = successor if person == former else person
        here = [successor if other == former else other for other in others]
        deputies[principal] = tuple(dict.fromkeys(other for other in here if other != principal))
    return rules.model_copy(update={"deputies": deputies})


def that_count(p: Proceeding, question: Question) -> list[WorkItem]:
    """Return who is asked a question in the open visit; what went on to a successor counts there alone."""
    items = [item for item in p.asked_now if item.question is question]
    if not p.case.successions:
        return items
    return [item for item in items if item.answered_at or not _went_on(p, item, items)]


def _went_on(p: Proceeding, item: WorkItem, items: list[WorkItem]) -> bool:
    followed = {each.successor for each in p.case.successions if each.former == item.person}
    return item.closed_at is not None and any(other.person in followed for other in items)
