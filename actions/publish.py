"""Gather what is public of every agency, as OParl has it. Reads, and changes nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from models.bodies import Body
from models.case import in_berlin
from models.errors import NotFound
from models.oparl import Addresses, Object, dated
from models.oparl_export import Agency, lists, objects_of, system
from models.oparl_files import FileFacts, may_be_public
from models.oparl_sittings import Held
from models.papers import OrderedDocument
from models.people import Person
from models.proceeding import Proceeding
from models.register import Register
from store.loading import load, references
from store.meetings import load_book, newest_register
from store.store import Store


@dataclass(frozen=True)
class Publication:
    """What there is to publish: objects and lists by address, files by address."""

    objects: list[Object]
    lists: dict[str, Object]
    files: dict[str, bytes]


def publish(store: Store, base_url: str, now: datetime, former: Mapping[str, Object] | None = None) -> Publication:
    """Return everything public; what ``former`` had and is not public any more comes back as deleted."""
    at = Addresses(base_url)
    with store.reading() as session:
        proceedings = [load(session, reference, lean=True) for reference in references(session)]
        agencies = [
            _agency(session, agency, [p for p in proceedings if p.case.agency == agency], in_berlin(now).date())
            for agency in dict.fromkeys(p.case.agency for p in proceedings)
        ]
    contents = _contents(store, agencies)
    facts = {sha: FileFacts(len(content), hashlib.sha512(content).hexdigest()) for sha, content in contents.items()}
    own = {agency.id: objects_of(at, agency, facts) for agency in agencies}
    owners = {each["id"]: agency for agency, each_of in own.items() for each in each_of}
    everything = [system(at, agencies), *(each for each_of in own.values() for each in each_of)]
    found = dated(everything, former or {}, now)
    published = {each["accessUrl"]: contents[each["id"].rpartition("/")[2]] for each in found if "accessUrl" in each}
    return Publication(found, lists(at, found, owners), published)


def public_files(store: Store, session: Session, p: Proceeding, now: datetime) -> frozenset[str]:
    """Return the hashes of the files of an agreement and its meetings that anybody may have."""
    agency = _agency(session, p.case.agency, [p], in_berlin(now).date())
    facts = {sha: FileFacts(len(content), "") for sha, content in _contents(store, [agency]).items()}
    found = objects_of(Addresses("https://oeffentlich.example"), agency, facts)
    return frozenset(each["id"].rpartition("/")[2] for each in found if "accessUrl" in each)


def _agency(session: Session, agency: str, proceedings: list[Proceeding], today: date) -> Agency:
    kept = newest_register(session, agency)
    register = kept.parsed if kept else None
    newest = proceedings[-1].case
    return Agency(
        id=agency,
        office=newest.letterhead,
        note=newest.sample_note,
        bodies=_bodies(register, proceedings),
        people=_people(register, proceedings),
        meetings=[_held(session, meeting.key) for meeting in proceedings[-1].meetings],
        proceedings=proceedings,
        today=today,
        terms=register.legislative_terms if register else (),
    )


def _held(session: Session, meeting: str) -> Held:
    book = load_book(session, meeting)
    papers = select(OrderedDocument).where(OrderedDocument.reference == meeting)
    return Held(book.meeting, book.agenda, book.room if book.has_room else None, session.exec(papers).all())


def _bodies(register: Register | None, proceedings: list[Proceeding]) -> list[Body]:
    """Return each body once: as the register has it, else as the newest case does."""
    found = {body.id: body for p in proceedings for body in p.case.bodies}
    return list((found | {body.id: body for body in (register.bodies if register else ())}).values())


def _people(register: Register | None, proceedings: list[Proceeding]) -> list[Person]:
    found = {person.id: person for p in proceedings for person in p.case.people}
    return list((found | {person.id: person for person in (register.people if register else ())}).values())


def _contents(store: Store, agencies: list[Agency]) -> dict[str, bytes]:
    """Return the bytes of what may be published; a file that is missing is not published."""
    papers = [document for agency in agencies for held in agency.meetings for document in held.papers]
    papers += [document for agency in agencies for p in agency.public for document in p.documents]
    found = {}
    for document in papers:
        if document.sha256 and may_be_public(document):
            try:
                found[document.sha256] = store.files.get(document.sha256)
            except NotFound:
                continue
    return found
