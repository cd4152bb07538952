"""The load of the office: how many agreements are where, how long stages take, who is late."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from models import duration_picture
from models.accounts import Seat
from models.case import in_berlin
from models.desk_roles import Deed
from models.durations import Duration, durations
from models.load import late_people
from models.standard import COMMON_TITLES
from models.wording import ASKED_FOR
from pages.access import SeatHere, needs
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.lateness import owed
from store.stays import stays

MOST_LATE = 100  #: people in the table

router = APIRouter(prefix="/auslastung", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]
SVG = "image/svg+xml"


@router.api_route("", methods=LOOK)
def load(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Show where the agreements are, how long each stage takes, and who is late."""
    today = _today(office)
    with office.store.reading() as session:
        late = late_people(owed(session, today, seat.agency))
    found = _durations(office, seat, today)
    return page(
        request,
        "desk/load.html",
        durations=found,
        titles=COMMON_TITLES,
        said=" ".join(duration_picture.text_lines(found, COMMON_TITLES)),
        late=late[:MOST_LATE],
        others=max(0, len(late) - MOST_LATE),
        asked_for=ASKED_FOR,
    )


@router.api_route("/dauer.svg", methods=LOOK)
def picture(office: OfficeHere, seat: SeatHere) -> Response:
    """Return the days per stage as a picture."""
    found = _durations(office, seat, _today(office))
    return Response(duration_picture.as_svg("Tage je Schritt", found, COMMON_TITLES), media_type=SVG)


def _durations(office: Office, seat: Seat, today: date) -> list[Duration]:
    with office.store.reading() as session:
        return durations(stays(session, seat.agency), today)


def _today(office: Office) -> date:
    return in_berlin(office.now()).date()
