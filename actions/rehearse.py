"""Rehearse how an agreement would go on: the real actions, on a copy in memory, with a clock of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from actions.answer import answer
from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import look, standing
from actions.meeting_post import NoAgreement
from actions.move_meeting import move_meeting
from actions.remind import remind
from actions.start import start
from models.agreement import Agreement, Meeting
from models.answers import Clarified, WayOn
from models.case import CaseFile, in_berlin
from models.errors import MoveRefused, NotFound
from models.forecast import Forecast, forecast
from models.german import day
from models.kinds import Question, Stage
from models.outlook import TO_COME, moved, outlook
from models.papers import OrderedDocument, OutgoingLetter
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.register import Register
from models.rehearsal import Paperwork, Rehearsal, rehearsal_of
from models.rehearsed_answers import Supposed, after_all_deadlines, next_answers
from models.rehearsed_votes import people_known, seat_notes
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
    if register is None:
        with store.reading() as session:
            kept = newest_register(session, load(session, reference, lean=True).agreement.agency)
            register = kept.parsed if kept else None
    with copy_of(store, reference) as copy:
        return _Stagehand(copy, reference, scenario, now, register).play()


def rehearse_case(case: CaseFile, scenario: Scenario, now: datetime, register: Register | None = None) -> Rehearsal:
    """Return how the procedure of a case would go if it began now."""
    with store_in_memory() as copy:
        return _Stagehand(copy, start(copy, case, "Probe", now), scenario, now, register).play()


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

    def play(self) -> Rehearsal:
        """Go on until the agreement rests or nobody is left who says anything."""
        before, papers = self._load(), self._papers()
        self._know_everybody(before)
        self._release()
        self._move_meetings()
        seen = self._forecast()
        for _ in range(MOST_ROUNDS):
            self._go_on()
            p = self._load()
            if p.agreement.stage in RESTING or not (self._answers(p) or self._waits(p)):
                break
        waits_for = standing(self.store, self.reference, self.now).message
        fresh = self._papers().since(papers)
        return rehearsal_of(before, self._load(), fresh, waits_for, tuple(self.notes), seen)

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
        """Let the next meeting of a body be on the day that was named; where none is planned it is appointed later."""
        for stage, on in self.scenario.meetings.items():
            if on <= in_berlin(self.now).date():
                raise MoveRefused(
                    f"Der {day(on)} liegt nicht in der Zukunft; eine Sitzung lässt sich nur dorthin legen."
                )
            p = self._load()
            meeting = next(_next_meetings(p, stage, self.now), None)
            if meeting and meeting.on != on:
                self.notes.append(f"{p.step_of(stage).title}: Sitzung vom {day(meeting.on)} auf den {day(on)} verlegt.")
                self._move(meeting, on)

    def _move(self, meeting: Meeting, on: date) -> None:
        start = in_berlin(meeting.start) + (on - meeting.on)
        try:
            move_meeting(self.store, meeting.key, start, "Probe", self.now, "Annahme der Probe")
        except NoAgreement:  # still a plan for others: nobody has been told, so nobody is told
            with self.store.unit_of_work() as session:
                row = session.get_one(Meeting, meeting.key)
                row.start, row.end = start, start + (row.end - row.start)

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

    def _answers(self, p: Proceeding) -> bool:
        stage = Stage(p.agreement.stage)
        scenario = self.scenario.plain if stage in self.rehearsed else self.scenario
        supposed = next_answers(p, scenario, self.register, self.now)
        for each in supposed:
            self._answer(p, each, scenario)
        return bool(supposed)

    def _answer(self, p: Proceeding, each: Supposed, scenario: Scenario) -> None:
        self.now = max(self.now, each.at)
        answer(self.store, each.item.key, each.content, each.item.person, self.now)
        if each.item.question is Question.RECORD_MEETING:
            self.notes += seat_notes(p, scenario, self.register)
            self.rehearsed.add(Stage(p.agreement.stage))
        if each.item.question is Question.APPOINT_MEETING:
            on = getattr(each.content, "start", self.now)
            self.notes.append(f"{p.step.title}: ein Termin ist nötig, angenommen ist der {day(on)}.")
        if isinstance(each.content, Clarified):
            way = "zur Unterzeichnung" if each.content.way_on is WayOn.CONTINUE_SIGNING else "in die Versammlung"
            self.notes.append(f"{p.step.title}: angenommen ist, dass es weiter {way} geht.")

    def _waits(self, p: Proceeding) -> bool:
        """Let the deadlines of the silent pass and remind them; False when they have passed already."""
        later = after_all_deadlines(p, self.now)
        if later <= self.now + timedelta(minutes=1):
            return False
        self.now = later
        remind(self.store, self.now)
        return True


def _next_meetings(p: Proceeding, stage: Stage, now: datetime) -> Iterator[Meeting]:
    """Yield the meeting at which a stage sits, else those that it may use, the earliest first."""
    if p.agreement.stage is stage and (sits := p.meeting_of(p.visit)):
        yield sits
    used = {visit.meeting_key for visit in p.visits}
    free = (m for m in p.meetings if m.body == p.body_id(stage) and m.key not in used and m.state in TO_COME)
    yield from sorted((m for m in free if m.end > now), key=lambda m: m.start)
