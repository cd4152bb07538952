"""What a fact changes in the case of an agreement: the people who are known, and who bears a party."""

from collections.abc import Iterable

from models.case import CaseFile
from models.life_facts import ContactsChanged, Fact, PartyAcceded, PartySucceeded
from models.people import Person


def case_after(case: CaseFile, fact: Fact) -> CaseFile:
    """Return the case as a fact leaves it; most change nothing."""
    match fact:
        case ContactsChanged():
            return with_people(case, (contact.person for contact in fact.contacts))
        case PartyAcceded():
            joined = with_people(case, (fact.speaker,))
            return joined.model_copy(update={"parties": (*joined.parties, fact.party)})
        case PartySucceeded():
            borne = {"name": fact.name, "legal_entity": fact.legal_entity, "represented_by": fact.represented_by}
            parties = tuple(
                party.model_copy(update=borne) if party.id == fact.party else party for party in case.parties
            )
            return case.model_copy(update={"parties": parties})
    return case


def with_people(case: CaseFile, people: Iterable[Person]) -> CaseFile:
    """Return the case with these people known; whoever was known before stays, for papers and letters name them."""
    new = {person.id: person for person in people}
    known = tuple(new.pop(person.id, person) for person in case.people)
    return case.model_copy(update={"people": (*known, *new.values())})
