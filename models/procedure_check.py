"""What speaks against a procedure: ways that lead nowhere, stages out of reach, papers that nobody could fill."""

from collections.abc import Iterable, Iterator, Mapping

from models import outcomes as o
from models.kinds import OF_PROPOSALS, Question, Stage
from models.kinds import DocumentKind as D
from models.procedure import Procedure, Step

Place = tuple[str, ...]
Fault = tuple[Place, str]  #: where in the procedure, and what is wrong


class Faults(ValueError):
    """Every fault of a procedure, each with its place."""

    def __init__(self, found: list[Fault]) -> None:
        self.found = found
        super().__init__("; ".join(what for _, what in found))


BODIES = frozenset({Stage.COMMITTEE, Stage.ASSEMBLY})
#: A paper can only be written where somebody gives what it says; the others can be written everywhere.
WRITTEN_AT: Mapping[D, frozenset[Stage]] = {
    D.PARTICIPATION_LETTER: frozenset({Stage.WRITTEN_REVIEW}),
    D.RESPONSE_FORM: frozenset({Stage.WRITTEN_REVIEW}),
    **dict.fromkeys((D.DEADLINE_NOTE, *OF_PROPOSALS), frozenset({Stage.WRITTEN_REVIEW})),
    D.ROUND_TABLE_INVITATION: frozenset({Stage.ROUND_TABLE}),
    D.MINUTES: frozenset({Stage.ROUND_TABLE}),
    D.DRAFT_RESOLUTION: BODIES,
    D.MEETING_INVITATION: BODIES,
    D.ATTENDANCE_LIST: BODIES,
    D.RESOLUTION_EXTRACT: BODIES,
    D.SIGNATURE_COPY: frozenset({Stage.SIGNING}),
    D.COVERING_LETTER: frozenset({Stage.SIGNING}),
    D.EXECUTION_NOTE: frozenset({Stage.CONDITIONS, Stage.IN_FORCE}),
    D.IN_FORCE_NOTICE: frozenset({Stage.IN_FORCE}),
}
#: Only here leads what a stage may not skip: without signatures and conditions nothing comes into force.
ENTERED_FROM = {
    Stage.IN_FORCE: frozenset({Stage.CONDITIONS, Stage.IN_FORCE}),
    Stage.CONDITIONS: frozenset({Stage.SIGNING}),
}
#: Clarification offers these only after a refused signature, when the resolution is there.
AFTER_A_RESOLUTION = (o.ContinueSigning, o.Renegotiate)


def faults(procedure: Procedure) -> list[Fault]:
    """Return everything that is wrong with a procedure, each with its place in the table."""
    found = [*_targets(procedure), *_papers(procedure)]
    return found or [*_out_of_reach(procedure), *_without_end(procedure), *_unresolved(procedure)]


def _targets(procedure: Procedure) -> Iterator[Fault]:
    for stage, step in procedure.steps.items():
        for outcome, target in step.leads_to.items():
            place = ("stages", stage, "leads_to", outcome.__name__)
            if target not in procedure:
                yield (
                    place,
                    f"„{outcome.__name__}“ ({outcome.said}) führt von „{stage}“ nach „{target}“, "
                    "das dieses Verfahren auslässt; bitte unter „leads_to“ ein anderes Ziel nennen",
                )
            elif stage not in ENTERED_FROM.get(target, {stage}):
                only = "“ oder „".join(sorted(ENTERED_FROM[target] - {target}))
                yield place, f"„{outcome.__name__}“ darf nicht nach „{target}“ führen; dorthin führt nur „{only}“"


def _papers(procedure: Procedure) -> Iterator[Fault]:
    for stage, step in procedure.steps.items():
        for key, kinds in _written(step):
            for kind in kinds:
                where = WRITTEN_AT.get(kind, frozenset(procedure.steps))
                if stage not in where:
                    yield (
                        ("stages", stage, *key),
                        f"„{kind}“ kann in „{stage}“ nicht geschrieben werden: "
                        f"Was darin steht, ergibt sich erst aus „{'“ oder „'.join(sorted(where))}“",
                    )


def _written(step: Step) -> Iterator[tuple[Place, Iterable[D]]]:
    yield ("writes",), step.writes
    yield ("records",), step.records
    yield from ((("asks", asking.question, "writes"), asking.writes) for asking in step.asks)


def _out_of_reach(procedure: Procedure) -> Iterator[Fault]:
    reached = reachable(procedure)
    for stage in procedure.steps:
        if stage not in reached:
            yield ("stages", stage), f"„{stage}“ wird nie erreicht: Kein Ergebnis führt dorthin"


def reachable(procedure: Procedure, *, passing_by: Stage | None = None) -> set[Stage]:
    """Return the stages to which some way leads from the draft; withdrawal is possible from nearly everywhere."""
    reached, edge = {Stage.DRAFTING, Stage.WITHDRAWN}, [Stage.DRAFTING]
    while edge:
        leads_to = procedure.step(edge.pop()).leads_to
        skipped = () if passing_by is None else AFTER_A_RESOLUTION
        targets = {target for outcome, target in leads_to.items() if outcome not in skipped and target != passing_by}
        edge += targets - reached
        reached |= targets
    return reached


def _without_end(procedure: Procedure) -> Iterator[Fault]:
    over = {stage for stage in procedure.steps if procedure.is_final(stage)}
    steps = procedure.steps.items()
    while more := {stage for stage, step in steps if stage not in over and over & set(step.leads_to.values())}:
        over |= more
    for stage in procedure.steps:
        if stage not in over:
            yield ("stages", stage), f"Von „{stage}“ führt kein Weg zu einem Ende des Verfahrens"


def _unresolved(procedure: Procedure) -> Iterator[Fault]:
    if Stage.SIGNING in reachable(procedure, passing_by=Stage.ASSEMBLY):
        yield ("stages",), f"Zur Unterzeichnung („{Stage.SIGNING}“) führt ein Weg an „{Stage.ASSEMBLY}“ vorbei"


def unknown_questions(step: Step, questions: Iterable[Question]) -> list[Question]:
    """Return which of the questions a stage does not ask."""
    return [question for question in questions if question not in {asking.question for asking in step.asks}]
