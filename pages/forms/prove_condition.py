"""The coordinator proves that a condition is met: with a file, or with the place where the paper lies."""

from datetime import datetime
from typing import Any

from actions.answer import Receipt, answer
from actions.record_life import keep_evidence
from models.answers import Answer, ConditionProved
from models.conditions import conditions_of
from models.errors import FileRefused
from models.evidence import Evidence
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries, FormInvalid
from pages.forms.form import AnswerForm
from pages.office import Office

FILE = "datei"


def shows(p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    """Show the condition."""
    return {"condition": dict(conditions_of(p)).get(item.matter, "")}


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> ConditionProved:
    """Read the form."""
    proof = entries.text("proof", required="Bitte beschreiben Sie den Nachweis.")
    if proof and len(proof) < 3:
        entries.note("Bitte beschreiben Sie den Nachweis mit einigen Worten.", "proof")
    met_on = entries.day("met_on", "Bitte tragen Sie ein, wann der Vorbehalt erfüllt war.")
    kept_at = entries.text("kept_at", longest=500)
    if not kept_at and FILE not in entries.files:
        entries.note("Bitte fügen Sie den Nachweis als Datei bei, oder tragen Sie ein, wo das Papier liegt.", FILE)
    entries.check()
    return ConditionProved(proof=proof, met_on=met_on, kept_at=kept_at)


def record(office: Office, _p: Proceeding, item: WorkItem, entries: Entries, content: Answer, by: str) -> Receipt:
    """Keep the file, then record the answer that names it."""
    chosen = entries.files.get(FILE)
    if chosen:
        try:
            kept = keep_evidence(office.store, Evidence(chosen.name, chosen.content))
        except FileRefused as refused:
            entries.note(str(refused), FILE)
            raise FormInvalid from refused
        content = content.model_copy(update={"file_sha256": kept.sha256, "file_name": kept.name})
    return answer(office.store, item.key, content, by, office.now())


FORM = AnswerForm(
    "forms/prove_condition.html",
    "Nachweis festhalten",
    read,
    shows,
    field_of=lambda _reason, _p: "met_on",
    record=record,
    takes_file=True,
)
