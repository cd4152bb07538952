"""The coordinator ends the confirmation of the round table's result."""

from datetime import datetime
from typing import Any

from models.answers import ResultConfirmed, RoundTableClosed
from models.kinds import Question
from models.proceeding import Proceeding
from models.speaking import spoken_by
from models.succession import that_count
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm


def shows(p: Proceeding, _item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show who has confirmed, who objects, who is silent."""
    found = []
    for asked in that_count(p, Question.CONFIRM_RESULT):
        answer = p.answer_to(asked)
        found.append((spoken_by(p, asked), answer if isinstance(answer, ResultConfirmed) else None))
    return {"confirmations": found}


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> RoundTableClosed:
    """Read the form."""
    note = entries.text("note")
    entries.check()
    return RoundTableClosed(note=note)


FORM = AnswerForm("forms/close_round_table.html", "Bestätigungsrunde abschließen", read, shows)
