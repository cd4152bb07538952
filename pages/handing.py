"""„Nicht zuständig oder verhindert?“: give a question back to the office, or name who answers in one's place."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from actions.hand_back import hand_back
from actions.hand_on import hand_on
from models.case import in_berlin
from models.errors import AnswerInvalid, OwnProposal
from models.naming import newcomer
from models.people import Person, plausible_address
from models.proceeding import Proceeding
from models.routing import NOT_ROUTED, barred
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.answering import is_wanted
from pages.entries import Entries, FormInvalid, Sent
from pages.holding import holding, lies_elsewhere, show_elsewhere
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.work_item import behind
from store.absences import whole_cover_of
from store.loading import load

router = APIRouter(prefix="/w/{token}/weitergeben")
LOOK = ["GET", "HEAD"]
NEW = "neu"


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, token: str) -> Response:
    """Show the two ways."""
    p, item, holder = behind(office, token)
    if lies_elsewhere(p, item, holder) or not is_wanted(p, item):
        return show_elsewhere(request, p, item, holder)
    return _show(request, office, p, item, holder, Entries())


@router.post("")
def act(request: Request, office: OfficeHere, token: str, entries: Sent) -> Response:
    """Hand the question on or back; on any trouble the form comes back as it was typed."""
    p, item, holder = behind(office, token)
    try:
        if entries.text("deed") == "hand_on":
            deputy = _named(entries, p, item, _offered(office, p, item))
            now_with = hand_on(office.store, item.key, deputy, holder, office.now())
            return _done(request, p, item, holder, deputy, asked=now_with.acts)
        hand_back(office.store, item.key, holder, entries.text("reason"), office.now())
        return _done(request, p, item, holder, None, asked=False)
    except FormInvalid:
        pass
    except (AnswerInvalid, OwnProposal) as error:
        field = "person" if entries.text("deed") == "hand_on" else "reason"
        for reason in getattr(error, "reasons", [str(error)]):
            entries.note(reason, field)
    return _show(request, office, p, item, holder, entries, status=422)


def _show(
    request: Request,
    office: Office,
    p: Proceeding,
    item: WorkItem,
    holder: str,
    entries: Entries,
    *,
    status: int = 200,
) -> Response:
    here = str(request.url.path).removesuffix("/weitergeben")
    return page(
        request,
        "handing.html",
        status=status,
        entries=entries,
        may_hand_on=holder == item.person and item.question not in NOT_ROUTED,
        people={**{one.id: said for one, said in _offered(office, p, item)}, NEW: "Jemand anderes"},
        rules=p.case.deputizing,
        here=here,
        **_about(p, item),
        **holding(p, item, holder, here),
    )


def _done(
    request: Request, p: Proceeding, item: WorkItem, holder: str, deputy: Person | None, *, asked: bool
) -> Response:
    here = str(request.url.path).removesuffix("/weitergeben")
    context = _about(p, item) | holding(p, item, holder, here)
    return page(request, "handed.html", deputy=deputy, asked=asked, here=here, **context)


def _about(p: Proceeding, item: WorkItem) -> dict[str, Any]:
    return {"p": p, "item": item, "asked_for": ASKED_FOR[item.question], "asked_by": p.person(p.case.coordinator)}


def _offered(office: Office, p: Proceeding, item: WorkItem) -> list[tuple[Person, str]]:
    """Return who may be named and how they are shown, deputies first; whoever is away or may not is left out."""
    day = in_berlin(office.now()).date()
    with office.store.reading() as session:
        cover = whole_cover_of(session, load(session, p.reference, lean=True), day)
    order = cover.deputies_of(item.person, day)
    own = p.person(item.person).organization
    colleagues = [person for person in p.case.people if person.organization == own]
    out = {item.person, *barred(p, item), *(one.person for one in item.stand_ins if one.acts)}
    deputies = {person.id for person in order}
    return [
        (person, f"{person.described}{' – Ihre Vertretung' if person.id in deputies else ''}")
        for person in {each.id: each for each in (*order, *colleagues)}.values()
        if person.id not in out and not cover.absence_of(person.id, day)
    ]


def _named(entries: Entries, p: Proceeding, item: WorkItem, offered: list[tuple[Person, str]]) -> Person:
    """Return the person who was chosen, or typed in."""
    chosen = entries.text("person", required="Bitte wählen Sie, wer antwortet.")
    known = {person.id: person for person in p.case.people}
    choosable = known | {person.id: person for person, _ in offered}  # the agreement need not know a deputy yet
    if chosen and chosen != NEW:
        entries.check()
        if chosen in choosable:
            return choosable[chosen]
    name = entries.text("name", required="Bitte nennen Sie den Namen.", longest=120)
    address = entries.text("email", required="Bitte nennen Sie die E-Mail-Adresse.", longest=200)
    if address:
        try:
            plausible_address(address)
        except ValueError as error:
            entries.note(f"{error}.", "email")
    entries.check()
    same = next((person for person in p.case.people if person.email.casefold() == address.casefold()), None)
    principal = p.person(item.person)
    return same or newcomer(name, address, known, principal)
