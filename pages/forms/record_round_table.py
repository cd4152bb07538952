"""The coordinator records what the round table has found."""

from datetime import datetime
from typing import Any

from models.answers import ClauseFinding, RoundTableRecorded, Standing
from models.proceeding import Proceeding
from models.rounds import to_discuss
from models.text import AgreementText, passages
from models.wording import STANDINGS
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm
from pages.passages import read_changes, sections, text_before
from pages.proposed import by_place

NOT_DISCUSSED = ""


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show the members, and the text with the proposals that were kept for the table."""
    return {
        "members": [p.person(member) for member in p.case.round_table.members],
        "standings": STANDINGS,
        "sections": sections(text_before(p, item)),
        "offered": by_place(text_before(p, item), to_discuss(p)),
    }


def read(entries: Entries, p: Proceeding, item: WorkItem) -> RoundTableRecorded:
    """Read the form; only members that the case names can be present."""
    agreed = entries.yes("agreed", "Bitte wählen Sie aus, ob der Runde Tisch sich verständigt hat.")
    text = text_before(p, item)
    findings, changes = _findings(entries, text), read_changes(entries, text)
    note = entries.text("note")
    if not agreed and not note and not entries.problems:
        entries.note("Bitte halten Sie fest, woran die Verständigung gescheitert ist.", "note")
    tasks = tuple(task.strip() for task in entries.text("tasks").splitlines() if task.strip())
    here = set(entries.several("present"))
    entries.check()
    return RoundTableRecorded(
        agreed=agreed,
        present=tuple(member for member in p.case.round_table.members if member in here),
        findings=findings,
        changes=changes,
        tasks=tasks,
        note=note,
    )


def _findings(entries: Entries, text: AgreementText) -> tuple[ClauseFinding, ...]:
    found = []
    for known, place, _ in passages(text):
        said, note = entries.text(f"standing-{known}"), entries.text(f"note-{known}")
        if said in tuple(Standing):
            found.append(ClauseFinding(clause=known, standing=Standing(said), note=note))
        elif note:
            entries.note(f"{place}: Bitte wählen Sie Konsens, Dissens oder offen.", f"standing-{known}")
    return tuple(found)


FORM = AnswerForm("forms/record_round_table.html", "Ergebnis festhalten", read, shows)
