"""The coordinator decides with the chair how to go on."""

from datetime import datetime
from typing import Any

from models.answer_check import objections
from models.answers import Clarified, WayOn
from models.proceeding import Proceeding
from models.wording import WAYS_ON
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm


def shows(p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    """Show what went wrong and the ways that fit."""
    before = p.came_from
    reason = getattr(before.outcome, "reason", "") if before and before.outcome else ""
    return {
        "happened": before.outcome.said if before and before.outcome else "",
        "reason": reason,
        "ways": {
            way: said
            for way, said in WAYS_ON.items()
            if not objections(p, item, Clarified(way_on=way, reason="Probe"), now)
        },
    }


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> Clarified:
    """Read the form."""
    way_on = entries.choice("way_on", WayOn, "Bitte wählen Sie aus, wie es weitergehen soll.")
    reason = entries.text("reason", required="Bitte begründen Sie die Entscheidung.")
    if reason and len(reason) < 3:
        entries.note("Bitte begründen Sie die Entscheidung mit einigen Worten.", "reason")
    entries.check()
    return Clarified(way_on=way_on, reason=reason)


FORM = AnswerForm("forms/clarify.html", "Entscheidung festhalten", read, shows, field_of=lambda _reason, _p: "way_on")
