"""People named in a field: those who are known, or somebody new with name and address."""

from collections.abc import Mapping

from models.naming import who_is
from models.people import Person
from pages.entries import Entries

UNKNOWN = "„{line}“ ist niemand, den wir kennen. Schreiben Sie: Name <adresse@dienststelle.example>"


def deputies_typed(
    entries: Entries, field: str, known: Mapping[str, Person], like: Person | None = None
) -> list[Person]:
    """Return deputies in their order, one a line; whoever is not understood is noted at the field."""
    found: dict[str, Person] = {}
    for line in filter(str.strip, entries.text(field, longest=2_000).splitlines()):
        person = who_is(line, known, found, like)
        if person:
            found.setdefault(person.id, person)
        else:
            entries.note(UNKNOWN.format(line=line.strip()), field)
    return list(found.values())


def somebody(entries: Entries, field: str, known: Mapping[str, Person], like: Person | None = None) -> Person | None:
    """Return the one person whom a field names."""
    found = deputies_typed(entries, field, known, like)
    if not found and not entries.problem_at(field):
        entries.note("Bitte nennen Sie, wer antworten soll.", field)
    return found[0] if found else None
