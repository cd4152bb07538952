"""Rehearse how an agreement would go on: the real actions, on a copy in memory, with a clock of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import col, select

from actions.answer import answer
from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.import_register import import_register
from actions.look import look, standing
from actions.rehearse_meeting import HAND, call_body, hold_meeting, item_before, move_next_meeting
from actions.remind import remind
from actions.start import start
from models.agreement import Agreement
from models.answers import Clarified, WayOn
from models.case import CaseFile, in_berlin
from models.errors import MoveRefused, NotFound
from models.forecast import Forecast, forecast
from models.german import day
from models.kinds import Question, Stage
from models.outlook import moved, outlook
from models.papers import OrderedDocument, OutgoingLetter
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.register import Register
from models.register_yaml import write_register
from models.rehearsal import Paperwork, Rehearsal, Seen, rehearsal_of
from models.rehearsed_answers import Due, after_all_deadlines, next_due, supposed_answer
from models.rehearsed_sitting import RehearsedSitting, sitting_of
from models.rehearsed_votes import people_known, seat_notes, supposed_of
from models.scenario import Scenario
from store.copying import copy_of, store_in_memory
from store.loading import load
from store.meetings import newest_register
from store.outstanding import letters_to_send
from store.store import Store

MOST_ROUNDS = 300  #: a variant of the procedure may lead in a circle; this is more than any way has


def rehearse(
    store: Store, reference: str, scenario: Scenario, now: datetime, register: Register | None = None
) -> Rehearsal:
    """Return how the agreement would go on under a supposition; nothing is sent and nothing is changed."""
    with copy_of(store, reference) as copy:
        return _played(copy, reference, scenario, now, register)


def rehearse_case(case: CaseFile, scenario: Scenario, now: datetime, register: Register | None = None) -> Rehearsal:
    """Return how the procedure of a case would go if it began now."""
    with played_case(case, scenario, now, register) as (_, seen):
        return seen


@contextmanager
def played_case(
    case: CaseFile, scenario: Scenario, now: datetime, register: Register | None = None
) -> Iterator[tuple[Store, Rehearsal]]:
    """Give the copy on which a case was played to its end, with what was seen; both are gone afterwards."""
    with store_in_memory() as copy:
        yield copy, _played(copy, start(copy, case, HAND, now), scenario, now, register)


def _played(copy: Store, reference: str, scenario: Scenario, now: datetime, register: Register | None) -> Rehearsal:
    """Play on a copy; a register that is given counts in place of the one that the house has."""
    with copy.reading() as session:
        agency = session.get_one(Agreement, reference).agency
        kept = newest_register(session, agency)
    if register and register.agency != agency:
        raise MoveRefused(f"Die Gremiendatei gehört zu „{register.agency}“, der Vorgang zu „{agency}“.")
    if register:
        import_register(copy, write_register(register), HAND, now)
    return _Stagehand(copy, reference, scenario, now, register or (kept.parsed if kept else None)).play()


@dataclass
class _Stagehand:
    """Plays everybody round one agreement on the copy."""

    store: Store
    reference: str
    scenario: Scenario
    now: datetime
    register: Register | None
    notes: list[str] = field(default_factory=list)
    rehearsed: set[Stage] = field(default_factory=set)
    sittings: dict[str, RehearsedSitting] = field(default_factory=dict)

    def play(self) -> Rehearsal:
        """Go on until the agreement rests or nobody is left who says anything."""
        before, papers = self._load(), self._papers()
        self._know_everybody(before)
        self._release()
        self._move_meetings()
        ahead = self._forecast()
        for _ in range(MOST_ROUNDS):
            self._go_on()
            p = self._load()
            if p.agreement.stage in RESTING or not (self._answers(p) or self._waits(p)):
                break
        waits_for = standing(self.store, self.reference, self.now).message
        seen = Seen(self._papers().since(papers), waits_for, tuple(self.notes), ahead, self.sittings)
        return rehearsal_of(before, self._load(), seen)

    def _load(self) -> Proceeding:
        with self.store.reading() as session:
            return load(session, self.reference)

    def _know_everybody(self, p: Proceeding) -> None:
        known = people_known(p, self.register)
        named = self.scenario.absent_people | self.scenario.biased_people | self.scenario.silent
        if unknown := sorted(named - known.keys()):
            raise NotFound(f"Diese Person ist nicht bekannt: {', '.join(unknown)}. Bekannt sind: {', '.join(known)}.")

    def _release(self) -> None:
        with self.store.unit_of_work() as session:
            agreement = session.get_one(Agreement, self.reference)
            if agreement.held_at:
                self.notes.append("Der Vorgang ist angehalten; die Probe nimmt an, dass er jetzt fortgesetzt wird.")
                agreement.held_at = None

    def _move_meetings(self) -> None:
        for stage, on in self.scenario.meetings.items():
            if note := move_next_meeting(self.store, self._load(), stage, on, self.now):
                self.notes.append(note)

    def _papers(self) -> Paperwork:
        """Return every document and letter of the copy: those of the agreement and those of its meetings."""
        with self.store.reading() as session:
            documents = session.exec(select(OrderedDocument).order_by(col(OrderedDocument.ordered_at))).all()
            letters = session.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.created_at))).all()
            return Paperwork(tuple(documents), tuple(letters))

    def _forecast(self) -> Forecast | None:
        p, today = self._load(), in_berlin(self.now).date()
        if p.agreement.stage in RESTING:
            return None
        seen = outlook(p, today)
        for stage, on in self.scenario.meetings.items():
            seen = moved(seen, stage, on)
        return forecast(seen)

    def _go_on(self) -> None:
        """Do what the flow does; letters count as sent, documents as written."""
        while True:
            seen = look(self.store, self.reference, self.now)
            if seen.outcome:
                conclude(self.store, seen.visit_key, self.now)
            elif seen.follow_up:
                follow_up(self.store, seen.visit_key, self.now)
            else:
                break
        with self.store.unit_of_work() as session:
            for letter in letters_to_send(session, self.now, self.reference):
                letter.sent_at = self.now
        if (meeting := self._load().visit.meeting_key) and (refused := call_body(self.store, meeting, self.now)):
            self.notes.append(refused)

    def _answers(self, p: Proceeding) -> bool:
        stage = Stage(p.agreement.stage)
        scenario = self.scenario.plain if stage in self.rehearsed else self.scenario
        all_due = next_due(p, scenario, self.now)
        for due in all_due:
            self.now = max(self.now, due.at)
            if due.item.question is Question.RECORD_MEETING:
                self._meets(p, due, scenario)
            else:
                self._answer(p, due, scenario)
        return bool(all_due)

    def _meets(self, p: Proceeding, due: Due, scenario: Scenario) -> None:
        """Let the body meet: in its room where the members are known, else only its numbers are typed in."""
        supposed, meeting = supposed_of(p, scenario), p.visit.meeting_key or ""
        item = item_before(self.store, meeting, self.reference)
        room = hold_meeting(self.store, meeting, item, supposed, self.now) if item else None
        if room:
            self.sittings[meeting] = sitting_of(room, item)
        else:
            self._answer(p, due, scenario)
        self.notes += seat_notes(p, supposed, room)
        self.rehearsed.add(Stage(p.agreement.stage))

    def _answer(self, p: Proceeding, due: Due, scenario: Scenario) -> None:
        content = supposed_answer(p, due.item, scenario, due.at)
        answer(self.store, due.item.key, content, due.item.person, self.now)
        if due.item.question is Question.APPOINT_MEETING:
            on = getattr(content, "start", self.now)
            self.notes.append(f"{p.step.title}: ein Termin ist nötig, angenommen ist der {day(on)}.")
        if isinstance(content, Clarified):
            way = "zur Unterzeichnung" if content.way_on is WayOn.CONTINUE_SIGNING else "in die Versammlung"
            self.notes.append(f"{p.step.title}: angenommen ist, dass es weiter {way} geht.")

    def _waits(self, p: Proceeding) -> bool:
        """Let the deadlines of the silent pass and remind them; False when they have passed already."""
        later = after_all_deadlines(p, self.now)
        if later <= self.now + timedelta(minutes=1):
            return False
        self.now = later
        remind(self.store, self.now)
        return True
