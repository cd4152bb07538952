"""A party accepts the text as the assembly has amended it, or does not."""

from datetime import datetime
from typing import Any

from models.answers import AmendmentAnswered
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm
from pages.passages import reworded


def shows(p: Proceeding, _item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show the old and the new wording."""
    decided = p.came_from
    outcome = decided.outcome if decided else None
    changes = outcome.new_wording if outcome else ()
    before = p.version_numbered(decided.version).text if decided else ()
    return {"changes": reworded(before, changes)}


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> AmendmentAnswered:
    """Read the form; a refusal needs its reason."""
    accepts = entries.yes("accepts", "Bitte wählen Sie aus, ob Sie der geänderten Fassung zustimmen.")
    reason = entries.text("reason")
    if not accepts and not reason and not entries.problems:
        entries.note("Bitte begründen Sie die Ablehnung.", "reason")
    entries.check()
    return AmendmentAnswered(accepts=accepts, reason=reason)


FORM = AnswerForm("forms/accept_amendment.html", "Antwort absenden", read, shows)
