"""OParl 1.1: everything that is public of an installation, as objects and as the lists in which they are found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.agreement import Meeting
from models.bodies import Body
from models.meetings import AgendaItem
from models.oparl import VERSION, Addresses, Object, kind_of, object_list, typed
from models.oparl_bodies import LISTS, association, memberships, organizations, persons
from models.oparl_meetings import Dealt, PublicItem, item_objects, location, meeting_object, public_items
from models.oparl_papers import Files, consultations, dealt_with, paper_object
from models.people import Person
from models.proceeding import Proceeding


@dataclass(frozen=True)
class Agency:
    """What an agency has: bodies, people, meetings with their agendas, agreements."""

    id: str
    association: str
    contact: str
    email: str  #: of the office
    note: str  #: such as „Muster – kein amtliches Dokument“
    bodies: Sequence[Body]
    people: Sequence[Person]
    meetings: Sequence[tuple[Meeting, Sequence[AgendaItem]]]
    proceedings: Sequence[Proceeding]
    today: date
    agendas: dict[str, list[PublicItem]] = field(init=False)

    def __post_init__(self) -> None:
        secret = frozenset(p.case.paper.number for p in self.proceedings if not p.case.paper.public)
        sat = {visit.meeting_key for p in self.proceedings for visit in p.visits}
        known = {body.id for body in self.bodies}  # the round table is no body: its meetings are not public
        agendas = {
            meeting.key: public_items(meeting, agenda, secret, invited=meeting.key in sat)
            for meeting, agenda in self.meetings
            if meeting.body in known
        }
        object.__setattr__(self, "agendas", agendas)

    @property
    def public(self) -> list[Proceeding]:
        """The agreements whose paper is public and stands on a public agenda: before that they are a draft."""
        listed = {(key, item.paper) for key, items in self.agendas.items() for item in items}
        return [
            p
            for p in self.proceedings
            if p.case.paper.public and any((visit.meeting_key, p.case.paper.number) in listed for visit in p.visits)
        ]


def system(at: Addresses, agencies: Sequence[Agency]) -> Object:
    """Return the entrance: where the bodies are found."""
    first = agencies[0] if agencies else None
    return typed(
        "System",
        at.of("system"),
        oparlVersion=VERSION,
        body=at.of("body"),
        name="Rundlauf",
        contactName=first.contact if first else None,
        contactEmail=first.email if first else None,
    )


def objects_of(at: Addresses, agency: Agency, files: Files) -> list[Object]:
    """Return every public object of an agency once, each as it is found at its own address."""
    return list(_of_agency(at, agency, files))


def _of_agency(at: Addresses, agency: Agency, files: Files) -> Iterator[Object]:
    yield association(at, agency.id, agency.association, agency.contact, agency.email, agency.note, agency.bodies)
    yield from organizations(at, agency.id, agency.bodies, agency.today)
    yield from persons(at, agency.id, agency.bodies, agency.people)
    for body in agency.bodies:
        yield from memberships(at, agency.id, body)
    for p in agency.public:
        yield paper_object(at, p, agency.agendas, files)
        yield from consultations(at, p, agency.agendas)
    yield from _meetings(at, agency, files)
    yield from _files(at, agency, files)


def _meetings(at: Addresses, agency: Agency, files: Files) -> Iterator[Object]:
    dealt: dict[str, dict[str, Dealt]] = {}
    for p in agency.public:
        for meeting_key, item_key, became in dealt_with(at, p, agency.agendas, files):
            dealt.setdefault(meeting_key, {})[item_key] = became
    bodies = {body.id: body for body in agency.bodies}
    for meeting, _ in agency.meetings:
        if meeting.key in agency.agendas:
            items, became_of = agency.agendas[meeting.key], dealt.get(meeting.key, {})
            yield meeting_object(at, meeting, bodies[meeting.body], items, became_of)
            yield from item_objects(at, meeting, items, became_of)
            yield location(at, meeting)


def _files(at: Addresses, agency: Agency, files: Files) -> Iterator[Object]:
    """Yield the files that stand inside other objects, each at its own address as well."""
    seen: set[str] = set()
    for p in agency.public:
        main = paper_object(at, p, agency.agendas, files).get("mainFile")
        extracts = [became.file for _, _, became in dealt_with(at, p, agency.agendas, files)]
        for found in filter(None, (main, *extracts)):
            if found["id"] not in seen:
                seen.add(found["id"])
                yield {**found, "paper": [at.of("paper", agency.id, p.reference)]}


def lists(at: Addresses, found: Iterable[Object], owners: Mapping[str, str]) -> dict[str, Object]:
    """Return the lists by their address; ``owners`` says by address to which agency an object belongs.

    What is deleted is in none of them.
    """
    living = [each for each in found if not each.get("deleted")]
    bodies = [each for each in living if kind_of(each) == "Body"]
    result = {at.of("body"): object_list(bodies, at.of("body"))}
    for agency in dict.fromkeys(owners.values()):
        own = [each for each in living if owners.get(each["id"]) == agency]
        for key, kind in LISTS.items():
            address = at.of("body", agency, key)
            result[address] = object_list([each for each in own if kind_of(each) == kind], address)
    return result
