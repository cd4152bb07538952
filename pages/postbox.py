"""The letters that were caught on this machine, where no mail server is named."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from mail.caught import CaughtLetter, letter_files, number_of, read_all, read_letter
from models.errors import NotFound
from pages.download import attachment
from pages.guard import POLICY
from pages.nearby import only_nearby
from pages.office import Office, OfficeHere
from pages.rendering import page

router = APIRouter(prefix="/postfach", dependencies=[Depends(only_nearby)])
LOOK = ["GET", "HEAD"]
#: a letter brings its own look along; it runs no scripts and cannot reach this page
WITH_A_LETTER = POLICY + "; style-src 'self' 'unsafe-inline'"
TO_THE_WINDOW = '<head><base target="_top">'  # its links open in the window, not in the frame


@router.api_route("", methods=LOOK)
def letters(request: Request, office: OfficeHere) -> HTMLResponse:
    """List the letters, the youngest first."""
    caught = sorted(read_all(office.settings.postbox), key=lambda letter: letter.number, reverse=True)
    return page(request, "postbox/letters.html", letters=caught)


@router.api_route("/{number}", methods=LOOK)
def letter(request: Request, office: OfficeHere, number: int) -> HTMLResponse:
    """Show one letter."""
    found = _letter(office, number)
    framed = found.html.replace("<head>", TO_THE_WINDOW, 1)
    response = page(request, "postbox/letter.html", letter=found, framed=framed)
    response.headers["Content-Security-Policy"] = WITH_A_LETTER
    return response


@router.api_route("/{number}/anlagen/{place}", methods=LOOK)
def enclosure(office: OfficeHere, number: int, place: int) -> Response:
    """Return what was enclosed with a letter."""
    enclosed = _letter(office, number).attachments
    if not 1 <= place <= len(enclosed):
        raise NotFound("Diese Anlage gibt es nicht.")
    chosen = enclosed[place - 1]
    return attachment(chosen.content, chosen.filename, chosen.mime_type)


def _letter(office: Office, number: int) -> CaughtLetter:
    for file in letter_files(office.settings.postbox):
        if number_of(file) == number:
            return read_letter(file)
    raise NotFound("Diesen Brief gibt es nicht.")
