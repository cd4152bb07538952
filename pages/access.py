"""Who may sit at the desk: whoever has opened its link, for thirty days, in this browser only."""

import hmac
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from models.errors import RundlaufError
from pages.entries import Entries, Sent
from pages.office import Office, OfficeHere
from store.store import Store

COOKIE = "rundlauf_pult"
LASTS = timedelta(days=30)
FORM_TOKEN = "_formular"  # noqa: S105 - the name of a field

router = APIRouter()


class DeskClosed(RundlaufError):
    """Diese Seiten gehören der Koordination. „rundlauf up“ und „rundlauf desk“ nennen den Link, der sie öffnet."""


class FormForeign(RundlaufError):
    """Dieses Formular stammt nicht von dieser Seite oder ist zu alt. Bitte laden Sie die Seite neu."""


def desk_link(store: Store, base_url: str) -> str:
    """Return the link that opens the desk; whoever has it may act as the coordinator."""
    return f"{base_url.rstrip('/')}/anmelden?schluessel={_desk_key(store.key)}"


@router.get("/anmelden")
def enter(office: OfficeHere, schluessel: str = "") -> RedirectResponse:
    """Open the desk in this browser."""
    if not _same(schluessel, _desk_key(office.store.key)):
        raise DeskClosed
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(
        COOKIE,
        pass_for(office.store.key, office.now() + LASTS),
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=urlsplit(office.settings.base_url).scheme == "https",
    )
    return response


def at_the_desk(request: Request, office: OfficeHere) -> None:
    """Let only those through who have opened the desk."""
    if not _is_valid(request.cookies.get(COOKIE, ""), office):
        raise DeskClosed


def from_our_form(request: Request, office: OfficeHere, entries: Sent) -> Entries:
    """Return the entries of a form of the desk; one that another site has sent is refused."""
    if not _same(entries.shown(FORM_TOKEN), form_token(request, office)):
        raise FormForeign
    return entries


def form_token(request: Request, office: Office) -> str:
    """Return what a form of the desk carries: only pages for this browser know it."""
    return _seal(office.store.key, f"formular\n{request.cookies.get(COOKIE, '')}")


def pass_for(key: bytes, until: datetime) -> str:
    """Return the value of the cookie: until when it holds, sealed."""
    end = str(int(until.timestamp()))
    seal = _seal(key, f"pult-bis\n{end}")
    return f"{end}.{seal}"


def _is_valid(shown: str, office: Office) -> bool:
    end, _, _ = shown.partition(".")
    if not (end.isascii() and end.isdigit() and len(end) < 12):
        return False
    until = datetime.fromtimestamp(int(end), office.now().tzinfo)
    return _same(shown, pass_for(office.store.key, until)) and office.now() < until


def _desk_key(key: bytes) -> str:
    return _seal(key, "desk")


def _seal(key: bytes, message: str) -> str:
    return hmac.digest(key, message.encode(), "sha256").hex()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
