"""Release an agreement that was held or needs repair."""

from datetime import datetime

from models.errors import MoveRefused
from models.journal import Entry
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def release(store: Store, reference: str, by: str, now: datetime) -> bool:
    """Let the agreement go on, with a new run, and say whether there was anything to release."""
    with store.unit_of_work("release") as session:
        agreement = load(session, reference, for_change=True).agreement
        if not agreement.held_at and not agreement.repair:
            return False
        if agreement.suspended and not agreement.repair:
            raise MoveRefused(
                f"{agreement.suspended} Fortgesetzt wird von selbst, sobald über die Beanstandung entschieden ist."
            )
        record(
            session, reference, Entry.RELEASED, now, by=by, held_reason=agreement.held_reason, repair=agreement.repair
        )
        if agreement.repair:
            agreement.flow_run_id = None  # it has failed for good
        if not agreement.suspended:
            agreement.held_at = agreement.held_reason = None
        agreement.repair, agreement.failures, agreement.shown = "", 0, ""
        touch(session, reference)
    return True
