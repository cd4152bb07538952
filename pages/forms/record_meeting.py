"""The minute taker records what a body did with the item."""

from datetime import datetime
from typing import Any

from pydantic import ValidationError

from models.answers import MeetingRecorded, Treatment
from models.bodies import Body, Group
from models.kinds import Stage
from models.proceeding import Proceeding
from models.voting import Tally, quorum_needed
from models.wording import TREATED
from models.work_items import WorkItem
from pages.entries import FORM as WHOLE_FORM
from pages.entries import Entries
from pages.forms.appoint_meeting import names_meeting, read_meeting
from pages.forms.form import AnswerForm
from pages.passages import read_changes, sections, text_before, visit_of

ONLY_PREPARING = (Treatment.NOTED, Treatment.NO_RECOMMENDATION)
COUNTS = {
    "present": "Anwesende",
    "yes": "Ja (optional)",
    "no": "Nein",
    "abstain": "Enthaltungen",
    "invalid": "Ungültig",
    "recused": "Befangen",
}


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show the body with its groups and its rule, and the text for changes."""
    body, rule = p.body(Stage(item.stage)), p.rule_for(visit_of(p, item))
    decides = item.stage is Stage.ASSEMBLY
    return {
        "body": body,
        "rule": rule,
        "needed": max(1, quorum_needed(body.deciding.seats, 0, rule)) if body and rule else None,
        "decides": decides,
        "treatments": {word: said for word, said in TREATED.items() if not (decides and word in ONLY_PREPARING)},
        "counts": COUNTS,
        "sections": sections(text_before(p, item)),
    }


def read(entries: Entries, p: Proceeding, item: WorkItem) -> MeetingRecorded:
    """Read the form; every group counts for itself, what was left empty was not counted."""
    treatment = entries.choice("treatment", Treatment, "Bitte wählen Sie aus, wie der Punkt behandelt wurde.")
    body = p.body(Stage(item.stage))
    tallies = _tallies(entries, body) if body else {}
    changes = read_changes(entries, text_before(p, item))
    editorial_note, condition = entries.text("editorial_note"), entries.text("condition")
    if treatment is not Treatment.VOTED and not entries.problems and (changes or editorial_note or condition):
        entries.note("Änderungen und Vorbehalte gibt es nur, wenn abgestimmt wurde.", "treatment")
    next_meeting = read_meeting(entries) if names_meeting(entries) else None
    note = entries.text("note")
    entries.check()
    return MeetingRecorded(
        treatment=treatment,
        tallies=tallies,
        changes=changes,
        editorial_note=editorial_note,
        condition=condition,
        next_meeting=next_meeting,
        note=note,
    )


def _tallies(entries: Entries, body: Body) -> dict[str, Tally]:
    found = ((group, _tally(entries, group)) for group in body.groups)
    return {group.id: tally for group, tally in found if tally}


def _tally(entries: Entries, group: Group) -> Tally | None:
    counted = {name: entries.count(f"{name}-{group.id}", f"{group.name}, {label}") for name, label in COUNTS.items()}
    given = {name: number for name, number in counted.items() if number is not None}
    if not given:
        return None
    field = f"present-{group.id}"
    if "present" not in given:
        if not entries.problem_at(field):
            entries.note(f"{group.name}: Bitte tragen Sie die Zahl der Anwesenden ein.", field)
        return None
    try:
        return Tally.model_validate(given)
    except ValidationError as error:
        entries.note(f"{group.name}: {error.errors()[0]['ctx']['error']}.", field)
        return None


def field_of(reason: str, p: Proceeding) -> str:
    """Place an objection at the group that it names, or at the next meeting."""
    body = p.body(Stage(p.agreement.stage))
    named = next((group for group in body.groups if group.name in reason), None) if body else None
    if named:
        return f"present-{named.id}"
    return "meeting_day" if reason.startswith(("Der Termin", "Für den")) else WHOLE_FORM


FORM = AnswerForm("forms/record_meeting.html", "Beratungsergebnis erfassen", read, shows, field_of)
