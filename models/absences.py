"""Who is away and until when, and who stands in for whom in which order; kept per person and agency."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.columns import Moment
from models.people import Person


class Absence(SQLModel, table=True):
    """A time in which somebody is away. Why is for the office alone: it is never printed, sent or published."""

    __tablename__ = "absence"

    id: int | None = Field(default=None, primary_key=True)
    agency: str = Field(index=True)
    person: str
    first: date
    last: date | None = None  #: nothing: until further notice
    reason: str = ""
    deputies_json: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str
    ended_at: datetime | None = Field(default=None, sa_type=Moment)  #: taken back, or over before its last day

    @property
    def deputies(self) -> tuple[Person, ...]:
        """Who stands in during this absence, in order; before the standing deputies."""
        return tuple(Person.model_validate(each) for each in self.deputies_json)

    def covers(self, day: date) -> bool:
        """Say whether the person is away on a day."""
        return self.ended_at is None and self.first <= day and (self.last is None or day <= self.last)


class StandingDeputies(SQLModel, table=True):
    """Who stands in for a person whenever that is needed, in order."""

    __tablename__ = "standing_deputies"

    agency: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    deputies_json: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    changed_at: datetime = Field(sa_type=Moment)
    changed_by: str

    @property
    def deputies(self) -> tuple[Person, ...]:
        """The deputies in their order."""
        return tuple(Person.model_validate(each) for each in self.deputies_json)


@dataclass(frozen=True)
class Substitute:
    """Who stands in for somebody on a day, and the place in the order of deputies."""

    deputy: Person
    place: int
    absence: Absence | None


@dataclass(frozen=True)
class Cover:
    """Who is away and who stands in, as far as one agreement is concerned."""

    absences: Sequence[Absence] = ()
    standing: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)

    def absence_of(self, person: str, day: date) -> Absence | None:
        """Return the absence of a person on a day; of several the one that lasts longest."""
        found = [absence for absence in self.absences if absence.person == person and absence.covers(day)]
        return max(found, key=lambda absence: (absence.last is None, absence.last or day), default=None)

    def deputies_of(self, person: str, day: date) -> list[Person]:
        """Return the deputies of a person in their order, there or not: those named for the absence come first."""
        absence = self.absence_of(person, day)
        ordered: dict[str, Person] = {}
        for deputy in (*(absence.deputies if absence else ()), *self.standing.get(person, ())):
            ordered.setdefault(deputy.id, deputy)
        return list(ordered.values())

    def substitutes(self, person: str, day: date) -> Iterator[Substitute]:
        """Yield whoever is there to stand in for a person on a day: deputies first, then deputies of absent ones.

        Nobody is met twice and nobody stands in for themselves, so a circle of deputies ends.
        """
        absence, met, place = self.absence_of(person, day), {person}, 0
        ahead = deque(self.deputies_of(person, day))
        while ahead:
            deputy = ahead.popleft()
            if deputy.id in met:
                continue
            met.add(deputy.id)
            place += 1
            if self.absence_of(deputy.id, day):
                ahead.extend(self.deputies_of(deputy.id, day))
            else:
                yield Substitute(deputy, place, absence)


def stands_in_for(cover: Cover, person: str, day: date, but: AbstractSet[str] = frozenset()) -> Substitute | None:
    """Return who stands in for a person on a day, whether the person is away or not; ``but`` are out of the question.

    Whoever signs in place of another needs a basis of their own besides.
    """
    return next((found for found in cover.substitutes(person, day) if found.deputy.id not in but), None)
