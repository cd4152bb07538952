"""Random courses through the real procedure: none gets stuck, none breaks, the chain always holds."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from actions.answer import answer
from actions.conclude import conclude
from actions.correct import correct
from actions.follow_up import follow_up
from actions.hold import hold
from actions.look import Look, look
from actions.release import release
from actions.remind import remind
from actions.renew_link import renew_link
from actions.start import start
from actions.withdraw import withdraw
from actions.write import write
from models.answers import Treatment, WayOn
from models.errors import MoveRefused, NotAnswerable
from models.journal import broken_at
from models.kinds import Question, Stage
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.text import content_hash, passages
from models.work_items import WorkItem
from store.chronicle import journal_of
from store.loading import load
from store.store import Store
from tests.council import BEGIN, Council, form, real_case
from tests.proceedings import case_with

STEPS = 45
Say = Callable[["Walk", Proceeding, WorkItem], dict[str, Any]]


class Walk:
    """One course: at every step somebody does something that the pages or the command line allow."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.dice = store, random.Random(seed)  # noqa: S311 - a course, not a secret
        conditions = ["Zuwendungsbescheid"] if self.dice.random() < 0.4 else []
        slots = real_case().model_dump(mode="json")["signature_slots"]
        for slot in slots:
            slot["order"], slot["rule"] = self.dice.randint(1, 2), self.dice.choice(["all", "any"])
        case = case_with(conditions=conditions, signature_slots=slots)
        self.reference = start(store, case, "koordination", BEGIN)
        self.now = BEGIN
        self.refused = 0

    @property
    def p(self) -> Proceeding:
        with self.store.reading() as session:
            return load(session, self.reference)

    def step(self) -> None:
        """Let somebody do something, then let the flow do what it does."""
        self.now += timedelta(hours=self.dice.choice([1, 5, 24, 24 * 5]))
        try:
            self._something(self.p)
        except (NotAnswerable, MoveRefused):
            self.refused += 1
        seen = self.settle()
        p = self.p
        waiting = [item for item in p.asked_now if item.is_open]
        resting = p.agreement.stage in RESTING
        assert waiting or resting or p.agreement.held_at, f"nobody is asked at {p.agreement.visit_key}"
        assert len({item.key for item in waiting}) == len(waiting)
        assert seen.standing.message
        assert sum(visit.concluded_at is None for visit in p.visits) == 1
        assert p.visit.concluded_at is None
        for version in p.versions:
            assert content_hash(version.text) == version.sha256

    def _something(self, p: Proceeding) -> None:
        roll, items = self.dice.random(), [item for item in p.asked_now if item.is_open]
        if roll < 0.03:
            hold(self.store, self.reference, "Wahl", "koordination", self.now)
        elif p.agreement.held_at or roll < 0.05:
            release(self.store, self.reference, "koordination", self.now)
        elif roll < 0.10:
            remind(self.store, self.now)
        elif roll < 0.14 and items:
            renew_link(self.store, self.dice.choice(items).key, self.now)
        elif roll < 0.22 and p.answers:
            self._correct(p)
        elif roll < 0.225:
            withdraw(self.store, self.reference, "Zufall", self.now)
        elif items:
            many = self.dice.sample(items, self.dice.randint(1, len(items)))
            for item in many:
                content = form(item, **SAYS[Question(item.question)](self, p, item))
                answer(self.store, item.key, content, item.person, self.now)

    def _correct(self, p: Proceeding) -> None:
        given = self.dice.choice(p.answers)
        item = next(item for item in p.work_items if item.key == given.work_item)
        content = form(item, **SAYS[Question(item.question)](self, p, item))
        correct(self.store, item.key, content, "Zufall", "koordination", self.now)

    def settle(self) -> Look:
        """Conclude and follow up until there is nothing left; that must come to an end."""
        for _ in range(20):
            seen = look(self.store, self.reference, self.now)
            if seen.held or not (seen.outcome or seen.follow_up):
                return seen
            if seen.outcome:
                assert conclude(self.store, seen.visit_key, self.now) == seen.outcome
            else:
                follow_up(self.store, seen.visit_key, self.now)
        raise AssertionError(f"goes round in circles at {seen.visit_key}")

    def maybe(self, share: float) -> bool:
        return self.dice.random() < share

    def changes(self, p: Proceeding, share: float) -> list[dict[str, str]]:
        known = [passage for passage, _, _ in passages(p.version.text)]
        wording = f"Wortlaut {self.dice.randint(1, 10**6)}"
        return [{"clause": self.dice.choice(known), "text": wording}] if self.maybe(share) else []

    def meeting(self) -> dict[str, Any]:
        start = self.now + timedelta(days=self.dice.randint(1, 20))
        return {"start": start.strftime("%Y-%m-%dT16:00"), "place": "Aachen"}


def _statement(w: Walk, p: Proceeding, _: WorkItem) -> dict[str, Any]:
    return {"agrees": w.maybe(0.9), "proposals": w.changes(p, 0.1), "remark": "Anmerkung"}


def _record(w: Walk, p: Proceeding, _: WorkItem) -> dict[str, Any]:
    changes = w.changes(p, 0.4)
    findings = [
        {"clause": one["clause"], "standing": w.dice.choice(["consensus", "dissent", "open"])} for one in changes
    ]
    return {"agreed": w.maybe(0.8), "changes": changes, "findings": findings, "present": ["ihk_aachen"]}


def _meeting(w: Walk, p: Proceeding, item: WorkItem) -> dict[str, Any]:
    body = p.body(Stage(item.stage))
    assert body is not None
    treatment = w.dice.choices(list(Treatment), weights=[70, 6, 4, 6, 5, 9])[0]
    seats = body.deciding.seats
    present = w.dice.randint(0, seats) if treatment is Treatment.NOT_QUORATE else w.dice.randint(seats // 2, seats)
    no = w.dice.randint(0, present) if w.maybe(0.3) else 0
    tallies = {body.deciding.id: {"present": present, "no": no, "abstain": w.dice.randint(0, present - no) // 3}}
    record: dict[str, Any] = {"treatment": treatment, "tallies": tallies}
    if w.maybe(0.3):
        record["next_meeting"] = w.meeting()
    if treatment is Treatment.VOTED:
        record["changes"] = w.changes(p, 0.25)
        if item.stage is Stage.ASSEMBLY and w.maybe(0.2):
            record |= {"condition": "Haushalt", "editorial_note": "Wort ersetzt"}
    return record


SAYS: dict[Question, Say] = {
    Question.RELEASE_DRAFT: lambda w, p, item: {"note": "frei"},
    Question.GIVE_STATEMENT: _statement,
    Question.EVALUATE_REVIEW: lambda w, p, item: {"changes": w.changes(p, 0.6)},
    Question.APPOINT_MEETING: lambda w, p, item: w.meeting(),
    Question.RECORD_ROUND_TABLE: _record,
    Question.CONFIRM_RESULT: lambda w, p, item: {"agrees": w.maybe(0.9), "remark": "Anmerkung"},
    Question.CLOSE_ROUND_TABLE: lambda w, p, item: {},
    Question.RECORD_MEETING: _meeting,
    Question.ACCEPT_AMENDMENT: lambda w, p, item: {"accepts": w.maybe(0.8), "reason": "Grund"},
    Question.CLARIFY: lambda w, p, item: {
        "way_on": w.dice.choices(list(WayOn), weights=[5, 5, 5, 1])[0],
        "reason": "besprochen",
    },
    Question.SIGN: lambda w, p, item: {"signs": w.maybe(0.8), "name": "Muster", "reason": "Grund"},
    Question.PROVE_CONDITION: lambda w, p, item: {"proof": "Bescheid", "met_on": w.now.date().isoformat()},
    Question.RECORD_LIFE_EVENT: lambda w, p, item: {
        "event": w.dice.choices(["amended", "extended", "terminated", "expired"], weights=[2, 2, 3, 3])[0],
        "on": w.now.date().isoformat(),
        "note": "Schreiben",
    },
}


@pytest.mark.parametrize("seed", [1, 3, 4, 7])
def test_no_course_gets_stuck_or_breaks(store: Store, seed: int) -> None:
    walk = Walk(store, seed)
    for _ in range(STEPS):
        if not walk.p.step.leads_to:
            break
        walk.step()
    with store.reading() as session:
        entries, details = journal_of(session, walk.reference)
    assert broken_at(entries, details) is None
    assert len(entries) > 10
    write(store, walk.now, walk.reference)  # whatever the course was, its papers can be written
    council = Council(store, walk.reference, walk.now)
    assert council.p.agreement.held_at or all(document.sha256 for document in council.p.documents)
