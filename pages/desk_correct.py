"""Correct an answer at the desk: what was said, what shall count instead, both side by side, then with a reason."""

import hashlib
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError

from actions.answer import item_of
from actions.correct import as_of, check_correction, correct, may_be_corrected
from models.answers import Answer, MeetingRecorded, StatementGiven
from models.desk_roles import Deed
from models.errors import AnswerInvalid, CorrectionRefused
from models.kinds import Question
from models.proceeding import Proceeding
from models.recorded import recorded
from models.wording import ASKED_FOR
from models.work_items import GivenAnswer, WorkItem
from pages.access import FromOurForm, SeatHere, needs
from pages.desk_addresses import address_of, item_address
from pages.desk_rooms import after, room
from pages.entries import Entries, FormInvalid
from pages.forms.catalog import FORMS
from pages.forms.form import problems_of
from pages.office import Office, OfficeHere
from pages.passages import visit_of
from pages.refilling import refilled
from store.loading import load

REASON, COMPARED, DEED, RECORD = "berichtigung-grund", "_verglichen", "deed", "festhalten"
#: What is not corrected by a form: its parts hang together with what others have proposed or signed.
NEVER = (Question.SIGN, Question.EVALUATE_REVIEW)

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]


class OnlyInTheMinutes(CorrectionRefused):
    """Diese Angabe stammt aus dem Protokoll der Sitzung und wird dort berichtigt."""


class Row(NamedTuple):
    """One line of an answer before and after."""

    label: str
    old: str
    new: str


class Said(NamedTuple):
    """One answer in the list."""

    step: str
    question: str
    who: str
    item: WorkItem
    given: GivenAnswer
    address: str  #: of its pages; empty where only the person asked may look
    correctable: bool


@router.api_route("/antworten", methods=LOOK)
def answers(request: Request, office: OfficeHere, reference: str) -> HTMLResponse:
    """List the answers that count, the youngest first."""
    with office.store.reading() as session:
        p = load(session, reference, lean=True)
    found = [(item, given) for item in p.work_items if (given := p.given_to(item))]
    found.sort(key=lambda pair: pair[1].given_at, reverse=True)
    return room(request, office, "desk/answers.html", p, said=[_said(p, *pair) for pair in found])


@router.api_route("/vorgang/{key}/berichtigen", methods=LOOK, dependencies=[needs(Deed.STEER)])
def look(request: Request, office: OfficeHere, reference: str, key: str) -> HTMLResponse:
    """Show the form filled in with the answer that counts."""
    p, item, given = _given(office, reference, key)
    return _page(request, office, p, item, refilled(given.answer))


@router.post("/vorgang/{key}/berichtigen", dependencies=[needs(Deed.STEER)])
def take(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, key: str, entries: FromOurForm
) -> Response:
    """Compare the correction with what counts, or record it once it has been compared."""
    p, item, given = _given(office, reference, key)
    try:
        content = _read(p, item, given, entries)
        check_correction(p, item, content, office.now())
    except FormInvalid:
        return _page(request, office, p, item, entries, status=422)
    except ValidationError as error:
        entries.problems += problems_of(error)
        return _page(request, office, p, item, entries, status=422)
    except AnswerInvalid as error:
        for reason in error.reasons:
            entries.note(reason, FORMS[item.question].field_of(reason, p))
        return _page(request, office, p, item, entries, status=422)
    except CorrectionRefused as refused:
        entries.note(str(refused))
        return _page(request, office, p, item, entries, status=409)
    if content == given.answer:
        entries.note("Das ist, was schon gilt. Bitte ändern Sie, was berichtigt werden soll.")
        return _page(request, office, p, item, entries, status=422)
    if entries.text(DEED) == RECORD and entries.shown(COMPARED) == _digest(content):
        reason = entries.text(REASON, required="Bitte begründen Sie die Berichtigung.", longest=2_000)
        if not entries.problems:
            correct(office.store, item.key, content, reason, seat.by, office.now())
            return after(item_address(item.key), "berichtigt")
    status = 422 if entries.problems else 200
    return _page(request, office, p, item, entries, content=content, status=status)


def _page(
    request: Request,
    office: Office,
    p: Proceeding,
    item: WorkItem,
    entries: Entries,
    *,
    content: Answer | None = None,
    status: int = 200,
) -> HTMLResponse:
    then, form = as_of(p, visit_of(p, item)), FORMS[item.question]
    given = p.given_to(item)
    assert given is not None  # noqa: S101  looked up before
    return room(
        request,
        office,
        "desk/correct.html",
        p,
        status=status,
        item=item,
        form=form,
        entries=entries,
        asked_for=ASKED_FOR[item.question],
        who=p.person(item.person),
        given=given,
        rows=recorded(p, item, given.answer),
        compared=_rows(p, item, given.answer, content) if content else [],
        digest=_digest(content) if content else "",
        here=f"{item_address(item.key)}/berichtigen",
        correcting=True,
        visit=visit_of(p, item),
        step=p.step_of(item.stage),
        **form.shows(then, item, office.now()),
        **form.follows(entries, then, item),
    )


def _given(office: Office, reference: str, key: str) -> tuple[Proceeding, WorkItem, GivenAnswer]:
    with office.store.reading() as session:
        p = load(session, reference)
    item = item_of(p, f"{reference}:{key}")
    may_be_corrected(p, item)
    given = p.given_to(item)
    assert given is not None  # noqa: S101  may_be_corrected has seen it
    if item.question in NEVER:
        raise CorrectionRefused(
            f"„{ASKED_FOR[item.question]}“ lässt sich nicht berichtigen; ihr Ergebnis ist schon die neue Fassung."
        )
    if isinstance(given.answer, MeetingRecorded) and given.answer.roll_sha256:
        raise OnlyInTheMinutes
    return p, item, given


def _read(p: Proceeding, item: WorkItem, given: GivenAnswer, entries: Entries) -> Answer:
    """Read the form; what came from a file stays as its author has confirmed it."""
    content = FORMS[item.question].read(entries, as_of(p, visit_of(p, item)), item)
    if isinstance(content, StatementGiven) and isinstance(given.answer, StatementGiven):
        from_file = {"understood": given.answer.understood, "file_sha256": given.answer.file_sha256}
        return content.model_copy(update=from_file)
    return content


def _rows(p: Proceeding, item: WorkItem, old: Answer, new: Answer) -> list[Row]:
    """Return both answers line by line; lines of one label stand in their order."""
    before, after_ = _labelled(recorded(p, item, old)), _labelled(recorded(p, item, new))
    return [Row(label[0], before.get(label, ""), after_.get(label, "")) for label in dict.fromkeys([*before, *after_])]


def _labelled(rows: list[tuple[str, str]]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for label, value in rows:
        number = sum(known == label for known, _ in found)
        found[label, number] = value
    return found


def _said(p: Proceeding, item: WorkItem, given: GivenAnswer) -> Said:
    minuted = isinstance(given.answer, MeetingRecorded) and given.answer.roll_sha256
    return Said(
        p.step_of(item.stage).title,
        ASKED_FOR[item.question],
        p.person(item.person).described,
        item,
        given,
        address_of(item),
        item.question not in NEVER and not minuted,
    )


def _digest(content: Answer) -> str:
    return hashlib.sha256(content.model_dump_json().encode()).hexdigest()[:16]
