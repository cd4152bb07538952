"""The times of one agreement: days per stage beside the usual ones, who is late, when it can come into force."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from models import duration_picture, gantt
from models.case import in_berlin
from models.desk_roles import Deed
from models.durations import durations
from models.errors import NotFound
from models.forecast import Forecast, forecast
from models.kinds import Stage
from models.outlook import outlook
from models.proceeding import Proceeding
from models.waiting import standing_of
from pages.access import needs
from pages.desk_rooms import room
from pages.office import Office, OfficeHere
from store.loading import load
from store.stays import stays

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]
SVG = "image/svg+xml"


@router.api_route("/zeiten", methods=LOOK)
def times(request: Request, office: OfficeHere, reference: str) -> HTMLResponse:
    """Show how long the stages take, who is late and what the calendar allows."""
    p, found = _durations(office, reference)
    seen = _forecast(office, p)
    return room(
        request,
        office,
        "desk/times.html",
        p,
        durations=found,
        titles=titles_of(p),
        said=" ".join(duration_picture.text_lines(found, titles_of(p))),
        late=[hold for hold in standing_of(p, office.now()).waits_for if hold.overdue],
        seen=seen,
        outlook=_outlook(seen) if seen else {},
    )


@router.api_route("/dauer.svg", methods=LOOK)
def duration_image(office: OfficeHere, reference: str) -> Response:
    """Return the days per stage as a picture."""
    p, found = _durations(office, reference)
    title = f"{p.case.short_title}: Tage je Schritt"
    return Response(duration_picture.as_svg(title, found, titles_of(p)), media_type=SVG)


@router.api_route("/ausblick.svg", methods=LOOK)
def outlook_image(office: OfficeHere, reference: str) -> Response:
    """Return the way into force as a picture."""
    with office.store.reading() as session:
        seen = _forecast(office, load(session, reference, lean=True))
    if seen is None:
        raise NotFound("Für eine abgeschlossene Vereinbarung gibt es keinen Ausblick.")
    return Response(gantt.as_svg(seen), media_type=SVG)


def titles_of(p: Proceeding) -> dict[Stage, str]:
    """Return what the stages are called; one that this agreement leaves out keeps its bare name."""
    return {stage: p.step_of(stage).title if stage in p.procedure else stage for stage in Stage}


def _durations(office: Office, reference: str) -> tuple[Proceeding, Any]:
    with office.store.reading() as session:
        p = load(session, reference, lean=True)
        all_stays = [stay for stay in stays(session, p.agreement.agency) if stay.stage in p.procedure]
    return p, durations(all_stays, in_berlin(office.now()).date(), own=reference)


def _forecast(office: Office, p: Proceeding) -> Forecast | None:
    return forecast(outlook(p, in_berlin(office.now()).date()))


def _outlook(seen: Forecast) -> dict[str, Any]:
    return {
        "headline": gantt.headline(seen),
        "said": " ".join(gantt.text_lines(seen)),
        "spans": list(zip(seen.earliest.spans, seen.within_periods.spans, strict=True)),
        "notes": gantt.notes(seen),
        "height": 118 + 46 * len(seen.earliest.spans) + 64,
    }
