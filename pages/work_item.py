"""The link of a letter: look at a work item, answer it, load its documents, ask for a fresh link."""

import contextlib

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.meeting_entry import entry_for, still_to_come
from actions.renew_link import renew_link
from models.errors import LinkUnknown, NotFound, NotYet, WorkItemClosed
from models.kinds import Occasion
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.answering import documents_for, is_wanted, show, take
from pages.download import CALENDAR, attachment, word_file
from pages.entries import Entries, Sent
from pages.holding import holding, lies_elsewhere, show_elsewhere
from pages.office import Office, OfficeHere
from pages.own_answers import own_answers
from pages.passages import visit_of
from pages.reading import read
from pages.rendering import page
from pages.sitting import has_room
from store.loading import behind_link, ended_link_of, load

router = APIRouter(prefix="/w/{token}")
LOOK = ["GET", "HEAD"]


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, token: str) -> Response:
    """Show the work item; looking changes nothing, however often and by whomever."""
    try:
        p, item, holder = behind(office, token)
    except LinkUnknown:
        return _ended(request, *_behind_ended(office, token))
    here = f"/w/{token}"
    if lies_elsewhere(p, item, holder):
        return show_elsewhere(request, p, item, holder)
    minutes = f"{here}/sitzung" if has_room(office, p, item) else ""
    return show(request, office, p, item, here=here, minutes=minutes, **holding(p, item, holder, here))


@router.post("")
def record(request: Request, office: OfficeHere, token: str, entries: Sent) -> Response:
    """Record the answer; what is sent from a page whose link has ended comes back with the way to a fresh one."""
    try:
        p, item, holder = behind(office, token)
    except LinkUnknown:
        return _ended(request, *_behind_ended(office, token), entries)
    here = f"/w/{token}"
    return take(request, office, p, item, entries, by=holder, here=here, **holding(p, item, holder, here))


@router.api_route("/dokumente/{name}", methods=LOOK)
def document(office: OfficeHere, token: str, name: str) -> Response:
    """Return a document of the visit as a Word file."""
    p, item, _ = behind(office, token)
    return word_file(office, documents_for(p, item), name)


@router.api_route("/lesen/{name}", methods=LOOK)
def reading(request: Request, office: OfficeHere, token: str, name: str) -> Response:
    """Show a document of the visit as a page."""
    p, item, holder = behind(office, token)
    here = f"/w/{token}"
    return read(request, office, p, item, name, here=here, **holding(p, item, holder, here))


@router.api_route("/antworten", methods=LOOK)
def answers(request: Request, office: OfficeHere, token: str) -> Response:
    """Show everything that the person has answered in this agreement."""
    p, _, holder = behind(office, token)
    return page(request, "own_answers.html", p=p, answers=own_answers(p, holder), here=f"/w/{token}")


@router.api_route("/termin.ics", methods=LOOK)
def calendar_entry(office: OfficeHere, token: str) -> Response:
    """Return the meeting as an entry for the calendar, the same as in the letters."""
    p, item, holder = behind(office, token)
    meeting, now = p.meeting_of(visit_of(p, item)), office.now()
    if meeting is None or not still_to_come(meeting, now):
        raise NotFound("Zu diesem Vorgang steht keine Sitzung bevor.")
    with office.store.reading() as session:
        entry = entry_for(session, p, holder, meeting, now)
    return attachment(entry, f"Sitzung {meeting.on.isoformat()}.ics", CALENDAR)


@router.post("/neuer-link")
def fresh_link(office: OfficeHere, token: str) -> Response:
    """Send a fresh link to the address on file; asked twice, or for what is done with, nothing is sent."""
    _, item, holder = _behind_ended(office, token)
    with contextlib.suppress(NotYet, WorkItemClosed):
        renew_link(office.store, item.key, office.now(), holder)
    return RedirectResponse(f"/w/{token}", status_code=303)


def masked(address: str) -> str:
    """Return enough of an address to know one's own: ``s…@region-aachen.example``."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def behind(office: Office, token: str) -> tuple[Proceeding, WorkItem, str]:
    """Return what a link opens, and whose link it is."""
    with office.store.reading() as session:
        item, holder = behind_link(session, token)
        return *_of(load(session, item.reference), item), holder


def _behind_ended(office: Office, token: str) -> tuple[Proceeding, WorkItem, str]:
    with office.store.reading() as session:
        item, holder = ended_link_of(session, token)
        return *_of(load(session, item.reference), item), holder


def _of(p: Proceeding, item: WorkItem) -> tuple[Proceeding, WorkItem]:
    return p, next(known for known in p.work_items if known.key == item.key)


def _ended(request: Request, p: Proceeding, item: WorkItem, holder: str, typed: Entries | None = None) -> Response:
    about = [x for x in p.letters if x.work_item == item.key and x.person == holder]
    fresh = [letter for letter in about if letter.occasion is Occasion.FRESH_LINK]
    return page(
        request,
        "ended_link.html",
        status=410,
        wanted=is_wanted(p, item) and item.may_be_answered_by(holder),
        address=masked(p.person(holder).email),
        fresh=fresh[-1] if fresh else None,
        here=request.url.path,
        entries=typed or Entries(),
    )
