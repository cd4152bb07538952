"""A council chamber for tests: agreements are brought to a stage by walking the real procedure."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from actions.answer import Receipt, answer
from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import look
from actions.start import start
from actions.write import write
from models.answers import ANSWER, Answer
from models.case import BERLIN, CaseFile
from models.case_procedure import procedure_of
from models.case_reading import read_case
from models.kinds import Question, Stage
from models.outcomes import Outcome
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.loading import load
from store.store import Store
from tests.snapshots import Snapshot, beside, is_untouched

EXAMPLE = Path(__file__).parents[1] / "examples" / "region-aachen-fai-nrw.yaml"
BEGIN = datetime(2025, 8, 18, 9, 0, tzinfo=BERLIN)


@cache
def real_case() -> CaseFile:
    """Return the real case 2025/037; it is frozen, so all may share it."""
    return read_case(EXAMPLE.read_text(encoding="utf-8"))


def yes(present: int = 12, **counts: int) -> dict[str, Any]:
    """Return a tally in which whoever does not say otherwise votes yes."""
    return {"present": present, **counts}


@dataclass
class Council:
    """One agreement and the people round it, in their own time."""

    store: Store
    reference: str
    now: datetime = BEGIN
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def p(self) -> Proceeding:
        """Everything known about the agreement."""
        with self.store.reading() as session:
            return load(session, self.reference)

    @property
    def stage(self) -> Stage:
        """Where the agreement stands."""
        return Stage(self.p.agreement.stage)

    def open_items(self, question: Question | None = None) -> list[WorkItem]:
        """Return the questions that wait for an answer."""
        return [i for i in self.p.asked_now if i.is_open and (question is None or i.question is question)]

    def say(self, item: WorkItem, **content: Any) -> Receipt:
        """Answer one work item."""
        return answer(self.store, item.key, form(item, **content), item.person, self.now)

    def all_say(self, question: Question, **content: Any) -> None:
        """Let everybody who is asked a question give the same answer."""
        for item in self.open_items(question):
            self.say(item, **content)

    def go_on(self) -> list[Outcome]:
        """Do what the flow does: conclude, follow up, write; return what was concluded."""
        concluded = []
        while True:
            seen = look(self.store, self.reference, self.now)
            if seen.held:
                return concluded
            if seen.outcome:
                outcome = conclude(self.store, seen.visit_key, self.now)
                if outcome:
                    concluded.append(outcome)
            elif seen.follow_up:
                follow_up(self.store, seen.visit_key, self.now)
            else:
                break
        write(self.store, self.now, self.reference)
        self.outcomes += concluded
        return concluded

    def later(self, days: int = 1) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)

    def on(self, year: int, month: int, day: int, hour: int = 12) -> None:
        """Let it be a day."""
        self.now = datetime(year, month, day, hour, tzinfo=BERLIN)


def form(item: WorkItem, **content: Any) -> Answer:
    """Return the typed answer to a work item."""
    return ANSWER.validate_python({"question": item.question, **content})


def _through_drafting(c: Council) -> None:
    c.all_say(Question.RELEASE_DRAFT)


def _through_review(c: Council) -> None:
    c.on(2025, 9, 1)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)


def _through_round_table(c: Council) -> None:
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=list(c.p.case.round_table.members))
    c.go_on()
    c.all_say(Question.CONFIRM_RESULT, agrees=True)


def _through_committee(c: Council) -> None:
    c.on(2025, 10, 8, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"ordentlich": yes(12), "beratend": yes(6)})


def _through_assembly(c: Council) -> None:
    c.on(2025, 11, 7, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": yes(45, abstain=2)})


def _through_signing(c: Council) -> None:
    c.on(2025, 11, 14)
    while c.stage is Stage.SIGNING:
        c.say(c.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
        c.go_on()


WALK: list[tuple[Stage, Callable[[Council], None]]] = [
    (Stage.DRAFTING, _through_drafting),
    (Stage.WRITTEN_REVIEW, _through_review),
    (Stage.ROUND_TABLE, _through_round_table),
    (Stage.COMMITTEE, _through_committee),
    (Stage.ASSEMBLY, _through_assembly),
    (Stage.SIGNING, _through_signing),
]


#: What a walk through the real procedure has left, by its name and the key of the store: each is walked once.
_WALKED: dict[tuple[object, ...], tuple[Snapshot, list[Council]]] = {}


def walked_once(store: Store, name: tuple[object, ...], walk: Callable[[Store], list[Council]]) -> list[Council]:
    """Return the councils that a walk leaves; into an untouched store it is copied where it has been walked before."""
    if not is_untouched(store):
        return walk(store)
    way = (*name, store.key)
    if way not in _WALKED:
        with beside(store) as other:
            councils = walk(other)
            _WALKED[way] = Snapshot.of(other), [replace(c, outcomes=list(c.outcomes)) for c in councils]
        if other is store:
            return councils
    snapshot, councils = _WALKED[way]
    snapshot.put_into(store)
    return [replace(c, store=store, outcomes=list(c.outcomes)) for c in councils]


def an_agreement_at(store: Store, stage: Stage, case: CaseFile | None = None) -> Council:
    """Return a council whose agreement has been brought to a stage by the real procedure."""
    case = case or real_case()
    name = (stage, case.model_dump_json(), procedure_of(case).frozen())
    return walked_once(store, name, lambda other: [_walked_to(other, stage, case)])[0]


def _walked_to(store: Store, stage: Stage, case: CaseFile) -> Council:
    """Walk on from the stage before, which may be known already."""
    stages = [at for at, _ in WALK]
    number = stages.index(stage) if stage in stages else len(stages)
    if number == 0:
        council = Council(store, start(store, case, "coordinator", BEGIN))
    else:
        before, walk = WALK[number - 1]
        council = an_agreement_at(store, before, case)
        walk(council)
    council.go_on()
    assert council.stage is stage, f"stands at {council.stage}, not at {stage}"
    return council
