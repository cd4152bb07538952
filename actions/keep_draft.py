"""Keep what the coordinator has decided so far, to go on with it another day."""

from collections.abc import Iterable
from datetime import datetime

from models.drafts import TreatmentDraft
from store.store import Store


def keep_draft(store: Store, work_item: str, entries: Iterable[tuple[str, str]], by: str, now: datetime) -> None:
    """Keep the fields of a form as they were typed; they take the place of what was kept before."""
    with store.unit_of_work("keep_draft") as session:
        kept = TreatmentDraft(work_item=work_item, entries=[list(pair) for pair in entries], kept_at=now, kept_by=by)
        session.merge(kept)
