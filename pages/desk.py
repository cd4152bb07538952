"""The coordinator's desk: every agreement, why it waits, and everything about one."""

from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import col, select

from models.accounts import Deed, Seat
from models.agreement import Agreement, StageVisit
from models.case import in_berlin
from models.kinds import Question
from models.meetings import KeptChamber
from models.papers import OutgoingLetter
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.waiting import Standing, standing_of
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.access import SeatHere, needs
from pages.answering import is_wanted
from pages.course import course_of
from pages.download import slug, word_file
from pages.moves import possible
from pages.nearby import is_nearby
from pages.office import OfficeHere
from pages.rendering import page
from pages.waiting_files import how_many_wait
from store.loading import load
from store.reach import agreement_in_reach, references_in_reach

router = APIRouter(dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]


class Line(NamedTuple):
    """One agreement on the start page."""

    agreement: Agreement
    standing: Standing
    since: date
    due: date | None
    overdue: int


class Course(NamedTuple):
    """One visit in the history of an agreement."""

    title: str
    visit: StageVisit
    said: str


class Post(NamedTuple):
    """One letter, without its link."""

    letter: OutgoingLetter
    to: str
    state: str


@router.api_route("/", methods=LOOK)
def overview(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Show every agreement; what is late comes first, what rests comes last."""
    now = office.now()
    with office.store.reading() as session:
        lines = [_line(load(session, reference, lean=True), now) for reference in references_in_reach(session, seat)]
        came_back = how_many_wait(session, seat)
    under_way = sorted((line for line in lines if line.standing.stage not in RESTING), key=_urgency)
    resting = [line for line in lines if line.standing.stage in RESTING]
    return page(
        request,
        "desk/overview.html",
        now=now,
        under_way=under_way,
        resting=resting,
        came_back=came_back,
        **_shared(request, office),
    )


@router.api_route("/v/{reference}", methods=LOOK)
def agreement(request: Request, office: OfficeHere, seat: SeatHere, reference: str) -> HTMLResponse:
    """Show everything about one agreement."""
    now = office.now()
    with office.store.reading() as session:
        p = agreement_in_reach(session, reference, seat, lean=True)
        keys = [visit.meeting_key for visit in p.visits if visit.meeting_key]
        minuted = set(session.exec(select(KeptChamber.meeting).where(col(KeptChamber.meeting).in_(keys))))
    return page(
        request,
        "desk/agreement.html",
        p=p,
        minuted=minuted,
        standing=standing_of(p, now),
        course=course_of(p),
        addresses=_addresses(p, seat),
        beside=_beside(p, seat),
        titles={stage: step.title for stage, step in p.procedure.steps.items()},
        history=[_course(p, visit) for visit in p.visits],
        documents=[(slug(document), document) for document in p.documents],
        letters=[_post(p, letter) for letter in p.letters],
        moves=possible(p) if seat.may(Deed.STEER) else {},
        **_shared(request, office),
    )


@router.api_route("/v/{reference}/dokumente/{name}", methods=LOOK)
def document(office: OfficeHere, seat: SeatHere, reference: str, name: str) -> Response:
    """Return one document of an agreement."""
    with office.store.reading() as session:
        p = agreement_in_reach(session, reference, seat)
    return word_file(office, p.documents, name)


def _shared(request: Request, office: OfficeHere) -> dict[str, Any]:
    return {"postbox": is_nearby(request, office), "prefect_ui": office.prefect_ui}


def _line(p: Proceeding, now: datetime) -> Line:
    standing = standing_of(p, now)
    return Line(
        agreement=p.agreement,
        standing=standing,
        since=min((hold.since for hold in standing.waits_for), default=in_berlin(p.visit.opened_at).date()),
        due=min((hold.due for hold in standing.waits_for if hold.due), default=None),
        overdue=sum(hold.overdue for hold in standing.waits_for),
    )


def _urgency(line: Line) -> tuple[bool, bool, date]:
    return not line.standing.trouble, not line.overdue, line.due or date.max


def _course(p: Proceeding, visit: StageVisit) -> Course:
    outcome = visit.outcome
    return Course(p.step_of(visit.stage).title, visit, outcome.said if outcome else "")


def _post(p: Proceeding, letter: OutgoingLetter) -> Post:
    if letter.sent_at:
        state = "versandt"
    elif letter.dropped_at:
        state = "nicht zugestellt" if letter.trouble else "nicht mehr nötig"
    else:
        state = "wartet auf einen neuen Versuch" if letter.trouble else "im Postausgang"
    return Post(letter, p.person(letter.person).described, state)


def address_of(item: WorkItem) -> str:
    """Return where the desk shows a work item, or nothing where only the person asked may answer."""
    if item.question is Question.SIGN:
        return ""
    reference, _, rest = item.key.partition(":")
    return f"/v/{reference}/vorgang/{quote(rest, safe='')}"


def _addresses(p: Proceeding, seat: Seat) -> dict[str, str]:
    """Return where what is asked can be answered for others, for whoever may."""
    if not seat.may(Deed.STEER):
        return {}
    return {item.key: address_of(item) for item in p.asked_now if is_wanted(p, item)}


def _beside(p: Proceeding, seat: Seat) -> list[tuple[str, str]]:
    if not seat.may(Deed.STEER):
        return []
    events = [item for item in p.asked_now if item.question is Question.RECORD_LIFE_EVENT and is_wanted(p, item)]
    return [(ASKED_FOR[Question.RECORD_LIFE_EVENT], address_of(item)) for item in events]
