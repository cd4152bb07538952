"""OParl 1.1: everything that is public of an installation, as objects and as the lists in which they are found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import unquote

from models.bodies import Body
from models.case import Letterhead
from models.oparl import VERSION, Addresses, Object, kind_of, typed
from models.oparl_bodies import (
    LISTS,
    OF_ORGANIZATION,
    association,
    legislative_terms,
    memberships,
    office_location,
    organizations,
    persons,
)
from models.oparl_files import Files
from models.oparl_lists import object_list
from models.oparl_meetings import Dealt, PublicItem, item_objects, location, meeting_address, meeting_object
from models.oparl_papers import consultations, dealt_with, files_of_paper, paper_object
from models.oparl_sittings import Held, dealt_in_room, files_of_meeting, participants
from models.people import Person
from models.proceeding import Proceeding
from models.register import LegislativeTerm


@dataclass(frozen=True)
class Agency:
    """What an agency has: bodies, people, meetings with their agendas, agreements."""

    id: str
    office: Letterhead
    note: str  #: such as „Muster – kein amtliches Dokument“
    bodies: Sequence[Body]
    people: Sequence[Person]
    meetings: Sequence[Held]
    proceedings: Sequence[Proceeding]
    today: date
    terms: Sequence[LegislativeTerm] = ()
    agendas: dict[str, list[PublicItem]] = field(init=False)

    def __post_init__(self) -> None:
        secret = frozenset(p.case.paper.number for p in self.proceedings if not p.case.paper.public)
        sat = {visit.meeting_key for p in self.proceedings for visit in p.visits}
        known = {body.id for body in self.bodies}  # the round table is no body: its meetings are not public
        agendas = {
            held.meeting.key: held.items(secret, invited=held.meeting.key in sat)
            for held in self.meetings
            if held.meeting.body in known
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
        contactName=first.office.unit if first else None,
        contactEmail=first.office.email if first else None,
    )


def objects_of(at: Addresses, agency: Agency, files: Files) -> list[Object]:
    """Return every public object of an agency once, each as it is found at its own address."""
    return list(_of_agency(at, agency, files))


def _of_agency(at: Addresses, agency: Agency, files: Files) -> Iterator[Object]:
    terms = legislative_terms(at, agency.id, agency.terms)
    yield association(at, agency.id, agency.office, agency.note, agency.bodies, terms)
    yield from terms
    yield office_location(at, agency.id, agency.office, bodies=[at.of("body", agency.id)])
    yield from organizations(at, agency.id, agency.bodies, agency.today)
    people = list(persons(at, agency.id, agency.bodies, agency.people))
    yield from people
    for body in agency.bodies:
        yield from memberships(at, agency.id, body)
    for p in agency.public:
        yield paper_object(at, p, agency.agendas, files)
        yield from consultations(at, p, agency.agendas)
    yield from _meetings(at, agency, {unquote(each["id"].rpartition("/")[2]): each["id"] for each in people}, files)


def _meetings(at: Addresses, agency: Agency, persons: Mapping[str, str], files: Files) -> Iterator[Object]:
    """Yield the meetings, their items and places, and the files of all of them and of their papers."""
    by_agreement: dict[str, dict[str, Dealt]] = {}
    for p in agency.public:
        for meeting_key, item_key, became in dealt_with(at, p, agency.agendas, files):
            by_agreement.setdefault(meeting_key, {})[item_key] = became
    shown = [file for p in agency.public for file in files_of_paper(at, p, agency.agendas, files)]
    bodies = {body.id: body for body in agency.bodies}
    for held in agency.meetings:
        meeting = held.meeting
        if meeting.key not in agency.agendas:
            continue
        items = agency.agendas[meeting.key]
        dealt = _together(dealt_in_room(at, held, items, files), by_agreement.get(meeting.key, {}))
        own = files_of_meeting(at, held, items, files)
        here = participants(at, held, persons)
        yield meeting_object(at, meeting, bodies[meeting.body], items, dealt, here, own)
        yield from item_objects(at, meeting, items, dealt)
        yield location(at, meeting, meetings=[meeting_address(at, meeting)])
        shown += [
            *own.values(),
            *(file for became in dealt.values() for file in (became.file, *became.auxiliary) if file),
        ]
    yield from {file["id"]: file for file in reversed(shown)}.values()


def _together(in_room: Mapping[str, Dealt], by_agreement: Mapping[str, Dealt]) -> dict[str, Dealt]:
    """Return what became of each item; of one with an agreement on it the agreement says so as soon as it can."""
    found = dict(in_room)
    for key, became in by_agreement.items():
        seen = in_room.get(key, Dealt())
        if became.result:
            found[key] = replace(became, auxiliary=seen.auxiliary, start=seen.start, end=seen.end)
        else:
            found[key] = replace(seen, consultation=became.consultation)
    return found


def lists(at: Addresses, found: Iterable[Object], owners: Mapping[str, str]) -> dict[str, Object]:
    """Return the lists by their address; ``owners`` says by address to which agency an object belongs.

    What is deleted is in none of them, but beside them: somebody who asks what has changed must hear of it.
    """
    every: dict[str, list[Object]] = {}
    gone: dict[str, list[Object]] = {}
    for each in found:
        (gone if each.get("deleted") else every).setdefault(kind_of(each), []).append(each)

    def listed(kind: str, address: str, own: Iterable[Object]) -> Object:
        return object_list(own, address, gone.get(kind, ()))

    result = {at.of("body"): listed("Body", at.of("body"), every.get("Body", ()))}
    for agency in dict.fromkeys(owners.values()):
        for key, kind in LISTS.items():
            own = [each for each in every.get(kind, ()) if owners.get(each["id"]) == agency]
            result[at.of("body", agency, key)] = listed(kind, at.of("body", agency, key), own)
    for body in every.get("Organization", ()):
        for key in OF_ORGANIZATION.keys() & body.keys():
            own = [each for each in every.get(OF_ORGANIZATION[key], ()) if body["id"] in each["organization"]]
            result[body[key]] = listed(OF_ORGANIZATION[key], body[key], own)
    return result
