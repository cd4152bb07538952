"""One agreement at the desk: why it waits with what helps, how it came here, what can be done to it."""

from datetime import datetime
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session, col, select

from models.case import in_berlin
from models.course_picture import as_svg, passed, text_lines
from models.desk_roles import Deed
from models.kinds import Question
from models.meetings import KeptChamber
from models.overview import light_at
from models.proceeding import Proceeding
from models.waiting import standing_of
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.access import FromOurForm, SeatHere, needs
from pages.answering import is_wanted
from pages.course import course_of
from pages.desk_addresses import address_of, item_address
from pages.desk_rooms import after, proceeding, room
from pages.moves import possible
from pages.office import OfficeHere
from store.loading import load

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]
SVG = "image/svg+xml"


class Ways(NamedTuple):
    """What can be done about one question: answered at the desk, and helped along."""

    answer: str
    help: str


@router.api_route("", methods=LOOK)
def agreement(request: Request, office: OfficeHere, seat: SeatHere, reference: str) -> HTMLResponse:
    """Show where an agreement stands, why it waits, and how it came here."""
    now = office.now()
    with office.store.reading() as session:
        p = load(session, reference, lean=True)
        minuted = _minuted(session, p)
    standing, steers = standing_of(p, now), seat.may(Deed.STEER)
    return room(
        request,
        office,
        "desk/agreement.html",
        p,
        light=light_at(p, standing, in_berlin(now).date()),
        standing=standing,
        course=course_of(p),
        ways=_ways(p) if steers else {},
        beside=_beside(p) if steers else [],
        history=_history(p, now),
        minuted=minuted,
        run=run_address(office.prefect_ui, p) if seat.may(Deed.SEE_INSTALLATION) else "",
        moves=possible(p) if steers else {},
    )


@router.api_route("/verlauf.svg", methods=LOOK)
def picture(office: OfficeHere, reference: str) -> Response:
    """Return the course so far as a picture."""
    p = proceeding(office, reference)
    return Response(as_svg(p, in_berlin(office.now()).date()), media_type=SVG)


@router.post("/nachsehen", dependencies=[needs(Deed.STEER)])
def look_again(office: OfficeHere, reference: str, _: FromOurForm) -> Response:
    """Have the service look at an agreement once more."""
    proceeding(office, reference)  # one that nobody knows is not found
    office.store.notify(reference)
    return after(f"/v/{reference}", "nachgesehen")


def run_address(prefect_ui: str | None, p: Proceeding) -> str:
    """Return where the Prefect UI shows the run of an agreement, where it has one and there is a UI."""
    run = p.agreement.flow_run_id
    return f"{prefect_ui}/runs/flow-run/{run}" if prefect_ui and run else ""


def _minuted(session: Session, p: Proceeding) -> set[str]:
    """Return the meetings whose minutes are kept event by event."""
    keys = [visit.meeting_key for visit in p.visits if visit.meeting_key]
    return set(session.exec(select(KeptChamber.meeting).where(col(KeptChamber.meeting).in_(keys))))


def _history(p: Proceeding, now: datetime) -> dict[str, Any]:
    today, visits = in_berlin(now).date(), passed(p)
    return {"lines": list(zip(visits, p.visits, strict=True)), "today": today, "said": text_lines(visits, today)}


def _ways(p: Proceeding) -> dict[str, Ways]:
    return {item.key: Ways(address_of(item), f"{item_address(item.key)}/hilfe") for item in _wanted(p)}


def _beside(p: Proceeding) -> list[tuple[str, str]]:
    events = [item for item in _wanted(p) if item.question is Question.RECORD_LIFE_EVENT]
    return [(ASKED_FOR[Question.RECORD_LIFE_EVENT], address_of(item)) for item in events]


def _wanted(p: Proceeding) -> list[WorkItem]:
    return [item for item in p.asked_now if is_wanted(p, item)]
