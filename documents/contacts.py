"""The contact persons of both sides, as the annex of the agreement names them."""

from collections.abc import Sequence

from documents.look import Style
from documents.ooxml import Column, Xml
from documents.parts import bullets, emphatic, house_table, quiet, spread, stacked
from models.people import Person
from models.strict import Strict

CONTACTS = "Ansprechpartner*innen"


class Contact(Strict):
    """A contact person with the side that named them and the duties that go with it."""

    person: Person
    party: str
    duties: tuple[str, ...] = ()


def contact_sheet(contacts: Sequence[Contact]) -> list[Xml]:
    """The table of contact persons with their duties; without any there is none."""
    if not contacts:
        return []
    side, who, duties = spread(22, 38, 40)
    columns = (Column("Benannt von", side), Column("Ansprechpartner*in", who), Column("Aufgaben", duties))
    return [house_table(columns, [_row(contact) for contact in contacts], CONTACTS)]


def _row(contact: Contact) -> tuple[str, Xml, Xml]:
    person = contact.person
    office = person.office if person.name else ""
    return (
        contact.party,
        stacked(emphatic(person.display), office, person.organization, quiet(person.email)),
        stacked(*bullets(contact.duties, Style.CELL_BULLET)),
    )


def contact_list(contacts: Sequence[Contact]) -> list[Xml]:
    """The same without duties, for a letter."""
    if not contacts:
        return []
    columns = tuple(map(Column, ("Ansprechpartner*in", "Organisation", "E-Mail"), spread(22, 34, 44)))
    rows = [(contact.person.display, contact.person.organization, contact.person.email) for contact in contacts]
    return [house_table(columns, rows, CONTACTS)]
