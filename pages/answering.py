"""A work item on a page: the form while it waits, the receipt once it is answered. Links and the desk share it."""

from datetime import datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from actions.answer import item_of
from actions.meeting_entry import still_to_come
from models.answers import Answer
from models.case import in_berlin
from models.drafts import TreatmentDraft
from models.errors import AlreadyAnswered, AnswerInvalid, NotAnswerable, StoreTrouble, WorkItemClosed
from models.kinds import Question
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.recorded import recorded
from models.returned import WAITING
from models.rounds import enclosed
from models.slots import needs
from models.waiting import standing_of
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.asked import asked_beside
from pages.course import course_of
from pages.download import slug
from pages.entries import Entries, FormInvalid
from pages.forms.catalog import FORMS
from pages.forms.form import KEEP, problems_of
from pages.office import Office
from pages.own_answers import answered_by
from pages.passages import visit_of
from pages.rendering import page
from store.loading import load

AGAIN = "erneut"  #: query parameter: the same answer had been given before


def is_wanted(p: Proceeding, item: WorkItem) -> bool:
    """Say whether an answer to the work item can still be given."""
    if not item.is_open or item not in p.asked_now:
        return False
    return item.question is not Question.SIGN or needs(p, item.matter, item.person)


def documents_for(p: Proceeding, item: WorkItem) -> list[OrderedDocument]:
    """Return the documents of the visit that a work item belongs to, and those that came along with the question.

    A file that is meant for somebody else is not among them.
    """
    of_visit = [d for d in p.documents if (d.stage, d.visit) == (item.stage, item.visit)]
    here = [document for document in of_visit if document.meant_for in ("", item.person)]
    return [*here, *enclosed(p, visit_of(p, item), Question(item.question))]


def show(
    request: Request,
    office: Office,
    p: Proceeding,
    item: WorkItem,
    *,
    entries: Entries | None = None,
    status: int = 200,
    **more: Any,
) -> HTMLResponse:
    """Return the page of a work item: form, receipt, or that nobody needs the answer any more."""
    now = office.now()
    facts = {"refused": "", "entries": entries or Entries(), **_facts(p, item, now), **more}
    facts["said_before"] = len(answered_by(p, facts["answers_as"].id))
    given = p.given_to(item)
    if given:
        rows = recorded(p, item, given.answer)
        again = AGAIN in request.query_params
        waiting = [file.name for file in p.returned if file.work_item == item.key and file.reception in WAITING]
        return page(
            request, "receipt.html", status=status, given=given, rows=rows, again=again, waiting=waiting, **facts
        )
    if not is_wanted(p, item):
        return page(request, "closed.html", status=status, **facts)
    form = FORMS[Question(item.question)]
    draft = _draft_of(office, item) if KEEP in form.buttons else None
    entries = entries or (Entries(draft.entries, given=True) if draft else Entries())
    context = {**form.shows(p, item, now), **form.follows(entries, p, item), **facts, "entries": entries}
    return page(request, "work_item.html", status=status, form=form, draft=draft, **context)


def take(
    request: Request,
    office: Office,
    p: Proceeding,
    item: WorkItem,
    entries: Entries,
    *,
    by: str,
    here: str,
    **more: Any,
) -> Response:
    """Record what the form says and lead to the receipt; on any trouble the form comes back as it was typed."""
    pressed = FORMS[Question(item.question)].button_in(entries)
    try:
        if pressed:
            pressed(office, item, entries, by)
            status = 422 if entries.problems else 200
            return show(request, office, *_anew(office, item), entries=entries, status=status, here=here, **more)
        content = _read(p, item, entries)
        form = FORMS[Question(item.question)]
        receipt = form.record(office, p, item, entries, content, by)
    except FormInvalid:
        return show(request, office, p, item, entries=entries, status=422, here=here, **more)
    except AnswerInvalid as error:
        for reason in error.reasons:
            entries.note(reason, FORMS[Question(item.question)].field_of(reason, p))
        return show(request, office, p, item, entries=entries, status=422, here=here, **more)
    except NotAnswerable as error:
        entries.note(str(error))  # where the form is still to be seen
        return show(
            request, office, *_anew(office, item), entries=entries, status=409, here=here, refused=str(error), **more
        )
    except StoreTrouble as error:
        entries.note(f"{error} Ihre Eingaben stehen noch unten.")
        return show(request, office, p, item, entries=entries, status=503, here=here, **more)
    return RedirectResponse(f"{here}?{AGAIN}=1" if receipt.repeated else here, status_code=303)


def _anew(office: Office, item: WorkItem) -> tuple[Proceeding, WorkItem]:
    with office.store.reading() as session:
        p = load(session, item.reference)
    return p, item_of(p, item.key)


def _draft_of(office: Office, item: WorkItem) -> TreatmentDraft | None:
    with office.store.reading() as session:
        return session.get(TreatmentDraft, item.key)


def _read(p: Proceeding, item: WorkItem, entries: Entries) -> Answer:
    """Return the typed answer; one that cannot be read to a question that is over says so first."""
    try:
        return FORMS[Question(item.question)].read(entries, p, item)
    except (FormInvalid, ValidationError) as error:
        if p.given_to(item):
            raise AlreadyAnswered from error
        if not is_wanted(p, item):
            raise WorkItemClosed from error
        if isinstance(error, ValidationError):
            entries.problems += problems_of(error)
        raise FormInvalid from error


def _facts(p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    visit, standing = visit_of(p, item), standing_of(p, now)
    meeting = p.meeting_of(visit)
    return {
        "p": p,
        "item": item,
        "asked_for": ASKED_FOR[Question(item.question)],
        "step": p.step_of(item.stage),
        "visit": visit,
        "meeting": meeting,
        "for_the_calendar": still_to_come(meeting, now),
        "asked_by": p.person(p.case.coordinator),
        "answers_as": p.person(item.person),
        "overdue": item.overdue(in_berlin(now).date()),
        "documents": [(slug(document), document) for document in documents_for(p, item)],
        "course": course_of(p, now),
        "asked": asked_beside(p, item, in_berlin(now).date()),
        "standing": standing,
        #: by_itself names whoever is late; that is for the coordinator's eyes
        "goes_on": "" if any(hold.overdue for hold in standing.waits_for) else standing.by_itself,
        "on_behalf": False,
        "form_token": "",
    }
