"""Preview a start: every letter and document as it would be, from a rehearsal on a copy. Nothing is left behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from actions.rehearse import played_case
from actions.travelling import Sender, as_it_travels
from actions.write import write
from mail.caught import CaughtLetter, letter_of
from models.case import CaseFile
from models.kinds import Stage
from models.papers import OrderedDocument, OutgoingLetter
from models.people import Person
from models.register import Register
from models.rehearsal import Rehearsal
from models.scenario import Scenario
from store.store import Store

#: Stands where the personal link will be; it opens nothing.
PLACE_OF_THE_LINK = "hier-steht-der-persoenliche-link"


@dataclass(frozen=True)
class PreviewedLetter:
    """One letter as it would go out."""

    stage: Stage
    visit: int
    to: str  #: name or office, with the organization
    at: datetime
    wire: bytes
    reads: CaughtLetter


@dataclass(frozen=True)
class PreviewedDocument:
    """One Word document as it would be written."""

    stage: Stage
    visit: int
    title: str
    file_name: str
    content: bytes


@dataclass(frozen=True)
class Preview:
    """What would go out, stage by stage, and how it would end."""

    rehearsal: Rehearsal
    letters: tuple[PreviewedLetter, ...]
    documents: tuple[PreviewedDocument, ...]

    @property
    def at_once(self) -> tuple[PreviewedLetter, ...]:
        """The letters that the start itself sends."""
        first = self.rehearsal.steps[0]
        return tuple(letter for letter in self.letters if (letter.stage, letter.visit) == (first.stage, first.visit))


def preview(case: CaseFile, sender: Sender, base_url: str, now: datetime, register: Register | None = None) -> Preview:
    """Return what a start now would send and write; of the first stage exactly, of the others as rehearsed.

    Where a link will be stands one that opens nothing.
    """
    link = f"{base_url.rstrip('/')}/w/{PLACE_OF_THE_LINK}"
    with played_case(case, Scenario(), now, register) as (copy, seen):
        write(copy, now)
        with copy.reading() as session:
            return Preview(
                rehearsal=seen,
                letters=tuple(_letters(copy, session, case, sender, link)),
                documents=tuple(_documents(copy, session)),
            )


def _letters(copy: Store, session: Session, case: CaseFile, sender: Sender, link: str) -> Iterator[PreviewedLetter]:
    """Yield every letter of the copy; one that was taken back before it went out is none."""
    people = {person.id: person for person in case.people}
    query = select(OutgoingLetter).where(col(OutgoingLetter.dropped_at).is_(None))
    for number, letter in enumerate(session.exec(query.order_by(col(OutgoingLetter.created_at))), 1):
        wire = as_it_travels(copy, session, letter, sender, link if letter.work_item else None)
        yield PreviewedLetter(
            stage=Stage(letter.stage),
            visit=letter.visit,
            to=_name(people.get(letter.person), letter),
            at=letter.created_at,
            wire=wire,
            reads=letter_of(wire, number),
        )


def _name(person: Person | None, letter: OutgoingLetter) -> str:
    return letter.recipient or (person.described if person else letter.address)


def _documents(copy: Store, session: Session) -> Iterator[PreviewedDocument]:
    query = select(OrderedDocument).order_by(col(OrderedDocument.ordered_at), col(OrderedDocument.sequence))
    for document in session.exec(query):
        if document.sha256:
            yield PreviewedDocument(
                stage=Stage(document.stage),
                visit=document.visit,
                title=document.title,
                file_name=document.file_name,
                content=copy.files.get(document.sha256),
            )
