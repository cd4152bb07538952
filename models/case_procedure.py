"""The procedure of a case: the standard one or its own variant, its bodies called by their names."""

from dataclasses import replace

from models.bodies import BodyKind
from models.case import CaseFile
from models.kinds import Stage
from models.procedure import Procedure
from models.standard import STANDARD

BODY_OF = {Stage.COMMITTEE: BodyKind.COMMITTEE, Stage.ASSEMBLY: BodyKind.ASSEMBLY}


def procedure_of(case: CaseFile, standard: Procedure = STANDARD) -> Procedure:
    """Return the whole table by which an agreement of this case goes from its start to its end."""
    procedure = case.procedure.applied_to(standard) if case.procedure else standard
    own = {stage for stage, change in case.procedure.stages.items() if change.title} if case.procedure else set()
    steps = dict(procedure.steps)
    for stage, kind in BODY_OF.items():
        body = case.body_of(kind)
        if stage in steps and stage not in own and body:
            steps[stage] = replace(steps[stage], title=body.short_name, waits_for=body.short_name)
    return replace(procedure, steps=steps)
