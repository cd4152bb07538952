"""The coordinator records what became of an agreement in force."""

from datetime import datetime
from typing import Any

from models.answers import LifeEvent, LifeEventRecorded
from models.proceeding import Proceeding
from models.wording import EVENTS
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm


def shows(_p: Proceeding, _item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show what may have happened."""
    return {"events": EVENTS}


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> LifeEventRecorded:
    """Read the form."""
    event = entries.choice("event", LifeEvent, "Bitte wählen Sie aus, was geschehen ist.")
    on = entries.day("on", "Bitte tragen Sie den Tag ein.")
    note = entries.text("note", required="Bitte beschreiben Sie, was geschehen ist.")
    if note and len(note) < 3:
        entries.note("Bitte beschreiben Sie mit einigen Worten, was geschehen ist.", "note")
    entries.check()
    return LifeEventRecorded(event=event, on=on, note=note)


FORM = AnswerForm("forms/record_life_event.html", "Ereignis festhalten", read, shows)
