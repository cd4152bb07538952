"""The statement on accessibility (§ 10b BGG NRW, BITVNRW): what was tested, what is known not to work, whom to tell."""

from email.utils import parseaddr

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pages.office import OfficeHere
from pages.rendering import page

router = APIRouter()


@router.api_route("/barrierefreiheit", methods=["GET", "HEAD"])
def statement(request: Request, office: OfficeHere) -> HTMLResponse:
    """Show the statement; everybody may read it."""
    settings = office.settings
    _, address = parseaddr(settings.reply_to or settings.sender)
    return page(request, "accessibility.html", address=address)
