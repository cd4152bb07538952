"""Whether the installation is well: what the doctor finds, as a page for administrators."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from models.desk_roles import Deed
from models.errors import NotFound
from pages.access import needs
from pages.office import OfficeHere
from pages.rendering import page

router = APIRouter(dependencies=[needs(Deed.SEE_INSTALLATION)])


@router.api_route("/zustand", methods=["GET", "HEAD"])
def state(request: Request, office: OfficeHere) -> HTMLResponse:
    """Show what is well and what is not, with what helps; what is not well comes first."""
    if office.examine is None:
        raise NotFound("Den Zustand zeigt nur ein laufender Dienst, oder der Befehl: rundlauf doctor.")
    found = sorted(office.examine(), key=lambda each: each.well)
    unwell = sum(not each.well for each in found)
    return page(request, "desk/state.html", now=office.now(), found=found, unwell=unwell)
