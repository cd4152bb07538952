"""The coordinator evaluates the written round and takes proposals over."""

from datetime import datetime
from typing import Any

from models.answers import ReviewEvaluated
from models.kinds import Question, Stage
from models.outcomes import Reviewed
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm
from pages.passages import offers_of, read_changes, remarks_of, sections, text_before, visit_of


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show every proposal beside its passage, what else was said, and who was silent."""
    visit = visit_of(p, item)
    found = sections(text_before(p, item), offers=offers_of(p, [visit]))
    asked = [asked for asked in p.asked_in(visit) if asked.question is Question.GIVE_STATEMENT]
    return {
        "ahead": p.ahead(Stage.WRITTEN_REVIEW, Reviewed).title,
        "sections": found,
        "disputed": [passage for section in found for passage in section.passages if passage.offers],
        "remarks": remarks_of(p, [visit]),
        "silent": [p.person(asked.person).described for asked in asked if p.answer_to(asked) is None],
    }


def read(entries: Entries, p: Proceeding, item: WorkItem) -> ReviewEvaluated:
    """Read the form: a passage that reads as before is no change."""
    changes, note = read_changes(entries, text_before(p, item)), entries.text("note")
    entries.check()
    return ReviewEvaluated(changes=changes, note=note)


FORM = AnswerForm("forms/evaluate_review.html", "Auswertung abschließen", read, shows)
