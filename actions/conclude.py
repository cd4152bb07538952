"""Conclude the open visit when it is decided: one idempotent transaction, keyed by the visit."""

from datetime import datetime

from actions.moving import move
from models.deciding import outcome_of
from models.outcomes import Outcome
from store.loading import load
from store.store import Store


def conclude(store: Store, visit_key: str, now: datetime) -> Outcome | None:
    """Write outcome, next stage, work items, documents, letters and journal of one move.

    Returns the outcome, or nothing where somebody else has concluded the visit, it is undecided or the agreement held.
    """
    with store.unit_of_work("conclude") as session:
        p = load(session, visit_key.partition(":")[0], for_change=True)
        if p.agreement.visit_key != visit_key or p.agreement.held_at:
            return None
        outcome = outcome_of(p)
        if outcome is not None:
            move(store, session, p, outcome, now)
        return outcome
