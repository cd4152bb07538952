"""The cookies of the desk: read by no script, sent to nobody else, bound to this host where there is HTTPS."""

from datetime import timedelta
from typing import Literal
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response

from pages.office import Office

LAST_RESORT = "rundlauf_pult"  #: of whoever has opened the desk by the link of `rundlauf desk`
SESSION = "rundlauf_sitzung"  #: of whoever has signed in
ASKING = "rundlauf_anmeldung"  #: of the browser in which a sign-in has been begun

ABROAD = "rundlauf_unterwegs"  #: of a browser that is with the provider

SameSite = Literal["lax", "strict"]


def cookie_of(request: Request, office: Office, name: str) -> str:
    """Return what a browser has of a cookie."""
    return request.cookies.get(_known_as(office, name), "")


def set_cookie(
    response: Response, office: Office, name: str, value: str, lasts: timedelta, same_site: SameSite = "lax"
) -> None:
    """Give a cookie to a browser."""
    response.set_cookie(
        _known_as(office, name),
        value,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        samesite=same_site,
        secure=_is_secure(office, name),
    )


def forget_cookie(response: Response, office: Office, name: str) -> None:
    """Have a browser forget a cookie."""
    response.delete_cookie(_known_as(office, name), httponly=True, secure=_is_secure(office, name))


def _known_as(office: Office, name: str) -> str:
    """Return the full name; with its prefix no neighbour on the same domain can plant a cookie (RFC 6265bis)."""
    return f"__Host-{name}" if _is_secure(office, name) else name


def _is_secure(office: Office, name: str) -> bool:
    """Say whether a cookie travels over HTTPS alone; the last resort never leaves this machine, where there is none."""
    return name != LAST_RESORT and urlsplit(office.settings.base_url).scheme == "https"
