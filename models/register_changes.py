"""What an edition of a register changes against the one before, in German, before anybody takes it over."""

from collections.abc import Iterator

from models.bodies import Body
from models.german import short_day
from models.memberships import Membership
from models.register import Register
from models.validity import Validity


def changes_between(former: Register | None, new: Register) -> list[str]:
    """Return a line for every difference; an empty list says that nothing changes."""
    if former is None:
        people, seats = len(new.people), sum(len(body.memberships) for body in new.bodies)
        return [f"Erste Fassung: {len(new.bodies)} Gremien, {people} Personen, {seats} Sitze."]
    terms = ["Wahlperioden geändert."] if former.legislative_terms != new.legislative_terms else []
    return [*_bodies(former, new), *_people(former, new), *_offices(former, new), *_secretariat(former, new), *terms]


def _bodies(former: Register, new: Register) -> Iterator[str]:
    before, after = {b.id: b for b in former.bodies}, {b.id: b for b in new.bodies}
    yield from (f"Neues Gremium: {after[key].name}." for key in after if key not in before)
    yield from (f"Entfällt: {before[key].name}." for key in before if key not in after)
    for key, body in after.items():
        if key in before:
            yield from _body(former, new, before[key], body)


def _body(former: Register, new: Register, before: Body, after: Body) -> Iterator[str]:
    title = after.short_name
    for field, said in (
        ("name", "Name"),
        ("groups", "Gruppen"),
        ("chair", "Vorsitz"),
        ("minute_taker", "Schriftführung"),
    ):
        if getattr(before, field) != getattr(after, field):
            yield f"{title}: {said} geändert."
    if before.rules != after.rules:
        yield f"{title}: Satzung oder Geschäftsordnung (Regeln) geändert."
    if before.offices != after.offices:
        yield f"{title}: Ämter geändert."
    gone = [seat for seat in before.memberships if seat not in after.memberships]
    come = [seat for seat in after.memberships if seat not in before.memberships]
    changed = {seat.person for seat in gone} & {seat.person for seat in come}
    for who in sorted(changed):
        yield f"{title}: Sitz geändert: {new.person(who).described}."
    yield from (f"{title}: Sitz entfällt: {_seat(former, seat)}." for seat in gone if seat.person not in changed)
    yield from (f"{title}: Neuer Sitz: {_seat(new, seat)}." for seat in come if seat.person not in changed)


def _seat(register: Register, seat: Membership) -> str:
    return f"{register.person(seat.person).described}{_period(seat)}"


def _period(validity: Validity) -> str:
    since = f" ab {short_day(validity.valid_from)}" if validity.valid_from else ""
    until = f" bis {short_day(validity.valid_until)}" if validity.valid_until else ""
    return since + until


def _people(former: Register, new: Register) -> Iterator[str]:
    before, after = {p.id: p for p in former.people}, {p.id: p for p in new.people}
    for key, person in after.items():
        if key in before and before[key] != person:
            address = " (neue Adresse)" if before[key].email != person.email else ""
            yield f"Angaben geändert: {person.described}{address}."


def _offices(former: Register, new: Register) -> Iterator[str]:
    if former.offices != new.offices:
        yield "Ämter des Verbandes geändert."


def _secretariat(former: Register, new: Register) -> Iterator[str]:
    if (former.letterhead, former.contact) != (new.letterhead, new.contact):
        yield "Briefkopf oder Kontakt der Geschäftsstelle geändert."
    if former.numbers != new.numbers:
        yield "Form der Nummern von Sitzungen oder Vorlagen geändert."
