"""A meeting is minuted: the agenda, who is there, item by item; what a vote means is shown before it counts."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from actions.record_event import Overtaken, record_event
from models.errors import AnswerInvalid, LinkUnknown, MoveRefused, NotFound, StoreTrouble
from models.german import enumeration
from models.meeting_events import MeetingEvent
from pages import sitting_views as views
from pages.download import word_file
from pages.entries import FORM, Entries, FormInvalid, Problem, Sent
from pages.forms.form import problems_of
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.sitting import Sitting, behind, foreseen, proceeding_of, votes_in
from pages.sitting_forms import DEEDS, clock_of
from pages.sitting_people import attendance as people
from pages.sitting_votes import corrected
from store.loading import work_item_of

router = APIRouter(prefix="/w/{token}/sitzung")
LOOK = ["GET", "HEAD"]
SHOWN = "_gezeigt"  #: what the finding was shown for, so that nothing else is entered
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
    return word_file(office, [d for _, d in views.extracts(s, proceeding_of(office, s, key))], name)


@router.post("/eintrag/{number}")
def correct(request: Request, office: OfficeHere, token: str, number: int, entries: Sent) -> Response:
    """Put an entry right."""
    s = behind(office, token)
    views.entry(s, number)  # one that cannot be put right is told of before anything else
    found = next(x for x in s.book.entries if x.number == number)
    return _take(
        request, office, s, entries, "entry", lambda then: (corrected(entries, then, found),), s.here, number=number
    )


@router.post("/{deed}")
def act(request: Request, office: OfficeHere, token: str, deed: str, entries: Sent) -> Response:
    """Enter what has happened."""
    s = behind(office, token)
    if deed not in DEEDS:
        raise NotFound("Diese Seite gibt es nicht.")
    done, key = DEEDS[deed], entries.text("item")
    goes_on = {"overview": s.here, "attendance": f"{s.here}/anwesenheit", "item": f"{s.here}/punkt/{quote(key)}"}
    more: dict[str, Any] = {"key": key} if done.view == "item" else {}
    return _take(
        request, office, s, entries, done.view, lambda then: done.read(entries, then), goes_on[done.leads_to], **more
    )  # fmt: skip


def show(
    request: Request,
    office: Office,
    s: Sitting,
    view: str,
    *,
    entries: Entries | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    """Return a page of a meeting."""
    foresight = {name: more.pop(name, None) for name in ("votes", "digest")}
    found: dict[str, Any]
    match view:
        case "attendance":
            found = people(s, more.get("wanted", ""))
        case "item":
            found = views.item(office, s, more["key"])
        case "entry":
            found = views.entry(s, more["number"])
        case _:
            found = views.overview(s, whole=bool(more.get("whole")))
    context = {**views.shared(s), **found, **foresight, "entries": entries or Entries()}
    return page(request, TEMPLATES[view], status=status, **context)


def _take(
    request: Request,
    office: Office,
    s: Sitting,
    entries: Entries,
    view: str,
    read: Callable[[Sitting], Sequence[MeetingEvent]],
    goes_on: str,
    **more: Any,
) -> Response:
    """Enter events, or show the page again with what was typed and why it does not fit."""
    seen = entries.count("seen", "Seite") or 0
    try:
        events = tuple(read(s.as_of(seen)))
        at = s.moment(clock_of(entries), office.now())
        entries.check()
        digest = _digest(events)
        if _is_there(s, events, seen):
            return RedirectResponse(goes_on, status_code=303)
        if seen == len(s.book.events):
            room = foreseen(s, events, at)  # all of them fit, or none is entered
            votes = votes_in(room, events)
            if votes and entries.shown(SHOWN) != digest:
                return show(request, office, s, view, entries=entries, votes=votes, digest=digest, **more)
        _enter(office, s, events, seen, at)
    except FormInvalid:
        status = 422
    except ValidationError as error:
        entries.problems += problems_of(error)
        status = 422
    except Overtaken:
        entries.note(_who_was_quicker(s, seen))
        status = 409
    except AnswerInvalid as error:
        entries.problems += [_problem(reason) for reason in error.reasons]
        status = 422
    except MoveRefused as error:
        entries.note(str(error))
        status = 409
    except StoreTrouble as error:
        entries.note(f"{error} Ihre Eingaben stehen noch unten.")
        status = 503
    else:
        return RedirectResponse(goes_on, status_code=303)
    fresh = s if status != 409 else behind(office, request.path_params["token"])
    return show(request, office, fresh, view, entries=entries, status=status, **more)


def _enter(office: Office, s: Sitting, events: Sequence[MeetingEvent], seen: int, at: datetime) -> None:
    for place, event in enumerate(events):
        record_event(office.store, s.book.meeting.key, event, seen + place, s.by, office.now(), at)


def _is_there(s: Sitting, events: Sequence[MeetingEvent], seen: int) -> bool:
    """Say whether the very same has been entered already: a form that was sent twice."""
    kept = s.book.events[seen : seen + len(events)]
    content = [(s.by, event.model_dump(mode="json")) for event in events]
    return bool(kept) and [(event.by, event.content) for event in kept] == content


def _digest(events: Sequence[MeetingEvent]) -> str:
    return hashlib.sha256("\n".join(event.model_dump_json() for event in events).encode()).hexdigest()[:16]


def _who_was_quicker(s: Sitting, seen: int) -> str:
    who = enumeration(dict.fromkeys(s.name(event.by) for event in s.book.events[seen:]))
    return f"{Overtaken.__doc__} Ihre Eingaben stehen noch unten.{f' Eingetragen hat: {who}.' if who else ''}"


def _problem(reason: str) -> Problem:
    """Place an objection at the field that it is about."""
    return Problem(reason, "line" if "Stimmen" in reason or "Zeile" in reason else FORM)


def _here(request: Request, office: Office, token: str) -> Response | None:
    """Lead a link that a fresh one has ended to the page that says so."""
    with office.store.reading() as session:
        try:
            work_item_of(session, token)
        except LinkUnknown:
            return RedirectResponse(f"/w/{token}", status_code=303)
    return None
