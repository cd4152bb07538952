"""The coordinator's start page: every agreement with its light, searched, filtered, arranged, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from models.desk_roles import Deed
from models.overview import Chosen, Line, Wish, choose
from models.overview_words import Course, Light, Order
from models.standard import COMMON_TITLES
from models.waiting import Standing, standing_of
from pages.access import SeatHere, needs
from pages.office import OfficeHere
from pages.rendering import page
from pages.waiting_files import how_many_wait
from pages.wishes import address_of_wish, wish_of
from store.overview import agencies_listed, overview
from store.standings import proceedings_of

router = APIRouter(dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]

COURSES = {Course.UNDER_WAY: "laufende", Course.RESTING: "abgeschlossene", Course.ALL: "alle"}
ORDERS = {
    Order.URGENCY: "Dringlichkeit",
    Order.DUE: "Frist",
    Order.SINCE: "wartet am längsten",
    Order.REFERENCE: "Nummer",
    Order.TITLE: "Titel",
    Order.STAGE: "Schritt",
}
#: What can be chosen in the form.
CHOICES: Mapping[str, Any] = {
    "lights": {light: light.said for light in Light},
    "stages": COMMON_TITLES,
    "courses": COURSES,
    "orders": ORDERS,
}


class Row(NamedTuple):
    """One agreement on the page."""

    line: Line
    standing: Standing


@router.api_route("/", methods=LOOK)
def start_page(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Show the agreements that are wished for; the whole wish stands in the address."""
    now, wish = office.now(), wish_of(request.query_params)
    with office.store.reading() as session:
        found = choose(overview(session, now, wish.words, seat.agency), wish)
        rows = _rows(session, found.lines, now)
        known = agencies_listed(session) if seat.agency is None else []
        came_back = how_many_wait(session, seat) if seat.may(Deed.STEER) else 0
    return page(
        request,
        "desk/overview.html",
        now=now,
        rows=rows,
        found=found,
        wish=wish,
        lights=_lights(found, wish),
        pages=_pages(found, wish),
        choices={**CHOICES, "agencies": agency_names(known)},
        came_back=came_back,
    )


def agency_names(agencies: Sequence[str]) -> dict[str, str]:
    """Return agencies as they are chosen in a list."""
    return {agency: agency.replace("_", " ").title() for agency in agencies}


def _rows(session: Session, lines: Sequence[Line], now: datetime) -> list[Row]:
    standings = {p.reference: standing_of(p, now) for p in proceedings_of(session, [x.reference for x in lines])}
    return [Row(line, standings[line.reference]) for line in lines]


def _lights(found: Chosen, wish: Wish) -> list[tuple[Light, int, str]]:
    """Return each light that shines, how often, and the address that shows only those, or again all."""
    return [
        (
            light,
            found.lights[light],
            address_of_wish(replace(wish, light=None if light is wish.light else light, page=1)),
        )
        for light in Light
        if found.lights[light]
    ]


def _pages(found: Chosen, wish: Wish) -> dict[str, str]:
    """Return the addresses of the pages before and behind."""
    before, behind = found.page - 1, found.page + 1
    return {
        "before": address_of_wish(wish.on_page(before)) if before else "",
        "behind": address_of_wish(wish.on_page(behind)) if behind <= found.pages else "",
    }
