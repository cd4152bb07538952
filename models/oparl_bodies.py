"""OParl 1.1: the association, its bodies, who sits in them and on whose behalf. People without their addresses."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models.bodies import CHAIRS, Body, BodyKind
from models.case import Letterhead
from models.memberships import Membership, SeatKind
from models.offices import GERMAN, Office, OfficeKind
from models.oparl import VENDOR, Addresses, Object, day, location_at, typed, without_reference
from models.people import Person
from models.register import LegislativeTerm

ROLES = {
    SeatKind.ORDINARY: "Ordentliches Mitglied",
    SeatKind.DEPUTY: "Stellvertretendes Mitglied",
    SeatKind.ADVISORY: "Beratendes Mitglied",
    SeatKind.GUEST: "Gast",
}
VOTES = (SeatKind.ORDINARY, SeatKind.DEPUTY)
CLASSIFICATIONS = {BodyKind.COMMITTEE: "Ausschuss", BodyKind.ASSEMBLY: "Parlament"}

#: The lists that a body of OParl names, by its property.
LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "membership": "Membership",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
}

OF_ORGANIZATION = {"meeting": "Meeting", "consultation": "Consultation"}  #: the lists that a body names


def association(
    at: Addresses, agency: str, office: Letterhead, note: str, bodies: Sequence[Body], terms: Iterable[Object]
) -> Object:
    """Return the association (Körperschaft) with the addresses of its lists and of its office."""
    main = next((body for body in bodies if body.kind is BodyKind.ASSEMBLY), None)
    found = typed(
        "Body",
        at.of("body", agency),
        system=at.of("system"),
        name=office.association,
        contactName=office.unit,
        contactEmail=office.email,
        location=office_location(at, agency, office),
        mainOrganization=organization_address(at, agency, main.id) if main else None,
        **{f"{VENDOR}:note": note},
        **{key: at.of("body", agency, key) for key in LISTS},
    )
    own = [without_reference(term, "body") for term in terms]
    return {**found, "legislativeTerm": own}  # the specification wants the list, also when it is empty


def legislative_terms(at: Addresses, agency: str, terms: Iterable[LegislativeTerm]) -> list[Object]:
    """Return the times for which the bodies are elected."""
    return [
        typed(
            "LegislativeTerm",
            at.of("legislativeterm", agency, day(term.valid_from) or term.name),
            body=at.of("body", agency),
            name=term.name,
            startDate=day(term.valid_from),
            endDate=day(term.valid_until),
        )
        for term in terms
    ]


def office_location(at: Addresses, agency: str, office: Letterhead, **back: list[str]) -> Object:
    """Return where the office is; ``back`` says at the place's own address whose it is."""
    return location_at(at.of("location", agency), office.address, **back)


def organization_address(at: Addresses, agency: str, body: str) -> str:
    """Return the address of a body."""
    return at.of("organization", agency, body)


def organizations(at: Addresses, agency: str, bodies: Iterable[Body], today: date) -> Iterator[Object]:
    """Yield the bodies, and the municipalities and institutions that send somebody into them."""
    senders: dict[str, None] = {}
    for body in bodies:
        senders |= dict.fromkeys(seat.on_behalf_of for seat in body.memberships if seat.on_behalf_of)
        rule = body.rule_on(today) or body.rules[-1]
        seated = sum(seat.seat is SeatKind.ORDINARY for seat in body.members_on(today))
        yield typed(
            "Organization",
            organization_address(at, agency, body.id),
            body=at.of("body", agency),
            name=body.name,
            shortName=body.short_name if body.short_name != body.name else None,
            organizationType="Gremium",
            classification=CLASSIFICATIONS[body.kind],
            startDate=day(body.valid_from),
            endDate=day(body.valid_until),
            membership=[found["id"] for found in memberships(at, agency, body)],
            **{key: at.of("organization", agency, body.id, key) for key in OF_ORGANIZATION},
            memberCount=seated or None,
            votingMemberCount=rule.votes or body.deciding.seats,
        )
    for sender in senders:
        yield typed(
            "Organization",
            at.of("organization", agency, "entsendende", sender),
            body=at.of("body", agency),
            name=sender,
            organizationType="Institution",
        )


def memberships(at: Addresses, agency: str, body: Body) -> list[Object]:
    """Return the seats of a body and who leads it; minute takers are staff, not members."""
    seats = (_seat(at, agency, body, seat) for seat in body.memberships)
    leading = body.offices or (Office(kind=OfficeKind.CHAIR, person=body.chair),)
    return [*seats, *(_office(at, agency, body, office) for office in leading if office.kind in CHAIRS)]


def _seat(at: Addresses, agency: str, body: Body, seat: Membership) -> Object:
    since = day(seat.valid_from) or "beginn"
    found = typed(
        "Membership",
        at.of("membership", agency, body.id, seat.person, seat.seat, since),
        person=at.of("person", agency, seat.person),
        organization=organization_address(at, agency, body.id),
        role=ROLES[seat.seat],
        onBehalfOf=at.of("organization", agency, "entsendende", seat.on_behalf_of) if seat.on_behalf_of else None,
        startDate=day(seat.valid_from),
        endDate=day(seat.valid_until),
    )
    return {**found, "votingRight": seat.seat in VOTES}


def _office(at: Addresses, agency: str, body: Body, office: Office) -> Object:
    since = day(office.valid_from) or "beginn"
    return typed(
        "Membership",
        at.of("membership", agency, body.id, office.person, office.kind, str(office.order), since),
        person=at.of("person", agency, office.person),
        organization=organization_address(at, agency, body.id),
        role=GERMAN[office.kind],
        startDate=day(office.valid_from),
        endDate=day(office.valid_until),
    )


def persons(at: Addresses, agency: str, bodies: Sequence[Body], people: Iterable[Person]) -> Iterator[Object]:
    """Yield who has a seat or an office: by name or, where none is known, by office. Never an address."""
    seats = [found for body in bodies for found in memberships(at, agency, body)]
    for person in people:
        address = at.of("person", agency, person.id)
        own = [without_reference(seat, "person") for seat in seats if seat["person"] == address]
        if own:
            yield typed("Person", address, body=at.of("body", agency), name=person.display, membership=own)
