"""Who comes together at a meeting, who writes in its name, and which agreements it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.agreement import Agreement, Meeting, StageVisit
from models.bodies import Body
from models.case import CaseFile
from models.errors import MoveRefused
from models.kinds import Question
from models.memberships import SeatKind
from models.minute_book import MinuteBook
from models.papers import OutgoingLetter
from models.people import Person
from models.register import Register
from models.secretariat import Secretariat, of_case, of_register
from models.statutes import VotingRule
from models.work_items import WorkItem
from store.meetings import agenda_of, newest_register

SUMMONED = (SeatKind.ORDINARY, SeatKind.ADVISORY)


class NoSender(MoveRefused):
    """Auf der Tagesordnung steht keine Vereinbarung, und das Gremienverzeichnis nennt keine Geschäftsstelle.

    Bitte eine Vereinbarung aufnehmen (rundlauf meetings agenda … --ref …) oder im Verzeichnis letterhead und contact
    angeben; ohne Absender schreibt Rundlauf zu dieser Sitzung nicht.
    """


@dataclass(frozen=True)
class Convened:
    """Who comes together: the body on its day with its rule, the people round it, the office that writes."""

    office: Secretariat
    body: Body | None  #: nothing for the round table
    rule: VotingRule | None
    name: str
    people: dict[str, Person]
    at_the_table: tuple[str, ...] = ()  #: who sits at the round table

    @property
    def members(self) -> list[str]:
        """Who is invited: chair, those with a seat of their own, minute taker."""
        if self.body is None:
            return list(self.at_the_table)
        seated = [seat.person for seat in self.body.memberships if seat.seat in SUMMONED]
        return list(dict.fromkeys((self.body.chair, *seated, self.body.minute_taker)))


def convened(session: Session, book: MinuteBook) -> Convened:
    """Return who comes together at a meeting; where nobody is known who calls it NoSender is raised."""
    meeting = book.meeting
    cases, listed = _known_of(session, meeting)
    people = {person.id: person for case in reversed(cases) for person in case.people}
    table = cases[0].round_table if cases else None
    body = next((body for case in cases[:1] for body in case.bodies if body.id == meeting.body), None)
    if listed and listed.knows(meeting.body):
        body = _seated(listed, meeting)
        people = {**{person.id: person for person in listed.people}, **people}
    return Convened(
        office=secretariat(cases, listed),
        body=body,
        rule=body.rule_on(meeting.on) if body else None,
        name=body.name if body else table.name if table else meeting.body,
        people=people,
        at_the_table=table.members if table else (),
    )


def _seated(listed: Register, meeting: Meeting) -> Body:
    """Return the body as the register has it on the day of the meeting."""
    current = listed.seated_on(meeting.body, meeting.on)
    if current is None:
        name = listed.body(meeting.body).short_name
        raise MoveRefused(f"{name} besteht am Sitzungstag nach dem Gremienverzeichnis nicht mehr.")
    return current


def secretariat(cases: Sequence[CaseFile], listed: Register | None) -> Secretariat:
    """Return the office that writes: that of the first agreement on the agenda, else the one in the register."""
    found = of_case(cases[0]) if cases else of_register(listed) if listed else None
    if found is None:
        raise NoSender(" ".join((NoSender.__doc__ or "").split()))
    return found


def office_for(session: Session, meeting: Meeting) -> Secretariat:
    """Return the office in whose name a meeting writes; where none is known NoSender is raised."""
    return secretariat(*_known_of(session, meeting))


def name_of(session: Session, meeting: Meeting) -> str:
    """Return what the body of a meeting is called, whatever day it is."""
    cases, listed = _known_of(session, meeting)
    bodies = [*(body for case in cases for body in case.bodies), *(listed.bodies if listed else ())]
    found = next((body.name for body in bodies if body.id == meeting.body), None)
    return found or (cases[0].round_table.name if cases else meeting.body)


def _known_of(session: Session, meeting: Meeting) -> tuple[list[CaseFile], Register | None]:
    """Return the cases of the agreements that are or were before a meeting, and the register of its agency."""
    rows = agenda_of(session, meeting.key)
    before = select(StageVisit.reference).where(StageVisit.meeting_key == meeting.key)
    references = sorted({*(row.reference for row in rows if row.reference), *session.exec(before)})
    kept = newest_register(session, meeting.agency)
    return [session.get_one(Agreement, reference).case for reference in references], kept.parsed if kept else None


def before_meeting(session: Session, book: MinuteBook) -> list[str]:
    """Return the agreements that are before the meeting: on its agenda, or on their way to it."""
    key = book.meeting.key
    visits = select(StageVisit.reference).where(StageVisit.meeting_key == key, col(StageVisit.concluded_at).is_(None))
    return sorted({*book.references, *session.exec(visits)})


def concerned(session: Session, book: MinuteBook) -> list[str]:
    """Return the agreements in whose name a meeting writes; one that was taken off stays among them."""
    return sorted({*before_meeting(session, book), *(row.reference for row in book.agenda if row.reference)})


def watchers(session: Session, book: MinuteBook) -> list[str]:
    """Return the agreements that see to the papers and letters of a meeting: those concerned, else one of the agency.

    Where all of them are held, or there is none, the patrol does it.
    """
    if known := concerned(session, book):
        return known
    free = select(Agreement.reference).where(Agreement.agency == book.meeting.agency, col(Agreement.held_at).is_(None))
    return list(session.exec(free.order_by(col(Agreement.reference)).limit(1)))


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
