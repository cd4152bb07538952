"""Auskunft: what is held about a person, where it stands, and what would become of it (Art. 15 DSGVO)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from documents.contained import texts_in
from models.agreement import Agreement
from models.erasure import PROOF, RECORD, RECORDS, UNDER_WAY, Held, Place, Sought, Treatment
from models.errors import NotFound, RundlaufError
from models.kinds import DocumentKind, Question
from models.life_facts import LifeFact
from models.papers import OrderedDocument
from models.people import Person
from models.returned import IncomingMail, ReturnedFile
from models.work_items import GivenAnswer, WorkItem
from store.personal_data import held_about, under_way
from store.store import Store

LETTERS_OF = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
TOWN = re.compile(r"\d{5}\b")
LEAST = 3  # letters of a name that make an id speak


@dataclass(frozen=True)
class Told:
    """Who was looked for, and everything that is held."""

    sought: Sought
    held: tuple[Held, ...]

    @property
    def remains(self) -> tuple[Held, ...]:
        """What stays when the person is erased."""
        return tuple(each for each in self.held if each.place.treatment is Treatment.REMAINS)

    @property
    def goes(self) -> tuple[Held, ...]:
        """What goes."""
        return tuple(each for each in self.held if each.place.treatment is not Treatment.REMAINS)

    @property
    def references(self) -> tuple[str, ...]:
        """The agreements in which something goes; empty text stands for what belongs to none."""
        return tuple(sorted({each.reference for each in self.goes}))


def tell_person(store: Store, address: str, also: tuple[str, ...] = ()) -> Told:
    """Return what is held about whoever has an e-mail address; ``also`` are further ways to write the name.

    Raises NotFound where nobody is known by it.
    """
    with store.reading() as session:
        sought = sought_by(session, address, also)
    told = look_for(store, sought)
    if not told.held:
        raise NotFound(f"Zu „{address}“ ist nichts gespeichert.")
    return told


def look_for(store: Store, sought: Sought) -> Told:
    """Return everything that is held of somebody, in tables and files."""
    with store.reading() as session:
        return Told(sought, (*held_about(session, sought), *_files(session, store, sought)))


def sought_by(session: Session, address: str, also: tuple[str, ...]) -> Sought:
    """Return the person behind an address as all agreements know them: names, addresses, post, ids."""
    if "@" not in address:
        raise RundlaufError("Bitte nennen Sie die E-Mail-Adresse; Namen gibt es mehrfach.")
    people = [
        person
        for agreement in session.exec(select(Agreement))
        for person in agreement.case.people
        if person.email.casefold() == address.casefold()
    ]
    streets = _streets_of_nobody_else(session, address)
    names = dict.fromkeys([*(person.name for person in people if person.name), *also])
    turned = (_turned(name) for name in names)
    ids = dict.fromkeys(person.id for person in people if _speaks(person))
    return Sought(
        names=tuple(dict.fromkeys((*names, *filter(None, turned)))), addresses=(address, *streets), ids=tuple(ids)
    )


def _streets_of_nobody_else(session: Session, address: str) -> list[str]:
    """Return the streets at which nobody but this person is reached; towns and shared offices tell nothing."""
    own, others = set[str](), set[str]()
    for agreement in session.exec(select(Agreement)):
        others |= set(agreement.case.letterhead.address)
        for person in agreement.case.people:
            (own if person.email.casefold() == address.casefold() else others).update(person.postal_address)
    return sorted(line for line in own - others if not TOWN.match(line))


def _turned(name: str) -> str:
    """Return ``Brokmann, Astrid`` for ``Astrid Brokmann``."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else ""


def _speaks(person: Person) -> bool:
    """Say whether an id gives its person away."""
    parts = [
        part for part in re.split(r"\W+", (person.name or "").casefold().translate(LETTERS_OF)) if len(part) >= LEAST
    ]
    return any(part in person.id for part in parts)


def _files(session: Session, store: Store, sought: Sought) -> list[Held]:
    """Return the files in which the person stands, by what refers to them."""
    owners, open_ones = _owners(session), under_way(session)
    found = []
    for sha256 in store.files.hashes():
        said = list(
            dict.fromkeys(words for text in texts_in(store.files.get(sha256)) for words in sought.said_in(text))
        )
        if said:
            reference, place = owners.get(sha256, ("", Place("Dateien ohne Vorgang", Treatment.DROPPED)))
            if reference in open_ones and place.treatment is not Treatment.REMAINS:
                place = UNDER_WAY
            found.append(Held(reference, "ablage", sha256, tuple(said), place))
    return found


def _owners(session: Session) -> Mapping[str, tuple[str, Place]]:
    """Return what each file belongs to, and how it is dealt with; a record wins over what is not one."""
    owners: dict[str, tuple[str, Place]] = {}
    for mail in session.exec(select(IncomingMail.sha256, IncomingMail.reference)):
        owners[mail[0]] = (mail[1] or "", Place("Eingegangene E-Mails", Treatment.DROPPED))
    for file in session.exec(select(ReturnedFile.sha256, ReturnedFile.reference)):
        owners[file[0]] = (file[1] or "", Place("Zurückgegebene Dateien", Treatment.DROPPED))
    papers = session.exec(select(OrderedDocument.sha256, OrderedDocument.reference, OrderedDocument.kind))
    for sha256, reference, kind in papers:
        if sha256:
            owners[sha256] = (reference, RECORD if DocumentKind(kind) in RECORDS else Place("Dokumente"))
    for sha256, reference in proofs(session):
        owners[sha256] = (reference, PROOF)
    return owners


def proofs(session: Session) -> list[tuple[str, str]]:
    """Return the files that prove something, with their agreements."""
    facts = session.exec(select(LifeFact.file_sha256, LifeFact.reference).where(LifeFact.file_sha256 != "")).all()
    answers = session.exec(
        select(GivenAnswer.content, GivenAnswer.reference)
        .join(WorkItem, WorkItem.key == GivenAnswer.work_item)  # type: ignore[arg-type]
        .where(WorkItem.question == Question.PROVE_CONDITION)
    ).all()
    return [*facts, *((str(content["file_sha256"]), ref) for content, ref in answers if content.get("file_sha256"))]
