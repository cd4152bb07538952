"""What is kept about a person, on request: shown with what would become of it, then erased (Art. 15, 17 DSGVO)."""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import Response

from actions.erase_person import erase_person
from actions.tell_person import Told, tell_person
from models.desk_roles import Deed
from models.erasure import TREATED, UNDER_WAY, Held, counted_by
from models.errors import RundlaufError
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page

LOOK = ["GET", "HEAD"]
router = APIRouter(prefix="/personendaten", dependencies=[needs(Deed.KEEP_PERSONAL_DATA)])


class Line(NamedTuple):
    """One kind of record in which the person stands."""

    called: str
    number: int
    treated: str
    basis: str


@router.api_route("", methods=LOOK)
def ask(request: Request, office: OfficeHere) -> Response:
    """Ask whom a request is about."""
    return _page(request, office, Entries())


@router.post("")
def answer(request: Request, office: OfficeHere, seat: SeatHere, entries: FromOurForm) -> Response:
    """Show what is kept about a person, or erase it; the address never stands in an address of ours."""
    address = entries.text("address", required="Bitte tragen Sie die E-Mail-Adresse der Person ein.", longest=254)
    also = tuple(filter(None, map(str.strip, entries.text("also").splitlines())))
    if entries.problems:
        return _page(request, office, entries)
    try:
        told = tell_person(office.store, address, also)
        if entries.text("deed") != "erase":
            return _page(request, office, entries, told=told)
        if not entries.chosen("sure", "yes"):
            entries.note("Bitte bestätigen Sie, dass die Angaben unkenntlich werden sollen.", "sure")
            return _page(request, office, entries, told=told)
        return _page(request, office, Entries(), left=erase_person(office.store, address, seat.by, office.now(), also))
    except RundlaufError as trouble:
        entries.note(str(trouble), "address")
        return _page(request, office, entries)


def _page(
    request: Request, office: Office, entries: Entries, *, told: Told | None = None, left: Told | None = None
) -> Response:
    return page(
        request,
        "desk/personal_data.html",
        status=422 if entries.problems else 200,
        entries=entries,
        form_token=form_token(request, office),
        told=told,
        goes=_lines(told.goes) if told else [],
        remains=_lines(told.remains) if told else [],
        erased=left is not None,
        left=_lines(left.held) if left else [],
        under_way=_under_way(told.held) if told else [],
    )


def _lines(held: tuple[Held, ...]) -> list[Line]:
    counted = sorted(counted_by(held).items())
    return [Line(called, count, TREATED[treatment], basis) for (called, treatment, basis), count in counted]


def _under_way(held: tuple[Held, ...]) -> list[str]:
    """Return the agreements under way in which the person stands: there a successor comes first."""
    return sorted({each.reference for each in held if each.place == UNDER_WAY})
