"""The coordinator evaluates the written round: each proposal is decided, what clashes is worded by hand."""

from datetime import datetime
from typing import Any

from actions.keep_draft import DraftNewer, keep_draft
from models.answers import ReviewEvaluated
from models.evaluation import submissions_of
from models.kinds import Question, Stage
from models.outcomes import Reviewed
from models.proceeding import Proceeding
from models.rounds import unconfirmed
from models.succession import that_count
from models.text import passages
from models.work_items import WorkItem
from pages.access import FORM_TOKEN
from pages.entries import FORM as WHOLE_FORM
from pages.entries import Entries
from pages.forms.form import DEED, KEEP, PREVIEW, AnswerForm
from pages.office import Office
from pages.passages import read_changes, remarks_of, sections, text_before, visit_of
from pages.treated import decided, note_undecided
from pages.treating import changes_in, chapters

BEGUN_FROM = "draft"  #: the name of the field that says which draft the page was begun from
FEW = 12  #: so many proposals are shown at once; with more, each section opens by itself


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show what else was said and who was silent."""
    visit = visit_of(p, item)
    return {
        "ahead": p.ahead(Stage.WRITTEN_REVIEW, Reviewed).title,
        "sections": sections(text_before(p, item)),
        "remarks": remarks_of(p, [visit]),
        "silent": [
            (p.person(silent.person).described, [file.name for file in unconfirmed(p, silent)])
            for silent in that_count(p, Question.GIVE_STATEMENT)
            if p.answer_to(silent) is None
        ],
    }


def follows(entries: Entries, p: Proceeding, item: WorkItem) -> dict[str, Any]:
    """Show every proposal with its decision so far, and how the text would read."""
    text = text_before(p, item)
    evaluated = ReviewEvaluated(
        submissions=decided(entries, submissions_of(p, visit_of(p, item))),
        changes=tuple(changes_in(entries.values, text)),
    )
    found = chapters(text, evaluated)
    return {
        "chapters": found,
        "disputed": {spot.id for chapter in found for spot in chapter.spots},
        "proposed": len(evaluated.submissions),
        "undecided": sum(chapter.open for chapter in found),
        "all_at_once": len(evaluated.submissions) <= FEW,
    }


def read(entries: Entries, p: Proceeding, item: WorkItem) -> ReviewEvaluated:
    """Read the form: every proposal needs its decision, a passage that reads as before is no change."""
    submissions = decided(entries, submissions_of(p, visit_of(p, item)))
    note_undecided(entries, submissions)
    changes, note = read_changes(entries, text_before(p, item)), entries.text("note")
    entries.check()
    return ReviewEvaluated(submissions=submissions, changes=changes, note=note)


def keep(office: Office, item: WorkItem, entries: Entries, by: str) -> None:
    """Keep what has been entered so far."""
    fields = ((name, value) for name, values in entries.values.items() for value in values)
    typed = (pair for pair in fields if pair[0] not in (DEED, BEGUN_FROM, FORM_TOKEN))
    try:
        keep_draft(office.store, item.key, typed, entries.text(BEGUN_FROM), by, office.now())
    except DraftNewer as newer:
        entries.note(str(newer))


def preview(_office: Office, _item: WorkItem, _entries: Entries, _by: str) -> None:
    """Do nothing: the form comes back with how the text would read."""


def field_of(reason: str, p: Proceeding) -> str:
    """Place a contradiction at the wording of the passage that it names."""
    named = (f"text-{known}" for known, place, _ in passages(p.version.text) if reason.startswith(f"{place}: "))
    return next(named, WHOLE_FORM)


FORM = AnswerForm(
    "forms/evaluate_review.html",
    "Auswertung abschließen",
    read,
    shows,
    field_of,
    follows,
    {KEEP: keep, PREVIEW: preview},
)
