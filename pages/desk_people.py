"""The people of an agreement: in which roles and where they are asked, and their addresses."""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from actions.readdress import AddressInvalid, readdress
from models.desk_roles import Deed
from models.errors import NotFound
from models.letter_state import LetterState, letter_state
from models.people import Person
from models.proceeding import Proceeding
from models.roles_in_case import roles_in
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.access import FromOurForm, SeatHere, needs
from pages.desk_letters import Post, post
from pages.desk_rooms import after, proceeding, room
from pages.entries import Entries
from pages.office import Office, OfficeHere

ADDRESS = "adresse"

router = APIRouter(prefix="/v/{reference}/personen", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]


class Asked(NamedTuple):
    """One question that somebody was asked."""

    step: str
    question: str
    item: WorkItem

    @property
    def state(self) -> str:
        """What has become of it."""
        if self.item.answered_at:
            return "beantwortet"
        return "nicht mehr nötig" if self.item.closed_at else "offen"


class Entry(NamedTuple):
    """One person of the agreement."""

    person: Person
    roles: tuple[str, ...]
    open: int
    answered: int
    refused: int  #: letters that could not be delivered


@router.api_route("", methods=LOOK)
def people(request: Request, office: OfficeHere, reference: str) -> HTMLResponse:
    """List everybody with roles, questions and address; whose address refuses stands first."""
    p = proceeding(office, reference)
    roles = roles_in(p.case)
    entries = sorted((_entry(p, person, roles[person.id]) for person in p.case.people), key=lambda e: not e.refused)
    return room(request, office, "desk/people.html", p, entries=entries)


@router.api_route("/{person}", methods=LOOK)
def one(request: Request, office: OfficeHere, reference: str, person: str) -> HTMLResponse:
    """Show one person with questions and letters, and the form for another address."""
    return _page(request, office, proceeding(office, reference), person, Entries())


@router.post("/{person}", dependencies=[needs(Deed.STEER)])
def change_address(
    request: Request,
    office: OfficeHere,
    seat: SeatHere,
    reference: str,
    person: str,
    entries: FromOurForm,
) -> Response:
    """Write to another address from now on; what was refused goes out again."""
    address = entries.text(ADDRESS, required="Bitte tragen Sie die neue Adresse ein.", longest=254)
    if not entries.problems:
        try:
            readdress(office.store, reference, person, address, seat.by, office.now())
        except AddressInvalid as error:
            entries.note(str(error), ADDRESS)
        else:
            return after(f"/v/{reference}/personen/{person}", "adresse")
    return _page(request, office, proceeding(office, reference), person, entries)


def _page(request: Request, office: Office, p: Proceeding, person: str, entries: Entries) -> HTMLResponse:
    who = next((known for known in p.case.people if known.id == person), None)
    if who is None:
        raise NotFound("Diese Person gehört nicht zu der Vereinbarung.")
    letters: list[Post] = [post(p, letter) for letter in reversed(p.letters) if letter.person == person]
    return room(
        request,
        office,
        "desk/person.html",
        p,
        status=422 if entries.problems else 200,
        entry=_entry(p, who, roles_in(p.case)[person]),
        asked=[_asked(p, item) for item in reversed(p.work_items) if item.person == person],
        letters=letters,
        entries=entries,
    )


def _asked(p: Proceeding, item: WorkItem) -> Asked:
    return Asked(p.step_of(item.stage).title, ASKED_FOR[item.question], item)


def _entry(p: Proceeding, person: Person, roles: tuple[str, ...]) -> Entry:
    items = [item for item in p.work_items if item.person == person.id]
    refused = [x for x in p.letters if x.person == person.id and letter_state(x) is LetterState.REFUSED]
    return Entry(
        person,
        roles,
        open=sum(item.is_open for item in items),
        answered=sum(item.answered_at is not None for item in items),
        refused=sum(letter.address == person.email for letter in refused),
    )
