"""A meeting is minuted: the agenda, who is there, item by item; what a vote means is shown before it counts."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from models.errors import LinkUnknown, MoveRefused, NotFound
from models.meeting_events import Corrected
from pages import sitting_views as views
from pages.download import word_file
from pages.entries import Entries, Sent
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.sitting import Sitting, behind, proceeding_of
from pages.sitting_entering import REFUSALS, Foresight, Read, enter, told
from pages.sitting_forms import FORMS
from pages.sitting_item import extracts
from pages.sitting_item import item as item_view
from pages.sitting_people import attendance as people
from pages.sitting_votes import corrected
from store.loading import work_item_of

router = APIRouter(prefix="/w/{token}/sitzung")
LOOK = ["GET", "HEAD"]


class LookOnly(MoveRefused):
    """Ein Protokoll führt, wer mit dem eigenen Konto oder über den eigenen Link gekommen ist."""


NOTHING = Foresight()
Looks = Callable[[], Sitting]  #: how the meeting is looked at, and once more where somebody was quicker
TEMPLATES = {
    "overview": "meeting/overview.html",
    "attendance": "meeting/attendance.html",
    "item": "meeting/item.html",
    "entry": "meeting/entry.html",
}


@router.api_route("", methods=LOOK)
def overview(request: Request, office: OfficeHere, token: str, protokoll: str = "") -> Response:
    """Show agenda, state and entries."""
    whole = protokoll == "alles"
    return _here(request, office, token) or show(request, office, behind(office, token), "overview", whole=whole)


@router.api_route("/anwesenheit", methods=LOOK)
def attendance(request: Request, office: OfficeHere, token: str, suche: str = "") -> Response:
    """Show who is there."""
    return _here(request, office, token) or show(request, office, behind(office, token), "attendance", wanted=suche)


@router.api_route("/punkt/{key}", methods=LOOK)
def item(request: Request, office: OfficeHere, token: str, key: str) -> Response:
    """Show one item of the agenda."""
    return _here(request, office, token) or show(request, office, behind(office, token), "item", key=key)


@router.api_route("/eintrag/{number}", methods=LOOK)
def entry(request: Request, office: OfficeHere, token: str, number: int) -> Response:
    """Show an entry that is to be put right."""
    return _here(request, office, token) or show(request, office, behind(office, token), "entry", number=number)


@router.api_route("/punkt/{key}/dokumente/{name}", methods=LOOK)
def document(office: OfficeHere, token: str, key: str, name: str) -> Response:
    """Return the extract of an item."""
    s = behind(office, token)
    return word_file(office, [d for _, d in extracts(s, proceeding_of(office, s, key))], name)


@router.post("/eintrag/{number}")
def correct(request: Request, office: OfficeHere, token: str, number: int, entries: Sent) -> Response:
    """Put an entry right."""
    return put_right(request, office, lambda: behind(office, token), number, entries)


@router.post("/{deed}")
def act(request: Request, office: OfficeHere, token: str, deed: str, entries: Sent) -> Response:
    """Enter what has happened."""
    return take_down(request, office, lambda: behind(office, token), deed, entries)


def put_right(request: Request, office: Office, look: Looks, number: int, entries: Entries) -> Response:
    """Put an entry right, whoever may enter something here."""
    s = _kept_by_somebody(look())
    views.entry(s, number)  # one that cannot be put right is told of before anything else
    found = next(x for x in s.book.entries if x.number == number)

    def read(then: Sitting) -> tuple[Corrected]:
        return (corrected(entries, then, found),)

    return _take(request, office, s, look, entries, "entry", read, s.here, number=number)


def take_down(request: Request, office: Office, look: Looks, deed: str, entries: Entries) -> Response:
    """Enter what a form says has happened."""
    s = _kept_by_somebody(look())
    if deed not in FORMS:
        raise NotFound("Diese Seite gibt es nicht.")
    done, key = FORMS[deed], entries.text("item")
    pages = {"overview": s.here, "attendance": f"{s.here}/anwesenheit", "item": f"{s.here}/punkt/{quote(key)}"}
    view, leads_to = (("overview" if page == "item" and not key else page) for page in (done.view, done.leads_to))
    more: dict[str, Any] = {"key": key} if view == "item" else {}
    return _take(
        request, office, s, look, entries, view, lambda then: done.read(entries, then), pages[leads_to], **more
    )


def _kept_by_somebody(s: Sitting) -> Sitting:
    if not s.by:
        raise LookOnly
    return s


def show(
    request: Request,
    office: Office,
    s: Sitting,
    view: str,
    *,
    entries: Entries | None = None,
    foresight: Foresight = NOTHING,
    status: int = 200,
    **more: Any,
) -> Response:
    """Return a page of a meeting."""
    found: dict[str, Any]
    match view:
        case "attendance":
            found = people(s.room, more.get("wanted", ""))
        case "item":
            found = item_view(office, s, more["key"])
        case "entry":
            found = views.entry(s, more["number"])
        case _:
            found = views.overview(s, whole=bool(more.get("whole")))
    context = {**views.shared(s), **found, "foresight": foresight, "entries": entries or Entries()}
    return page(request, TEMPLATES[view], status=status, **context)


def _take(
    request: Request,
    office: Office,
    s: Sitting,
    look: Looks,
    entries: Entries,
    view: str,
    read: Read,
    goes_on: str,
    **more: Any,
) -> Response:
    """Enter events, or show the page again with what was typed: what it would mean, or why it does not fit."""
    try:
        foresight = enter(office, s, entries, read)
    except REFUSALS as error:
        status = told(entries, error, s)
        fresh = look() if status == 409 else s
        return show(request, office, fresh, view, entries=entries, status=status, **more)
    if foresight:
        return show(request, office, s, view, entries=entries, foresight=foresight, **more)
    return RedirectResponse(goes_on, status_code=303)


def _here(request: Request, office: Office, token: str) -> Response | None:
    """Lead a link that a fresh one has ended to the page that says so."""
    with office.store.reading() as session:
        try:
            work_item_of(session, token)
        except LinkUnknown:
            return RedirectResponse(f"/w/{token}", status_code=303)
    return None
