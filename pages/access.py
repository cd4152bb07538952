"""Who sits at the desk, and what may be done there: every page of the desk names the deed that it needs."""

import hmac
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from models.accounts import EMERGENCY, Seat
from models.desk_roles import Deed
from models.errors import RundlaufError
from pages.cookies import LAST_RESORT, SESSION, cookie_of, set_cookie
from pages.entries import Entries, Sent
from pages.leading import place_of_ours
from pages.nearby import is_here
from pages.office import Office, OfficeHere
from store import reach
from store.sessions import account_of_session
from store.store import Store

LASTS = timedelta(days=30)
FORM_TOKEN = "_formular"  # noqa: S105 - the name of a field

router = APIRouter()


class DeskClosed(RundlaufError):
    """Diese Seiten gehören der Koordination. Auf dem Rechner selbst öffnet sie auch der Befehl „rundlauf desk“."""


class NotAllowed(RundlaufError):
    """Das gehört nicht zu dem, was Ihr Konto darf. Wer Konten verwaltet, kann das ändern."""


class FormForeign(RundlaufError):
    """Dieses Formular stammt nicht von dieser Seite oder ist zu alt. Bitte laden Sie die Seite neu."""


def seated(request: Request, office: OfficeHere) -> Seat:
    """Return the seat of whoever asks; raises DeskClosed for nobody."""
    seat = seat_of(request, office)
    if seat is None:
        raise DeskClosed
    return seat


SeatHere = Annotated[Seat, Depends(seated)]


def seat_of(request: Request, office: Office) -> Seat | None:
    """Return the seat of whoever asks: of an account that has signed in, else by the emergency link."""
    seat = None
    if shown := cookie_of(request, office, SESSION):
        with office.store.reading() as session:
            account = account_of_session(session, shown, office.now())
            seat = account.seat if account else None
    if seat is None and _is_valid(cookie_of(request, office, LAST_RESORT), office) and is_here(request):
        seat = EMERGENCY
    request.state.seat, request.state.form_token = seat, form_token(request, office)
    return seat


#: What the address of a page can name, by its parameter, and how it is found out whether a seat reaches it.
NAMED: Mapping[str, Callable[[Session, Any, Seat], object]] = {
    "reference": reach.check_agreement,
    "meeting": reach.check_meeting,
    "file": lambda session, number, seat: reach.file_in_reach(session, _number(number), seat),
    "message": reach.mail_in_reach,
    "beginning": lambda session, number, seat: reach.beginning_in_reach(session, _number(number), seat),
    "batch": reach.check_batch,
    "account": lambda session, number, seat: reach.account_in_reach(session, _number(number), seat),
}


def _number(written: str) -> int:
    """Return a number in an address; what is none names nothing."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


class Needs:
    """Lets through whose seat allows a deed, and only to what is within its reach.

    Whatever the address names - an agreement, a meeting, a file - is asked for by the name of the parameter, so that
    no page can forget to: what is another agency's raises NotFound as if it did not exist.
    """

    def __init__(self, deed: Deed) -> None:
        self.deed = deed

    def __call__(self, request: Request, office: OfficeHere, seat: SeatHere) -> None:
        """Let one request through, or raise."""
        named = [(check, request.path_params[name]) for name, check in NAMED.items() if name in request.path_params]
        if named and seat.agency is not None:
            with office.store.reading() as session:
                for check, value in named:
                    check(session, value, seat)
        if not seat.may(self.deed):
            raise NotAllowed


def needs(deed: Deed) -> Any:
    """Return the dependency of a page, or of all pages of a router, that needs a deed."""
    return Depends(Needs(deed))


#: For pages of the desk that do not say what they need: everything that changes an agreement.
at_the_desk = Needs(Deed.STEER)


def desk_link(store: Store, local_url: str) -> str:
    """Return the link that opens the whole desk on this machine, without an account: the last resort."""
    return f"{local_url.rstrip('/')}/anmelden/notfall?schluessel={_desk_key(store.key)}"


@router.api_route("/anmelden/notfall", methods=["GET", "HEAD"])
def enter(request: Request, office: OfficeHere, schluessel: str = "", weiter: str = "/") -> Response:
    """Open the desk in this browser, at its overview or at a page of ours; only on this machine."""
    if not (same(schluessel, _desk_key(office.store.key)) and is_here(request)):
        raise DeskClosed
    response = RedirectResponse(place_of_ours(weiter), status_code=303)
    emergency = pass_for(office.store.key, office.now() + LASTS)
    set_cookie(response, office, LAST_RESORT, emergency, LASTS, same_site="strict")
    return response


def from_our_form(request: Request, office: OfficeHere, entries: Sent) -> Entries:
    """Return the entries of a form of the desk; one that another site has sent is refused."""
    if not same(entries.shown(FORM_TOKEN), form_token(request, office)):
        raise FormForeign
    return entries


FromOurForm = Annotated[Entries, Depends(from_our_form)]


def form_token(request: Request, office: Office) -> str:
    """Return what a form of the desk carries: only pages for this browser know it."""
    passes = [cookie_of(request, office, name) for name in (SESSION, LAST_RESORT)]
    return seal(office.store.key, "\n".join(("formular", *passes)))


def pass_for(key: bytes, until: datetime) -> str:
    """Return the value of the emergency cookie: until when it holds, sealed."""
    end = str(int(until.timestamp()))
    return ".".join((end, seal(key, f"pult-bis\n{end}")))


def _is_valid(shown: str, office: Office) -> bool:
    end, _, _ = shown.partition(".")
    if not (end.isascii() and end.isdigit() and len(end) < 12):
        return False
    until = datetime.fromtimestamp(int(end), office.now().tzinfo)
    return same(shown, pass_for(office.store.key, until)) and office.now() < until


def _desk_key(key: bytes) -> str:
    return seal(key, "desk")


def seal(key: bytes, message: str) -> str:
    """Return what only this house can have made of a message."""
    return hmac.digest(key, message.encode(), "sha256").hex()


def same(one: str, other: str) -> bool:
    """Compare two secrets in a time that tells nothing about them."""
    return hmac.compare_digest(one.encode(), other.encode())
