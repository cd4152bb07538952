"""A member gives a statement: no remarks, proposals typed or from a returned file, or an objection."""

from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from models.answers import Rewording, StatementGiven
from models.proceeding import Proceeding
from models.seen import seen_before
from models.text import AgreementText, passages
from models.work_items import WorkItem
from pages import understood
from pages.commenting import with_fields
from pages.entries import Entries
from pages.forms.form import UPLOAD, AnswerForm
from pages.passages import sections_for, text_before


class Stand(StrEnum):
    """How a member stands to the draft."""

    NO_REMARKS = "no_remarks"
    PROPOSALS = "proposals"
    OBJECTION = "objection"


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show the text, section by section, and what was understood of the member's file."""
    text = partial(with_fields, tuple(sections_for(p, item)))
    return {"with_fields": text, "seen": seen_before(p, item), **understood.shows(p, item)}


def read(entries: Entries, p: Proceeding, item: WorkItem) -> StatementGiven:
    """Read the form; what was typed, what was confirmed and what was chosen must not contradict each other."""
    file_sha256, confirmed = understood.read(entries, p, item)
    stand = entries.choice("stand", Stand, "Bitte wählen Sie aus, wie Sie zum Entwurf stehen.")
    proposals = _proposals(entries, text_before(p, item))
    remark = entries.text("remark")
    said = bool(proposals or confirmed or remark)
    if stand is Stand.NO_REMARKS and said and not entries.problem_at("stand"):
        entries.note(
            "Sie haben „Keine Anmerkungen“ gewählt, aber unten etwas eingetragen oder aus Ihrer Datei bestätigt. "
            "Bitte wählen Sie „Ich stimme zu und habe Vorschläge“ oder löschen Sie den Eintrag.",
            "stand",
        )
    if stand is not Stand.NO_REMARKS and not entries.problems and not said:
        entries.note("Bitte tragen Sie mindestens einen Vorschlag oder eine Anmerkung ein.", "remark")
    entries.check()
    return StatementGiven(
        agrees=stand is not Stand.OBJECTION,
        proposals=proposals,
        understood=confirmed,
        file_sha256=file_sha256,
        remark=remark,
    )


def _proposals(entries: Entries, text: AgreementText) -> tuple[Rewording, ...]:
    found = []
    for known, _, _ in passages(text):
        wording, reason = entries.text(f"proposal-{known}"), entries.text(f"reason-{known}")
        if wording or reason:
            found.append(Rewording(clause=known, text=wording, reason=reason))
    return tuple(found)


FORM = AnswerForm(
    "forms/give_statement.html", "Stellungnahme abgeben", read, shows, buttons={UPLOAD: understood.hand_in}
)
