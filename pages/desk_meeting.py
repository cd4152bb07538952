"""A meeting as the coordinator may look at it: what the minute taker has entered, and nothing to press."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from pages.access import at_the_desk
from pages.meeting import show
from pages.office import OfficeHere
from pages.sitting import of_visit

router = APIRouter(prefix="/v/{reference}/sitzung/{sequence}", dependencies=[Depends(at_the_desk)])
LOOK = ["GET", "HEAD"]


@router.api_route("", methods=LOOK)
def overview(request: Request, office: OfficeHere, reference: str, sequence: int) -> Response:
    """Show agenda, state and entries."""
    return show(request, office, of_visit(office, reference, sequence), "overview")


@router.api_route("/anwesenheit", methods=LOOK)
def attendance(request: Request, office: OfficeHere, reference: str, sequence: int) -> Response:
    """Show who is there."""
    return show(request, office, of_visit(office, reference, sequence), "attendance")


@router.api_route("/punkt/{key}", methods=LOOK)
def item(request: Request, office: OfficeHere, reference: str, sequence: int, key: str) -> Response:
    """Show one item of the agenda."""
    return show(request, office, of_visit(office, reference, sequence), "item", key=key)
