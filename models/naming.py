"""People who are named while a procedure is under way: known ones found again, new ones with an id of their own."""

import re
from collections.abc import Container, Iterable, Mapping
from itertools import count
from unicodedata import normalize

from models.people import Person, plausible_address

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def who_is(
    written: str, known: Mapping[str, Person], taken: Iterable[str] = (), like: Person | None = None
) -> Person | None:
    """Return whom a line names: by id, address or name somebody known, as ``Name <address>`` somebody new, or nobody.

    Somebody new has the office and the organization of whom they are ``like``.
    """
    wanted = written.strip().casefold()
    for person in known.values():
        if wanted in (person.id, person.email.casefold(), person.display.casefold(), person.described.casefold()):
            return person
    name, _, rest = written.partition("<")
    address = rest.rstrip("> ").strip()
    for person in known.values():
        if person.email.casefold() == address.casefold():
            return person
    try:
        plausible_address(address)
    except ValueError:
        return None
    return newcomer(name.strip() or address, address, {*known, *taken}, like)


def newcomer(name: str, address: str, taken: Container[str], like: Person | None = None) -> Person:
    """Return somebody whom nobody knows yet."""
    return Person(
        id=id_for(name, taken),
        name=name,
        office=like.office if like else "Vertretung",
        organization=like.organization if like else address.rpartition("@")[2],
        email=address,
    )


def id_for(name: str, taken: Container[str]) -> str:
    """Return an id that nobody has yet: ``erika_muster``, ``erika_muster_2``."""
    spelled = normalize("NFKD", name.casefold().translate(UMLAUTS)).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "_", spelled).strip("_")[:34].strip("_")
    stem = plain if plain[:1].isalpha() else f"p_{plain}".rstrip("_")
    numbered = (f"{stem}_{number}" for number in count(2))
    return stem if stem not in taken else next(each for each in numbered if each not in taken)
