"""Help one question along: its letters once more, a fresh link, more time, another address, an answer for somebody."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from actions.answer import item_of
from actions.extend_deadline import DeadlineRefused, extend_deadline
from actions.renew_link import renew_link
from models.case import in_berlin
from models.deadlines import add_working_days
from models.desk_roles import Deed
from models.errors import WorkItemClosed
from models.proceeding import Proceeding
from models.waiting import standing_of
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.access import FromOurForm, SeatHere, needs
from pages.answering import is_wanted
from pages.desk_addresses import address_of, item_address
from pages.desk_letters import post
from pages.desk_rooms import after, proceeding, room
from pages.entries import Entries
from pages.office import Office, OfficeHere

DUE, REASON, ALL = "frist", "grund", "alle"

router = APIRouter(prefix="/v/{reference}/vorgang/{key}", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]


@router.api_route("/hilfe", methods=LOOK)
def look(request: Request, office: OfficeHere, reference: str, key: str) -> HTMLResponse:
    """Show what can be done about a question that waits."""
    p = proceeding(office, reference)
    return _page(request, office, p, item_of(p, f"{reference}:{key}"), Entries())


@router.post("/link")
def fresh_link(office: OfficeHere, reference: str, key: str, _: FromOurForm) -> Response:
    """Send a fresh link; the former one ends."""
    renew_link(office.store, f"{reference}:{key}", office.now())
    return after(_help(reference, key), "link")


@router.post("/frist")
def extend(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, key: str, entries: FromOurForm
) -> Response:
    """Give more time, with a reason."""
    due = entries.day(DUE, "Bitte tragen Sie die neue Frist ein.")
    reason = entries.text(REASON, required="Bitte geben Sie einen Grund an.", longest=2_000)
    work_item, for_all = f"{reference}:{key}", entries.chosen(ALL, "ja")
    if not entries.problems:
        try:
            extend_deadline(office.store, work_item, due, reason, seat.by, office.now(), for_all=for_all)
        except DeadlineRefused as refused:
            entries.note(str(refused), DUE)
        else:
            return after(_help(reference, key), "frist")
    p = proceeding(office, reference)
    return _page(request, office, p, item_of(p, work_item), entries)


def _page(request: Request, office: Office, p: Proceeding, item: WorkItem, entries: Entries) -> HTMLResponse:
    now = office.now()
    if not is_wanted(p, item):
        raise WorkItemClosed
    others = [x for x in p.asked_now if x.question is item.question and x.is_open and x.due and x is not item]
    return room(
        request,
        office,
        "desk/help.html",
        p,
        status=422 if entries.problems else 200,
        item=item,
        entries=entries,
        asked_for=ASKED_FOR[item.question],
        who=p.person(item.person),
        hold=next((hold for hold in standing_of(p, now).waits_for if hold.work_item == item.key), None),
        posts=[post(p, letter) for letter in reversed(p.letters) if letter.work_item == item.key],
        here=item_address(item.key),
        answer=address_of(item),
        others=len(others),
        suggested=add_working_days(max(in_berlin(now).date(), item.due or in_berlin(now).date()), 5),
    )


def _help(reference: str, key: str) -> str:
    return f"{item_address(f'{reference}:{key}')}/hilfe"
