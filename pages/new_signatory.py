"""The fields that name who signs instead of somebody."""

import re

from pydantic import ValidationError

from models.people import Person
from models.proceeding import Proceeding
from models.signature_succession import Succession
from pages.entries import Entries

SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def read_signatory(entries: Entries, p: Proceeding, succession: Succession | None) -> Person | None:
    """Return who was chosen, or the person that was entered; a problem is noted at its field."""
    chosen = entries.text("candidate")
    if succession and succession.holder and chosen == succession.holder.id:
        return succession.holder
    known = next((person for person in p.case.people if person.id == chosen), None)
    if known:
        return known
    office = entries.text("office", required="Bitte tragen Sie die Funktion ein.", longest=200)
    organization = entries.text("organization", required="Bitte tragen Sie die Einrichtung ein.", longest=200)
    email = entries.text("email", required="Bitte tragen Sie die E-Mail-Adresse ein.", longest=200)
    if entries.problems:
        return None
    name = entries.text("new_name", longest=200)
    try:
        return Person(id=_id(p, office), name=name or None, office=office, organization=organization, email=email)
    except ValidationError:
        entries.note(f"„{email}“ ist keine E-Mail-Adresse.", "email")
        return None


def _id(p: Proceeding, office: str) -> str:
    """Return an id that nobody in the case has: what the office is called, with a number where it must be."""
    stem = re.sub("[^a-z0-9]+", "_", office.casefold().translate(SPELLED)).strip("_")[:30] or "person"
    stem = stem if stem[0].isalpha() else f"person_{stem}"
    taken = {person.id for person in p.case.people}
    return next(name for name in (stem, *(f"{stem}_{n}" for n in range(2, 1000))) if name not in taken)
