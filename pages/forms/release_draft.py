"""The coordinator releases the draft."""

from datetime import datetime
from typing import Any

from models.answers import DraftReleased
from models.kinds import Stage
from models.outcomes import Submitted
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm


def shows(p: Proceeding, _item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show what the release begins."""
    return {"ahead": p.ahead(Stage.DRAFTING, Submitted).title}


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> DraftReleased:
    """Read the form."""
    note = entries.text("note")
    entries.check()
    return DraftReleased(note=note)


FORM = AnswerForm("forms/release_draft.html", "Entwurf freigeben", read, shows)
