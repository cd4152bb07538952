"""A meeting at the desk: whoever takes minutes for the agency keeps them there, everybody else only looks."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from models.accounts import Seat
from models.desk_roles import Deed
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.download import word_file
from pages.meeting import put_right, show, take_down
from pages.office import Office, OfficeHere
from pages.sitting import Sitting, of_visit, proceeding_of
from pages.sitting_item import extracts

router = APIRouter(prefix="/v/{reference}/sitzung/{sequence}", dependencies=[needs(Deed.SEE_MEETINGS)])
LOOK = ["GET", "HEAD"]
TAKES = [needs(Deed.TAKE_MINUTES)]


@router.api_route("", methods=LOOK)
def overview(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, sequence: int, protokoll: str = ""
) -> Response:
    """Show agenda, state and entries."""
    whole = protokoll == "alles"
    return show(request, office, _sitting(request, office, seat, reference, sequence), "overview", whole=whole)


@router.api_route("/anwesenheit", methods=LOOK)
def attendance(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, sequence: int, suche: str = ""
) -> Response:
    """Show who is there."""
    return show(request, office, _sitting(request, office, seat, reference, sequence), "attendance", wanted=suche)


@router.api_route("/punkt/{key}", methods=LOOK)
def item(request: Request, office: OfficeHere, seat: SeatHere, reference: str, sequence: int, key: str) -> Response:
    """Show one item of the agenda."""
    return show(request, office, _sitting(request, office, seat, reference, sequence), "item", key=key)


@router.api_route("/punkt/{key}/dokumente/{name}", methods=LOOK)
def document(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, sequence: int, key: str, name: str
) -> Response:
    """Return the extract of an item."""
    s = _sitting(request, office, seat, reference, sequence)
    return word_file(office, [d for _, d in extracts(s, proceeding_of(office, s, key))], name)


@router.api_route("/eintrag/{number}", methods=LOOK, dependencies=TAKES)
def entry(request: Request, office: OfficeHere, seat: SeatHere, reference: str, sequence: int, number: int) -> Response:
    """Show an entry that is to be put right."""
    return show(request, office, _sitting(request, office, seat, reference, sequence), "entry", number=number)


@router.post("/eintrag/{number}", dependencies=TAKES)
def correct(
    request: Request,
    office: OfficeHere,
    seat: SeatHere,
    reference: str,
    sequence: int,
    number: int,
    entries: FromOurForm,
) -> Response:
    """Put an entry right."""
    return put_right(request, office, lambda: _sitting(request, office, seat, reference, sequence), number, entries)


@router.post("/{deed}", dependencies=TAKES)
def act(
    request: Request,
    office: OfficeHere,
    seat: SeatHere,
    reference: str,
    sequence: int,
    deed: str,
    entries: FromOurForm,
) -> Response:
    """Enter what has happened."""
    return take_down(request, office, lambda: _sitting(request, office, seat, reference, sequence), deed, entries)


def _sitting(request: Request, office: Office, seat: Seat, reference: str, sequence: int) -> Sitting:
    """Return the meeting; for whoever takes minutes with their name, so that something can be entered."""
    by = seat.by if seat.may(Deed.TAKE_MINUTES) and seat.account else ""
    return of_visit(office, reference, sequence, by, form_token(request, office) if by else "")
