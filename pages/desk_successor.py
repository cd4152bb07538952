"""Somebody takes the place of a person of an agreement: from now on, with what that means said beforehand."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.replace_person import replace_person
from models.desk_roles import Deed
from models.errors import AnswerInvalid, NotFound
from models.people import Person
from models.procedure import RESTING
from models.proceeding import Proceeding
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.entries import Entries
from pages.naming import somebody
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.loading import load

router = APIRouter(prefix="/v/{reference}/personen/{person}/nachfolge", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, reference: str, person: str) -> Response:
    """Show what a succession means, and ask who it is."""
    p, former = _found(office, reference, person)
    return _show(request, office, p, former, Entries())


@router.post("")
def act(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, person: str, entries: FromOurForm
) -> Response:
    """Let the successor take over."""
    p, former = _found(office, reference, person)
    known = {each.id: each for each in p.case.people}
    successor = somebody(entries, "successor", known, former)
    reason = entries.text("reason", required="Bitte geben Sie den Grund an.", longest=2_000)
    if successor and not entries.problems:
        try:
            replace_person(office.store, reference, person, successor, seat.by, office.now(), reason=reason)
        except AnswerInvalid as error:
            for said in error.reasons:
                entries.note(said, "successor")
        else:
            return RedirectResponse(f"/v/{reference}", status_code=303)
    return _show(request, office, p, former, entries)


def _found(office: Office, reference: str, person: str) -> tuple[Proceeding, Person]:
    with office.store.reading() as session:
        p = load(session, reference, lean=True)
    former = next((each for each in p.case.people if each.id == person), None)
    if former is None or p.agreement.stage in RESTING:
        raise NotFound("Diese Person gehört nicht zu einer laufenden Vereinbarung.")
    return p, former


def _show(request: Request, office: Office, p: Proceeding, former: Person, entries: Entries) -> Response:
    return page(
        request,
        "desk/successor.html",
        status=422 if entries.problems else 200,
        p=p,
        former=former,
        open=sum(item.is_open and item.person == former.id for item in p.asked_now),
        entries=entries,
        form_token=form_token(request, office),
    )
