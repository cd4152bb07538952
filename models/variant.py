"""A region's own procedure: what it leaves out of the standard one, what leads elsewhere, what has another name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from pydantic import Field, model_validator

from models.kinds import DocumentKind, Question, Role, Stage
from models.people import Id
from models.procedure import Asking, OutcomeKind, Procedure, Step
from models.procedure_check import Fault, Faults, faults, unknown_questions
from models.standard import STANDARD
from models.strict import Strict

#: What a procedure can do without. All others carry what the law or the agreement itself needs.
MAY_BE_LEFT_OUT = (Stage.WRITTEN_REVIEW, Stage.COMMITTEE, Stage.RENEGOTIATION, Stage.CLARIFICATION)


class AskingChange(Strict):
    """What is different about a question."""

    writes: tuple[DocumentKind, ...] | None = None
    encloses: tuple[DocumentKind, ...] | None = None
    tells: tuple[Role, ...] | None = None


class StepChange(Strict):
    """What is different about a stage; where nothing is said the standard holds."""

    title: str | None = Field(default=None, min_length=1)
    waits_for: str | None = Field(default=None, min_length=1)
    writes: tuple[DocumentKind, ...] | None = None
    records: tuple[DocumentKind, ...] | None = None
    leads_to: dict[OutcomeKind, Stage] = Field(default_factory=dict)
    asks: dict[Question, AskingChange] = Field(default_factory=dict)


class Variant(Strict):
    """The differences of a procedure from the standard one. It is checked as a whole."""

    name: Id
    version: int = Field(default=1, ge=1)
    title: str = Field(min_length=1)
    leaves_out: tuple[Stage, ...] = ()
    stages: dict[Stage, StepChange] = Field(default_factory=dict)

    def applied_to(self, standard: Procedure) -> Procedure:
        """Return the whole table."""
        steps = {
            stage: _changed(step, self.stages.get(stage, StepChange()))
            for stage, step in standard.steps.items()
            if stage not in self.leaves_out
        }
        return Procedure(self.name, self.version, self.title, steps)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        found = list(_misplaced(self, STANDARD)) or faults(self.applied_to(STANDARD))
        if found:
            raise Faults(found)
        return self


def _changed(step: Step, change: StepChange) -> Step:
    asks = tuple(_asked(asking, change.asks.get(asking.question, AskingChange())) for asking in step.asks)
    return replace(step, asks=asks, **_said(change) | {"leads_to": {**step.leads_to, **change.leads_to}})


def _asked(asking: Asking, change: AskingChange) -> Asking:
    return replace(asking, **{key: value for key, value in change if value is not None})


def _said(change: StepChange) -> dict[str, Any]:
    said: Mapping[str, Any] = {
        "title": change.title,
        "waits_for": change.waits_for or change.title,
        "writes": change.writes,
        "records": change.records,
    }
    return {key: value for key, value in said.items() if value is not None}


def _misplaced(variant: Variant, standard: Procedure) -> Iterator[Fault]:
    """Find what is said about something that is not there."""
    for number, stage in enumerate(variant.leaves_out):
        if stage not in MAY_BE_LEFT_OUT:
            allowed = "“, „".join(MAY_BE_LEFT_OUT)
            yield ("leaves_out", str(number)), f"„{stage}“ kann nicht ausgelassen werden, nur „{allowed}“"
    for stage, change in variant.stages.items():
        if stage in variant.leaves_out:
            yield ("stages", stage), f"„{stage}“ ist ausgelassen und kann nicht zugleich geändert werden"
            continue
        step = standard.step(stage)
        for outcome in change.leads_to:
            if outcome not in step.leads_to:
                known = "“, „".join(kind.__name__ for kind in step.leads_to) or "keines"
                place = ("stages", stage, "leads_to", outcome.__name__)
                yield place, f"Das Ergebnis „{outcome.__name__}“ gibt es in „{stage}“ nicht, es gibt „{known}“"
        for question in unknown_questions(step, change.asks):
            yield ("stages", stage, "asks", question), f"Die Frage „{question}“ wird in „{stage}“ nicht gestellt"
