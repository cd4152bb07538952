"""The conditions (Vorbehalte) under which an agreement was made: what must be proved before it comes into force."""

from models.kinds import Stage
from models.proceeding import Proceeding


def conditions_of(p: Proceeding) -> list[tuple[str, str]]:
    """Return the conditions (Vorbehalte) before coming into force, as (matter, wording)."""
    adopted = p.last_visit_to(Stage.ASSEMBLY)
    by_vote = getattr(adopted.outcome, "condition", "") if adopted else ""
    wordings = [*p.case.conditions, *([by_vote] if by_vote else [])]
    return [(f"c{number}", wording) for number, wording in enumerate(wordings, 1)]
