"""What is wrong with an agreement and what mends it: shown first, then done, only what was chosen."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from actions.repair import examine, repair
from models.desk_roles import Deed
from models.proceeding import Proceeding
from models.repairs import Fault, Remedy
from pages.access import FromOurForm, SeatHere, needs
from pages.desk_rooms import after, proceeding, room
from pages.entries import Entries
from pages.office import Office, OfficeHere

CHOSEN = "abhilfe"  #: the ticked faults, each by what it says

router = APIRouter(prefix="/v/{reference}/pruefung", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, reference: str) -> HTMLResponse:
    """Examine the agreement; nothing is changed."""
    p = proceeding(office, reference)
    return _page(request, office, p, _faults(office, p), Entries())


@router.post("")
def mend(request: Request, office: OfficeHere, seat: SeatHere, reference: str, entries: FromOurForm) -> Response:
    """Apply the chosen remedies to what is still wrong."""
    p, wanted = proceeding(office, reference), entries.several(CHOSEN)
    faults = _faults(office, p)
    chosen = [fault for fault in faults if fault.what in wanted and fault.remedy is not Remedy.BY_HAND]
    if not wanted:
        entries.note("Bitte wählen Sie aus, was in Ordnung gebracht werden soll.", CHOSEN)
        return _page(request, office, p, faults, entries)
    for fault in chosen:
        repair(office.store, reference, fault, seat.by, office.now())
    return after(f"/v/{reference}/pruefung", "repariert")


def _faults(office: Office, p: Proceeding) -> Sequence[Fault]:
    run = office.run_seen(p.reference, p.agreement.flow_run_id)
    return examine(office.store, p.reference, office.now(), run, machine_time=datetime.now(UTC))


def _page(request: Request, office: Office, p: Proceeding, faults: Sequence[Fault], entries: Entries) -> HTMLResponse:
    status = 422 if entries.problems else 200
    return room(request, office, "desk/check.html", p, status=status, faults=faults, entries=entries)
