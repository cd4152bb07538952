"""A member confirms the round table's result or objects."""

from datetime import datetime
from typing import Any

from models.answers import ResultConfirmed, RoundTableRecorded
from models.kinds import Question
from models.proceeding import Proceeding
from models.text import place_of
from models.wording import STANDINGS
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm
from pages.passages import reworded, text_before


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show what was recorded."""
    record, text = p.answer_now(Question.RECORD_ROUND_TABLE), text_before(p, item)
    if not isinstance(record, RoundTableRecorded):
        return {"record": None}
    return {
        "record": record,
        "present": [p.person(who).described for who in record.present],
        "findings": [(place_of(text, f.clause), STANDINGS[f.standing], f.note) for f in record.findings],
        "changes": reworded(text, record.changes),
    }


def read(entries: Entries, _p: Proceeding, _item: WorkItem) -> ResultConfirmed:
    """Read the form; an objection needs its reason."""
    agrees = entries.yes("agrees", "Bitte wählen Sie aus, ob Sie das Ergebnis bestätigen.")
    remark = entries.text("remark")
    if not agrees and not remark and not entries.problems:
        entries.note("Bitte begründen Sie, was am Ergebnis nicht stimmt.", "remark")
    entries.check()
    return ResultConfirmed(agrees=agrees, remark=remark)


FORM = AnswerForm("forms/confirm_result.html", "Antwort absenden", read, shows)
