"""Since when an agreement is in force: from the last signature that counts and the last condition met."""

from datetime import date

from models.answers import ConditionProved
from models.case import in_berlin
from models.execution import signatures_that_count
from models.kinds import Question, Stage
from models.proceeding import Proceeding


def in_force_since(p: Proceeding, otherwise: date) -> date:
    """Return the day on which everything was there: the last signature and the last condition met."""
    days = [signature.on for signature in signatures_that_count(p)]
    conditions = p.last_visit_to(Stage.CONDITIONS)
    proofs = p.answers_in(conditions, Question.PROVE_CONDITION) if conditions else []
    days += [proof.met_on for _, proof in proofs if isinstance(proof, ConditionProved)]
    return max(days, default=otherwise)


def is_in_force(p: Proceeding) -> bool:
    """Say whether the agreement is in force now."""
    return p.agreement.stage is Stage.IN_FORCE


def came_into_force(p: Proceeding) -> date | None:
    """Return the day since which the agreement is or was in force, or nothing where it never was."""
    first = next((visit for visit in p.visits if visit.stage is Stage.IN_FORCE), None)
    return in_force_since(p, in_berlin(first.opened_at).date()) if first else None
