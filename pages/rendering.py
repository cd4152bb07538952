"""Templates filled in; nothing a person has typed ever becomes markup."""

import hashlib
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from models import german
from models.accounts import Seat
from models.case import BERLIN
from models.desk_roles import Deed
from pages.nearby import is_nearby

STATIC = Path(__file__).parent / "static"
ZONES = {"CET": "MEZ", "CEST": "MESZ"}


def zoned(value: datetime) -> str:
    """``08.10.2025, 16:00 Uhr (MESZ)``."""
    zone = value.astimezone(BERLIN).tzname() or ""
    return f"{german.moment(value)} ({ZONES.get(zone, zone)})"


def dialled(phone: str) -> str:
    """Return a telephone number as it is dialled: ``+492410000``."""
    return re.sub("[^0-9+]", "", phone)


def edition_of(name: str) -> str:
    """Return what tells one edition of a static file from another."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


EDITIONS = {file.name: edition_of(file.name) for file in STATIC.iterdir()}

environment = Environment(
    loader=PackageLoader("pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
environment.filters |= {
    "day": german.day,
    "short_day": german.short_day,
    "weekday": german.weekday,
    "clock": german.clock,
    "moment": german.moment,
    "zoned": zoned,
    "dialled": dialled,
    "enumeration": german.enumeration,
    "number": german.number,
}
environment.globals |= {
    "edition": EDITIONS["rundlauf.css"],
    "icon_edition": EDITIONS["rundlauf.svg"],
    "keys_edition": EDITIONS["sitzung.js"],
    "counted": german.counted,
    "is_nearby": is_nearby,
}


def _nothing(_deed: Deed | str) -> bool:
    """Say what somebody may do who does not sit at the desk."""
    return False


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page."""
    seat: Seat | None = getattr(request.state, "seat", None)
    office = request.app.state.office
    shared = {"request": request, "office": office, "seat": seat, "may": seat.may if seat else _nothing}
    text = environment.get_template(template).render(shared | context)
    return HTMLResponse(text, status_code=status)
