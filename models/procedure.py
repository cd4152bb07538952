"""What a procedure is: a table with a row per stage. An agreement keeps the table with which it began."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, TypeAdapter

from models import outcomes as o
from models.annulment import Annulled
from models.errors import ProcedureBroken
from models.kinds import DocumentKind, Question, Role, Stage
from models.urgent_outcomes import AdoptedUrgently, RecommendedUrgently

#: Here the approval run is over: everything is written and sent, nobody is waited for. This is what the stages mean;
#: a procedure can change how they are reached, not that they are an end.
RESTING = frozenset({Stage.IN_FORCE, Stage.REJECTED, Stage.WITHDRAWN, Stage.ENDED})

#: Outcomes that lead where the resolution in whose place they stand would have led.
URGENT = (RecommendedUrgently, AdoptedUrgently)


def may_withdraw(stage: Stage) -> bool:
    """Say whether the coordinator may still withdraw the agreement."""
    return stage not in RESTING


def _outcome_named(name: object) -> type[o.Outcome]:
    known = o.Outcome.known.get(str(name))
    if known is None or not known.said:
        raise ValueError(f"Ein Ergebnis „{name}“ gibt es nicht")
    return known


#: A kind of outcome, written by its name: ``Adopted``.
OutcomeKind = Annotated[type[o.Outcome], PlainValidator(_outcome_named), PlainSerializer(lambda kind: kind.__name__)]


@dataclass(frozen=True)
class Asking:
    """One question of a stage: whom it goes to, what is written when it opens, who is told."""

    question: Question
    role: Role
    after: Question | None = None  #: opens only when this question of the same visit has its answer
    writes: tuple[DocumentKind, ...] = ()
    encloses: tuple[DocumentKind, ...] = ()  #: papers of the written round before that go along with the letters
    tells: tuple[Role, ...] = ()  #: who gets an invitation beside the one asked


@dataclass(frozen=True)
class Step:
    """A row of the procedure."""

    title: str
    waits_for: str
    asks: tuple[Asking, ...] = ()
    writes: tuple[DocumentKind, ...] = ()  #: on entering the stage
    records: tuple[DocumentKind, ...] = ()  #: on leaving it by one of its outcomes
    leads_to: Mapping[OutcomeKind, Stage] = field(default_factory=dict)

    @property
    def meets(self) -> bool:
        """Whether somebody meets at this stage, so that a meeting can be cancelled."""
        return any(asking.question is Question.APPOINT_MEETING for asking in self.asks)


@dataclass(frozen=True)
class Procedure:
    """The way of an agreement: its stages in their usual order, and where each outcome leads."""

    name: str
    version: int
    title: str
    steps: Mapping[Stage, Step]

    def __contains__(self, stage: Stage) -> bool:
        return stage in self.steps

    def step(self, stage: Stage) -> Step:
        """Return the row of a stage; one that the procedure leaves out raises ProcedureBroken."""
        try:
            return self.steps[stage]
        except KeyError:
            raise ProcedureBroken(f"Das Verfahren „{self.title}“ kennt den Schritt „{stage}“ nicht.") from None

    def is_final(self, stage: Stage) -> bool:
        """Say whether nothing leads out of the stage."""
        return not self.step(stage).leads_to

    def next_stage(self, stage: Stage, outcome: o.Outcome) -> Stage:
        """Return where the outcome leads; one that the stage does not know raises ProcedureBroken."""
        if isinstance(outcome, o.Withdrawn) and may_withdraw(stage):
            return Stage.WITHDRAWN
        step = self.step(stage)
        if isinstance(outcome, o.NotDealtWith) and step.meets:
            return stage
        if isinstance(outcome, Annulled) and may_withdraw(stage) and self.step(outcome.back_to).meets:
            return outcome.back_to
        target = next((target for kind, target in step.leads_to.items() if isinstance(outcome, kind)), None)
        if target is None:
            raise ProcedureBroken(f"„{outcome.name}“ gehört nicht zu „{step.title}“.")
        return target

    def diagram(self) -> str:
        """Return the procedure as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", "    direction TB", f"    [*] --> {Stage.DRAFTING}"]
        lines += [f'    state "{step.title}" as {stage}' for stage, step in self.steps.items()]
        for stage, step in self.steps.items():
            by_target: dict[Stage, list[str]] = {}
            for outcome, target in step.leads_to.items():
                urgent = [kind.said for kind in URGENT if issubclass(kind, outcome)]
                by_target.setdefault(target, []).extend((outcome.said, *urgent))
            if step.meets:
                by_target.setdefault(stage, []).append(o.NotDealtWith.said)
            lines += [f"    {stage} --> {target}: {', '.join(said)}" for target, said in by_target.items()]
            if self.is_final(stage):
                lines.append(f"    {stage} --> [*]")
        ways_out = f"{o.Withdrawn.said} – aus jedem Schritt bis zum Inkrafttreten"
        if Stage.ASSEMBLY in self:
            back = f"{Annulled.said} – aus jedem Schritt bis zum Inkrafttreten hierher zurück"
            lines.append(f"    note left of {Stage.ASSEMBLY}: {back}")
        lines.append(f"    note right of {Stage.WITHDRAWN}: {ways_out}")
        return "\n".join(lines) + "\n"

    def frozen(self) -> str:
        """Return the whole table as it is stored with an agreement."""
        return _TABLE.dump_json(self).decode()


_TABLE = TypeAdapter(Procedure)


@lru_cache(maxsize=64)
def read_procedure(frozen: str) -> Procedure:
    """Return the procedure that was stored, parsed once per wording."""
    return _TABLE.validate_json(frozen)
