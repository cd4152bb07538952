"""Bodies as the command shows them: to people as tables, to programs as data."""

from datetime import date
from typing import Any

from models.bodies import Body
from models.deputies import deputies_of
from models.findings import rule_in_words
from models.memberships import Membership, SeatKind
from models.offices import GERMAN
from models.register import Register

SEATS = {
    SeatKind.ORDINARY: "ordentlich",
    SeatKind.DEPUTY: "stellvertretend",
    SeatKind.ADVISORY: "beratend",
    SeatKind.GUEST: "Gast",
}


def bodies_data(register: Register, day: date) -> list[dict[str, Any]]:
    """Return every body that exists on that day with who sits in it then."""
    return [_body(register, body, day) for body in register.bodies if body.valid_on(day)]


def _body(register: Register, body: Body, day: date) -> dict[str, Any]:
    rule = body.rule_on(day)
    return {
        "id": body.id,
        "name": body.name,
        "rule": rule_in_words(body, rule) if rule else "Am Stichtag gilt keine Regel.",
        "offices": [
            {"office": GERMAN[office.kind], "person": register.person(office.person).display}
            for office in body.offices
            if office.valid_on(day)
        ],
        "seats": [_seat(register, body, seat, day) for seat in body.members_on(day)],
    }


def _seat(register: Register, body: Body, seat: Membership, day: date) -> dict[str, Any]:
    people, rule = {person.id: person for person in register.people}, body.rule_on(day)
    deputies = (
        deputies_of(seat, body.members_on(day), rule.deputies, people)
        if rule and seat.seat is SeatKind.ORDINARY
        else []
    )
    return {
        "person": people[seat.person].display,
        "seat": SEATS[seat.seat],
        "faction": seat.faction,
        "on_behalf_of": seat.on_behalf_of,
        "votes": seat.weight if seat.seat is SeatKind.ORDINARY else 0,
        "deputies": [people[who].display for who in deputies],
    }
