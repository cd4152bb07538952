"""What a case file says of deputies: who stands in for whom, and by which rules."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from models.people import Id
from models.strict import Strict
from models.written_dates import Day


class Confirmation(StrEnum):
    """Which deputies the office confirms before they are asked."""

    OTHERS = "others"  #: those who are not in the order of deputies
    ALWAYS = "always"
    NEVER = "never"


class Deputizing(Strict):
    """The rules by which people of an agreement stand in for each other. Votes in bodies have rules of their own."""

    deputies: Mapping[Id, tuple[Id, ...]] = {}  #: standing deputies in their order
    own_proposals: bool = False  #: whether a deputy may confirm for somebody what the deputy has proposed
    confirmation: Confirmation = Confirmation.OTHERS
    after_deadline: bool = True  #: whether the deputy is asked as well once the deadline has passed


class Succession(Strict):
    """Somebody has taken the place of another while the procedure was under way; Rundlauf notes it by itself."""

    former: Id
    successor: Id
    since: Day


def formers_of(successions: Sequence[Succession], person: str) -> Iterator[str]:
    """Yield in whose place somebody has come, the last one first."""
    for each in reversed(successions):
        if each.successor == person:
            yield each.former
            person = each.former
