"""The register of an agency: its people, its bodies with seats, offices and statutes, and who leads the association."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from models.bodies import Body
from models.case import Letterhead
from models.number_forms import NumberForms
from models.offices import Office, OfficeKind, holders
from models.people import Id, Person
from models.strict import Strict
from models.validity import Validity


class LegislativeTerm(Validity):
    """The time for which the bodies are elected (Wahlperiode)."""

    name: str = Field(min_length=1)


class Register(Strict):
    """People and bodies of one agency, kept apart from any single agreement."""

    agency: Id
    association: str
    sample_note: str = ""
    people: tuple[Person, ...] = Field(min_length=1)
    bodies: tuple[Body, ...] = Field(min_length=1)
    numbers: NumberForms = NumberForms()
    letterhead: Letterhead | None = None  #: of its office, for meetings with no agreement on their agenda
    contact: Id | None = None  #: whom the members ask and send their apologies to
    legislative_terms: tuple[LegislativeTerm, ...] = ()
    offices: tuple[Office, ...] = ()  #: of the association itself: head and deputy heads

    def person(self, person_id: str) -> Person:
        """Return a person of the register."""
        return next(person for person in self.people if person.id == person_id)

    def body(self, body_id: str) -> Body:
        """Return a body by its id."""
        return next(body for body in self.bodies if body.id == body_id)

    def body_on(self, body_id: str, day: date) -> Body | None:
        """Return the body itself, or whichever goes on with its work on that day; nothing while there is none."""
        body: Body | None = self.body(body_id)
        while body is not None and not body.valid_on(day):
            ended = body
            later = body.valid_until is not None and body.valid_until < day
            body = next((other for other in self.bodies if later and other.succeeds == ended.id), None)
        return body

    def knows(self, body_id: str) -> bool:
        """Say whether it has a body of this id."""
        return any(body.id == body_id for body in self.bodies)

    def seated_on(self, body_id: str, day: date) -> Body | None:
        """Return the body of that day with the members of that day; nothing where it is unknown or has none."""
        current = self.body_on(body_id, day) if self.knows(body_id) else None
        return current.model_copy(update={"memberships": current.members_on(day)}) if current else None

    def holder(self, body_id: str, kind: OfficeKind, day: date) -> Person | None:
        """Return who holds an office of a body on that day, also when the body has been renamed since."""
        body = self.body_on(body_id, day)
        held = holders(body.offices, kind, day) if body else []
        return self.person(held[0].person) if held else None

    def head_on(self, day: date) -> Person | None:
        """Return who represents the association on that day (GkG NRW § 16)."""
        return self.holder_of_association(OfficeKind.HEAD, day)

    def holder_of_association(self, kind: OfficeKind, day: date) -> Person | None:
        """Return who holds an office of the association itself on that day."""
        held = holders(self.offices, kind, day)
        return self.person(held[0].person) if held else None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        findings = [*_doubles(self), *_unknown(self), *_circles(self)]
        if findings:
            raise ValueError("; ".join(findings))
        return self


def _doubles(register: Register) -> Iterator[str]:
    for noun, ids in (
        ("Person", [person.id for person in register.people]),
        ("Gremium", [body.id for body in register.bodies]),
    ):
        yield from (f"{noun} „{known}“ kommt mehrfach vor" for known, count in Counter(ids).items() if count > 1)


def _unknown(register: Register) -> Iterator[str]:
    people = {person.id for person in register.people}
    for where, who in _named(register):
        if who is not None and who not in people:
            yield f"{where}: die Person „{who}“ steht nicht unter „people“"
    bodies = {body.id for body in register.bodies}
    for body in register.bodies:
        if body.succeeds is not None and body.succeeds not in bodies:
            yield f"Gremium {body.id}: der Vorgänger „{body.succeeds}“ steht nicht unter „bodies“"
        groups = {group.id for group in body.groups}
        for group in sorted({m.group for m in body.memberships if m.group is not None} - groups):
            yield f"Gremium {body.id}: die Gruppe „{group}“ steht nicht unter „groups“"


def _named(register: Register) -> Iterator[tuple[str, str | None]]:
    yield "Geschäftsstelle", register.contact
    yield from (("Ämter des Verbandes", office.person) for office in register.offices)
    for body in register.bodies:
        yield from ((f"Gremium {body.id}", who) for who in (body.chair, body.minute_taker))
        yield from ((f"Gremium {body.id}", office.person) for office in body.offices)
        yield from ((f"Gremium {body.id}", who) for m in body.memberships for who in (m.person, m.deputy))


def _circles(register: Register) -> Iterator[str]:
    before = {body.id: body.succeeds for body in register.bodies}
    for start in before:
        seen, body = {start}, before.get(start)
        while body is not None and body not in seen:
            seen.add(body)
            body = before.get(body)
        if body == start:
            yield f"Gremium „{start}“ folgt über andere auf sich selbst"
