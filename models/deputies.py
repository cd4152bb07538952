"""Who may take an empty seat, in which order: the statutes say whether personal deputies come first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from unicodedata import normalize

from models.memberships import Membership, SeatKind
from models.people import Person
from models.statutes import DeputyRule, DeputyStep


def alphabetical(person: Person) -> tuple[object, ...]:
    """Return the key of a person in an alphabetical list: family name, then the rest; numbers count as numbers.

    Accents do not count (DIN 5007-1); somebody known by office alone goes by the office.
    """
    words = (person.name or "").split()
    shown = [words[-1], *words[:-1]] if words else [person.office]
    plain = normalize("NFKD", " ".join(shown).casefold()).encode("ascii", "ignore").decode()
    return tuple((part.isdigit(), int(part) if part.isdigit() else part) for part in re.split(r"(\d+)", plain))


def deputies_of(
    principal: Membership, seats: Iterable[Membership], rule: DeputyRule, people: Mapping[str, Person]
) -> list[str]:
    """Return the persons who may stand in for a member, whoever comes first first; for advisors only their own."""
    if principal.seat is SeatKind.ADVISORY:
        return [principal.deputy] if principal.deputy else []
    sitting = [seat for seat in seats if seat.seat is SeatKind.DEPUTY and seat.group == principal.group]
    deputies, factions = [seat.person for seat in sitting], {seat.person: seat.faction for seat in sitting}
    steps: Mapping[DeputyStep, Callable[[], Iterator[str]]] = {
        DeputyStep.PERSONAL: lambda: iter([principal.deputy] if principal.deputy else []),
        DeputyStep.FACTION: lambda: (
            who for who in _sorted(deputies, people) if principal.faction and factions[who] == principal.faction
        ),
        DeputyStep.BODY: lambda: iter(_sorted(deputies, people)),
    }
    found = (who for step in rule.order for who in steps[step]())
    return [who for who in dict.fromkeys(found) if who != principal.person]


_STEPS = {
    DeputyStep.PERSONAL: "die persönliche Stellvertretung",
    DeputyStep.FACTION: "die stellvertretenden Mitglieder derselben Fraktion oder Gruppe in alphabetischer Reihenfolge",
    DeputyStep.BODY: "alle stellvertretenden Mitglieder in alphabetischer Reihenfolge",
}


def order_in_words(rule: DeputyRule) -> str:
    """Say who stands in for a member, in which order."""
    recused = " Das gilt auch, wenn ein Mitglied befangen ist." if rule.when_recused else ""
    return f"Es vertritt {', danach '.join(_STEPS[step] for step in rule.order)}.{recused}" if rule.order else ""


def _sorted(persons: Iterable[str], people: Mapping[str, Person]) -> list[str]:
    return sorted(persons, key=lambda who: alphabetical(people[who]))
