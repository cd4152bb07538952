"""The coordinator releases the draft."""

from models.answers import DraftReleased
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> DraftReleased:
    """Read the form."""
    note = entries.text("note")
    entries.check()
    return DraftReleased(note=note)


FORM = AnswerForm("forms/release_draft.html", "Entwurf freigeben", read)
