"""Where a page may lead after signing in: to a page of this house, never to another one."""

import re

from models.accounts import Seat
from models.desk_roles import Deed

#: A path of ours: no scheme, no host, no backslash that a browser would take for one, no way out of the folder.
OURS = re.compile(r"/(?![/\\])[A-Za-z0-9._~%:@/?=&+,;-]*")
LONGEST = 500
BEGINNINGS = ("/anmelden", "/abmelden")  #: leading back there would lead in a circle


def place_of_ours(wanted: str) -> str:
    """Return the wanted place where it is one of this house, else the start page."""
    fits = len(wanted) <= LONGEST and OURS.fullmatch(wanted) and not wanted.startswith(BEGINNINGS)
    return wanted if fits else "/"


def first_page(seat: Seat) -> str:
    """Return where somebody begins who may do what this seat allows."""
    if seat.may(Deed.SEE):
        return "/"
    return "/sitzungen" if seat.may(Deed.SEE_MEETINGS) else "/konten"
