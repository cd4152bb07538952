"""Keep what the coordinator has decided so far, to go on with it another day."""

from collections.abc import Iterable
from datetime import datetime

from models.drafts import TreatmentDraft
from models.errors import MoveRefused
from store.store import Store


class DraftNewer(MoveRefused):
    """Inzwischen wurde an anderer Stelle zwischengespeichert. Noch einmal gespeichert, gilt, was hier steht."""


def keep_draft(
    store: Store, work_item: str, entries: Iterable[tuple[str, str]], begun_from: str, by: str, now: datetime
) -> None:
    """Keep the fields of a form as they were typed; they take the place of the draft that they were ``begun_from``.

    Where another one has been kept meanwhile it raises DraftNewer.
    """
    with store.unit_of_work("keep_draft") as session:
        former = session.get(TreatmentDraft, work_item)
        if former and former.edition != begun_from:
            raise DraftNewer
        kept = TreatmentDraft(work_item=work_item, entries=[list(pair) for pair in entries], kept_at=now, kept_by=by)
        session.merge(kept)
