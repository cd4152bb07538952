"""The coordinator proves that a condition is met."""

from datetime import datetime
from typing import Any

from models.answers import ConditionProved
from models.conditions import conditions_of
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm


def shows(p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    """Show the condition."""
    return {"condition": dict(conditions_of(p)).get(item.matter, "")}


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> ConditionProved:
    """Read the form."""
    proof = entries.text("proof", required="Bitte beschreiben Sie den Nachweis.")
    if proof and len(proof) < 3:
        entries.note("Bitte beschreiben Sie den Nachweis mit einigen Worten.", "proof")
    met_on = entries.day("met_on", "Bitte tragen Sie ein, wann der Vorbehalt erfüllt war.")
    entries.check()
    return ConditionProved(proof=proof, met_on=met_on)


FORM = AnswerForm(
    "forms/prove_condition.html", "Nachweis festhalten", read, shows, field_of=lambda _reason, _p: "met_on"
)
