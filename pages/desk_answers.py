"""The coordinator answers at the desk: own questions, and those of others who answered on paper or by telephone."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from actions.answer import item_of
from models.accounts import Seat
from models.desk_roles import Deed
from models.errors import MoveRefused
from models.kinds import Question
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.answering import documents_for, show, take
from pages.download import word_file
from pages.office import Office, OfficeHere
from pages.reading import read
from store.reach import agreement_in_reach

router = APIRouter(prefix="/v/{reference}/vorgang/{key}", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]


class OnlyInPerson(MoveRefused):
    """Unterzeichnen kann nur, wer gefragt ist, über den eigenen Link."""


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, seat: SeatHere, reference: str, key: str) -> Response:
    """Show a work item."""
    p, item = _item(office, seat, reference, key)
    here = request.url.path
    return show(request, office, p, item, here=here, on_behalf=True, form_token=form_token(request, office))


@router.post("")
def record(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, key: str, entries: FromOurForm
) -> Response:
    """Record the answer as taken down by the coordinator."""
    p, item = _item(office, seat, reference, key)
    token, here = form_token(request, office), request.url.path
    return take(request, office, p, item, entries, by=seat.by, here=here, on_behalf=True, form_token=token)


@router.api_route("/dokumente/{name}", methods=LOOK)
def document(office: OfficeHere, seat: SeatHere, reference: str, key: str, name: str) -> Response:
    """Return a document of the visit."""
    p, item = _item(office, seat, reference, key)
    return word_file(office, documents_for(p, item), name)


@router.api_route("/lesen/{name}", methods=LOOK)
def reading(request: Request, office: OfficeHere, seat: SeatHere, reference: str, key: str, name: str) -> Response:
    """Show a document of the visit as a page."""
    p, item = _item(office, seat, reference, key)
    return read(request, office, p, item, name, here=request.url.path.removesuffix(f"/lesen/{name}"), on_behalf=True)


def _item(office: Office, seat: Seat, reference: str, key: str) -> tuple[Proceeding, WorkItem]:
    with office.store.reading() as session:
        p = agreement_in_reach(session, reference, seat)
    item = item_of(p, f"{reference}:{key}")
    if item.question is Question.SIGN:
        raise OnlyInPerson
    return p, item
