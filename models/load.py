"""Who owes how many answers, over all agreements."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.kinds import Question


class Owed(NamedTuple):
    """One answer that is overdue."""

    work_item: str
    reference: str
    name: str
    organization: str
    email: str
    question: Question
    due: date


class Late(NamedTuple):
    """Somebody with everything they owe, the oldest first."""

    name: str
    organization: str
    owed: tuple[Owed, ...]

    @property
    def since(self) -> date:
        """The oldest deadline."""
        return self.owed[0].due


def late_people(owed: Iterable[Owed]) -> list[Late]:
    """Return who is late, the longest first; the same address is the same person in every agreement."""
    by_address: dict[str, list[Owed]] = {}
    for each in sorted(owed, key=lambda each: (each.due, each.reference)):
        by_address.setdefault(each.email.casefold() or each.work_item, []).append(each)
    people = [Late(found[0].name, found[0].organization, tuple(found)) for found in by_address.values()]
    return sorted(people, key=lambda late: (late.since, -len(late.owed), late.name))
