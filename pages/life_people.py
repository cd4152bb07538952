"""Forms about people of an agreement in force: contact persons, and whoever is named for the first time."""

import re
from datetime import date
from typing import Any

from models.kinds import Stage
from models.life import contacts_on
from models.life_check import BEFORE_THE_VOTE, allows_contact_changes
from models.life_facts import ContactsChanged, NamedContact
from models.people import Person
from models.proceeding import Proceeding
from pages.entries import Entries

SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
ROWS = 2  # empty places for further contact persons


def slug_of(name: str) -> str:
    """Return an id made of a name: ``erika_muster``."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold().translate(SPELLED)).strip("_")[:34]
    return plain if plain[:1].isalpha() else f"p_{plain}"


def person_from(entries: Entries, prefix: str, p: Proceeding, *, known: Person | None = None) -> Person:
    """Return the person whose fields begin with a prefix; whoever is named anew becomes somebody new."""
    name = entries.text(f"{prefix}name", required="Bitte tragen Sie den Namen ein.", longest=200)
    email = entries.text(f"{prefix}email", required="Bitte tragen Sie die E-Mail-Adresse ein.", longest=200)
    told = {
        "office": entries.text(f"{prefix}office", required="Bitte tragen Sie die Funktion ein.", longest=200),
        "organization": entries.text(f"{prefix}organization", required="Bitte tragen Sie die Stelle ein.", longest=200),
    }
    same = next((each for each in p.case.people if each.name == name and each.email == email), None)
    if same:
        return same.model_copy(update=told)
    if known and known.display == name:
        return Person.model_validate({**known.model_dump(), **told, "email": email})
    taken, person_id, number = {each.id for each in p.case.people}, slug_of(name), 1
    while person_id in taken:
        number += 1
        person_id = f"{slug_of(name)}_{number}"
    return Person(id=person_id, name=name, email=email or "?", **told)


def contacts_shown(p: Proceeding, today: date) -> dict[str, Any]:
    """Return the contact persons as they stand, and empty places for more."""
    rows = [
        {
            "prefix": f"c{number}_",
            "title": contact.person.display,
            "name": contact.person.display,
            "office": contact.person.office,
            "organization": contact.person.organization,
            "email": contact.person.email,
            "party": contact.party,
            "duties": "\n".join(contact.duties),
        }
        for number, contact in enumerate(contacts_on(p, today))
    ]
    blank = dict.fromkeys(("name", "office", "organization", "email", "party", "duties"), "")
    rows += [{**blank, "prefix": f"n{number}_", "title": "Weitere Ansprechpartner*in"} for number in range(ROWS)]
    return {"rows": rows, "parties": {party.id: party.name for party in p.case.parties}}


def contacts(entries: Entries, p: Proceeding) -> ContactsChanged:
    """Read who is contact person from a day on."""
    on = entries.day("on", "Bitte tragen Sie ein, ab wann die Anlage gilt.")
    named = []
    prefixes = sorted({name.split("_")[0] + "_" for name in entries.values if re.match(r"^[cn]\d+_", name)})
    current = contacts_on(p, date.max)
    for prefix in prefixes:
        if entries.chosen(f"{prefix}gone", "ja") or (prefix[0] == "n" and not entries.text(f"{prefix}name")):
            continue
        place = int(prefix[1:-1])
        known = current[place].person if prefix[0] == "c" and place < len(current) else None
        party = entries.text(f"{prefix}party", required="Bitte wählen Sie aus, welche Seite die Person benennt.")
        duties = tuple(line.strip() for line in entries.text(f"{prefix}duties").splitlines() if line.strip())
        person = person_from(entries, prefix, p, known=known)
        if not entries.problems:
            named.append(NamedContact(person=person, party=party, duties=duties))
    if not named and not entries.problems:
        entries.note("Bitte benennen Sie mindestens eine Person.")
    entries.check()
    return ContactsChanged(on=on, contacts=tuple(named), reason=entries.text("reason"))


def may_change_contacts(p: Proceeding) -> bool:
    """Say whether the sheet of contacts may change as the agreement stands."""
    stage = Stage(p.agreement.stage)
    return stage in BEFORE_THE_VOTE or (stage in (Stage.IN_FORCE, Stage.SIGNING) and allows_contact_changes(p))
