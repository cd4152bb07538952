"""Sign in by a link that comes by mail, and sign out. Looking never signs anybody in; only the button does."""

import logging
import secrets
from datetime import datetime, timedelta

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.responses import RedirectResponse, Response

from actions.ask_to_sign_in import ask_to_sign_in
from actions.send import PostRoom
from actions.sign_in import SignedIn, SignInRefused, sign_in
from actions.sign_out import sign_out
from models.errors import MailUnavailable, RundlaufError
from models.people import ADDRESS
from models.sign_ins import LINK_LASTS, SESSION_LASTS
from pages.access import FromOurForm, seat_of
from pages.cookies import ASKING, LAST_RESORT, SESSION, cookie_of, forget_cookie, set_cookie
from pages.entries import Entries, Sent
from pages.leading import first_page, place_of_ours
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.store import Store

router = APIRouter(prefix="/anmelden")
leaving = APIRouter()
LOOK = ["GET", "HEAD"]

log = logging.getLogger(__name__)


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, weiter: str = "/") -> Response:
    """Show the form that asks for an address; whoever has signed in is told so."""
    seat = seat_of(request, office)
    return sign_in_page(request, office, leads_to=weiter, home=first_page(seat) if seat else "")


@router.post("")
def ask(request: Request, office: OfficeHere, entries: Sent, later: BackgroundTasks) -> Response:
    """Have a link sent. Whether the address has an account is told by no word and by no delay of the answer."""
    address = entries.text("address", required="Bitte tragen Sie Ihre E-Mail-Adresse ein.", longest=254)
    if address and not ADDRESS.fullmatch(address):
        entries.note("Das ist keine vollständige E-Mail-Adresse.", "address")
    if entries.problems:
        return sign_in_page(request, office, entries=entries, leads_to=entries.shown("weiter", "/"), status=422)
    if office.room is None:
        raise MailUnavailable
    browser, leads_to = secrets.token_urlsafe(32), place_of_ours(entries.shown("weiter", "/"))
    later.add_task(_send, office.store, office.room, address, browser, leads_to, office.now())
    response = RedirectResponse("/anmelden/unterwegs", status_code=303)
    set_cookie(response, office, ASKING, browser, LINK_LASTS)
    return response


@router.api_route("/unterwegs", methods=LOOK)
def on_its_way(request: Request) -> Response:
    """Say that a letter is on its way, if there is an account."""
    return page(request, "signing_in/on_its_way.html", minutes=int(LINK_LASTS / timedelta(minutes=1)))


@router.api_route("/link/{token}", methods=LOOK)
def confirm(request: Request, token: str) -> Response:
    """Show the button; whether the link still works is not looked at, for that would be an answer to a guess."""
    return page(request, "signing_in/confirm.html")


@router.post("/link/{token}")
def enter(request: Request, office: OfficeHere, token: str) -> Response:
    """Sign in."""
    try:
        came_in = sign_in(office.store, token, cookie_of(request, office, ASKING), office.now())
    except SignInRefused as refusal:
        return page(request, "signing_in/refused.html", status=410, message=str(refusal))
    return let_in(office, came_in)


@leaving.post("/abmelden")
def leave(request: Request, office: OfficeHere, _entries: FromOurForm) -> Response:
    """Sign out, in this browser and for good."""
    sign_out(office.store, cookie_of(request, office, SESSION))
    response = RedirectResponse("/anmelden", status_code=303)
    for name in (SESSION, LAST_RESORT):
        forget_cookie(response, office, name)
    return response


def _send(store: Store, room: PostRoom, address: str, browser: str, leads_to: str, now: datetime) -> None:
    """Send the link after the answer has gone out; trouble is logged without a word about whose letter it was."""
    try:
        ask_to_sign_in(store, room, address, browser, leads_to, now)
    except RundlaufError as trouble:
        log.warning("a letter to sign in was not sent: %s", type(trouble).__name__)


def sign_in_page(
    request: Request,
    office: Office,
    *,
    leads_to: str,
    home: str = "",
    entries: Entries | None = None,
    status: int = 200,
) -> Response:
    """Return the page with the ways in; ``home`` is where somebody goes on who has signed in already."""
    return page(
        request,
        "signing_in/ask.html",
        status=status,
        entries=entries or Entries(),
        leads_to=place_of_ours(leads_to),
        home=home,
        provider=office.settings.oidc_name if office.settings.oidc_issuer else "",
    )


def let_in(office: Office, came_in: SignedIn) -> Response:
    """Give the session to the browser and lead on."""
    leads_to = first_page(came_in.seat) if came_in.leads_to == "/" else came_in.leads_to
    response = RedirectResponse(leads_to, status_code=303)
    set_cookie(response, office, SESSION, came_in.secret, SESSION_LASTS)
    forget_cookie(response, office, ASKING)
    return response
