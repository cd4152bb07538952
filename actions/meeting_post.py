"""Put the letters of a meeting down in the outbox: to each person once, whatever stands on the agenda."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from mail.letter import LetterContent
from mail.message_id import message_id
from models.agreement import Agreement, Meeting, StageVisit
from models.bodies import Body, BodyKind
from models.case import CaseFile
from models.errors import MoveRefused
from models.kinds import Occasion, Question, Stage
from models.memberships import SeatKind
from models.minute_book import MinuteBook
from models.papers import OutgoingLetter
from models.people import Person
from models.statutes import VotingRule
from models.work_items import WorkItem
from store.meetings import newest_register
from store.store import touch

SUMMONED = (SeatKind.ORDINARY, SeatKind.ADVISORY)


class NoAgreement(MoveRefused):
    """Auf der Tagesordnung steht keine Vereinbarung; zu einer solchen Sitzung schreibt Rundlauf nicht.

    Bitte zuerst die Vereinbarung aufnehmen: rundlauf meetings agenda … --aufnehmen.
    """


@dataclass(frozen=True)
class Convened:
    """Who comes together: the body on its day with its rule, the people round it, the office that writes."""

    office: CaseFile  #: of an agreement on the agenda: letterhead, funding note, sender
    body: Body | None  #: nothing for the round table
    rule: VotingRule | None
    name: str
    people: dict[str, Person]

    @property
    def members(self) -> list[str]:
        """Who is invited: chair, those with a seat of their own, minute taker."""
        if self.body is None:
            return list(self.office.round_table.members)
        seated = [seat.person for seat in self.body.memberships if seat.seat in SUMMONED]
        return list(dict.fromkeys((self.body.chair, *seated, self.body.minute_taker)))


def convened(session: Session, book: MinuteBook) -> Convened:
    """Return who comes together at a meeting; without an agreement on its agenda NoAgreement is raised."""
    cases = [session.get_one(Agreement, reference).case for reference in _concerned(session, book)]
    if not cases:
        raise NoAgreement(" ".join((NoAgreement.__doc__ or "").split()))
    meeting, office = book.meeting, cases[0]
    people = {person.id: person for case in reversed(cases) for person in case.people}
    kept = newest_register(session, meeting.agency)
    listed = kept.parsed if kept else None
    body = next((body for body in office.bodies if body.id == meeting.body), None)
    if listed and body and any(known.id == meeting.body for known in listed.bodies):
        current = listed.body_on(meeting.body, meeting.on)
        if current is None:
            raise MoveRefused(f"{body.short_name} besteht am Sitzungstag nach dem Gremienverzeichnis nicht mehr.")
        body = current.model_copy(update={"memberships": current.members_on(meeting.on)})
        people = {**{person.id: person for person in listed.people}, **people}
    return Convened(
        office=office,
        body=body,
        rule=body.rule_on(meeting.on) if body else None,
        name=body.name if body else office.round_table.name,
        people=people,
    )


def before_meeting(session: Session, book: MinuteBook) -> list[str]:
    """Return the agreements that are before the meeting: on its agenda, or on their way to it."""
    key = book.meeting.key
    visits = select(StageVisit.reference).where(StageVisit.meeting_key == key, col(StageVisit.concluded_at).is_(None))
    return sorted({*book.references, *session.exec(visits)})


def _concerned(session: Session, book: MinuteBook) -> list[str]:
    """Return the agreements in whose name a meeting writes; one that was taken off stays among them."""
    return sorted({*before_meeting(session, book), *(row.reference for row in book.agenda if row.reference)})


def heard_of(session: Session, book: MinuteBook) -> list[str]:
    """Return whoever has been written to about a meeting, or asked for its result."""
    key = book.meeting.key
    letters = select(OutgoingLetter.person).where(
        (col(OutgoingLetter.meeting_key) == key) | (col(OutgoingLetter.reference) == key)
    )
    asked = select(WorkItem.person).where(
        col(WorkItem.reference).in_(before_meeting(session, book)),
        col(WorkItem.question).in_((Question.RECORD_MEETING, Question.RECORD_ROUND_TABLE)),
        col(WorkItem.closed_at).is_(None),
        col(WorkItem.answered_at).is_(None),
    )
    return sorted({*session.exec(letters), *session.exec(asked)})


def write_to(
    session: Session,
    book: MinuteBook,
    who: Convened,
    people: Iterable[str],
    occasion: Occasion,
    content: LetterContent,
    now: datetime,
    *,
    matter: str = "",
    attaches: Iterable[str] = (),
) -> int:
    """Put one letter down for each address and return how many; the agreements on the agenda see to their sending."""
    meeting, attached = book.meeting, list(attaches)
    addresses: dict[str, Person] = {}
    for person in people:
        if known := who.people.get(person):
            addresses.setdefault(known.email.casefold(), known)
    written = 0
    for person_ in addresses.values():
        key = ":".join(filter(None, (meeting.key, str(meeting.sequence), person_.id, occasion, matter)))
        if session.get(OutgoingLetter, key) is None:
            session.add(_letter(key, meeting, who, person_, occasion, content, attached, now))
            written += 1
    for reference in _concerned(session, book):
        touch(session, reference)
    return written


def _letter(
    key: str,
    meeting: Meeting,
    who: Convened,
    person: Person,
    occasion: Occasion,
    content: LetterContent,
    attaches: list[str],
    now: datetime,
) -> OutgoingLetter:
    recommends = who.body is not None and who.body.kind is BodyKind.COMMITTEE
    stage = Stage.ROUND_TABLE if who.body is None else Stage.COMMITTEE if recommends else Stage.ASSEMBLY
    return OutgoingLetter(
        key=key,
        reference=meeting.key,
        stage=stage,
        visit=meeting.sequence,
        occasion=occasion,
        person=person.id,
        recipient=person.display,
        address=person.email,
        subject=content.subject,
        content=content.model_dump(mode="json"),
        attaches=attaches,
        meeting_key=meeting.key,
        message_id=message_id(key, who.office.letterhead.email.rpartition("@")[2]),
        created_at=now,
    )
