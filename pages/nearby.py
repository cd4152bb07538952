"""Whether somebody sits at this very machine: only they read the post caught here or use the emergency entrance."""

import ipaddress

from fastapi import Request

from models.errors import NotFound
from pages.office import Office, OfficeHere

FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host", "via")


def only_nearby(request: Request, office: OfficeHere) -> None:
    """Let only those through who sit here; for all others the page does not exist."""
    if not is_nearby(request, office):
        raise NotFound("Diese Adresse gibt es nicht. Bitte prüfen Sie, ob sie vollständig ist.")


def is_nearby(request: Request, office: Office) -> bool:
    """Say whether letters are caught here and the request comes from this machine."""
    return office.settings.catches_mail and is_here(request)


def is_here(request: Request) -> bool:
    """Say whether a request comes from this machine, directly and to its own name."""
    direct = not any(name in request.headers for name in FORWARDED)
    host = request.client.host if request.client else ""
    # a foreign name that resolves to this machine would let a foreign page read along
    return direct and _is_loopback(host) and _is_loopback(request.url.hostname or "")


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
