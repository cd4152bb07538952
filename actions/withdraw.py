"""Withdraw an agreement from its procedure."""

from datetime import datetime

from actions.moving import move
from models.errors import MoveRefused
from models.kinds import Stage
from models.outcomes import Withdrawn
from models.procedure import may_withdraw
from store.loading import load
from store.store import Store


def withdraw(store: Store, reference: str, reason: str, now: datetime, by: str | None = None) -> None:
    """End the procedure with a reason, by the coordinator unless somebody else is named; whoever has signed is told.

    Raises MoveRefused where it is too late.
    """
    if not reason.strip():
        raise MoveRefused("Bitte begründen Sie, warum die Vereinbarung zurückgezogen wird.")
    with store.unit_of_work("withdraw") as session:
        p = load(session, reference, for_change=True)
        if p.agreement.stage is Stage.WITHDRAWN:
            return
        if not may_withdraw(Stage(p.agreement.stage)):
            raise MoveRefused(f"Das Verfahren steht auf „{p.step.title}“ und kann nicht mehr zurückgezogen werden.")
        p.agreement.held_at = p.agreement.held_reason = None
        move(store, session, p, Withdrawn(reason=reason.strip()), now, by or p.case.coordinator)
