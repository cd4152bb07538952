"""Hold an agreement: answers are still taken, nothing else happens."""

from datetime import datetime

from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import Stage
from models.procedure import may_withdraw
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def hold(store: Store, reference: str, reason: str, by: str, now: datetime, *, run_ended: bool = False) -> bool:
    """Hold the agreement and say whether it was not held before; ``run_ended``: its run will be replaced."""
    with store.unit_of_work("hold") as session:
        p = load(session, reference, for_change=True)
        if run_ended:
            p.agreement.flow_run_id = None
        if p.agreement.held_at:
            return False
        if not may_withdraw(Stage(p.agreement.stage)):
            raise MoveRefused(f"Das Verfahren steht auf „{p.step.title}“; es gibt nichts anzuhalten.")
        p.agreement.held_at, p.agreement.held_reason = now, reason
        record(session, reference, Entry.HELD, now, by=by, reason=reason)
        touch(session, reference)
    return True
