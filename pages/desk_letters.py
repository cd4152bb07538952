"""The letters of an agreement: how far each has come, what it says without its link, and sending it once more."""

from typing import NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from actions.send_again import send_again
from mail.letter import LetterContent
from mail.rendering import plain_text
from models.desk_roles import Deed
from models.errors import NotFound
from models.letter_state import LetterState, letter_state
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.wording import OCCASIONS
from pages.access import FromOurForm, SeatHere, needs
from pages.desk_rooms import after, proceeding, room
from pages.download import slug
from pages.office import OfficeHere
from store.loading import load

router = APIRouter(prefix="/v/{reference}/briefe", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]


class Post(NamedTuple):
    """One letter, without its link."""

    letter: OutgoingLetter
    to: str
    occasion: str
    state: LetterState
    address: str  #: of its page


@router.api_route("", methods=LOOK)
def letters(request: Request, office: OfficeHere, reference: str, stand: str = "") -> HTMLResponse:
    """List the letters, the youngest first; only those of one state where somebody asks for it."""
    p = proceeding(office, reference)
    posts = [post(p, letter) for letter in reversed(p.letters)]
    states = {state: sum(each.state is state for each in posts) for state in LetterState}
    wanted = next((state for state in LetterState if state.name.lower() == stand), None)
    shown = [each for each in posts if wanted in (None, each.state)]
    return room(request, office, "desk/letters.html", p, posts=shown, states=states, wanted=wanted, total=len(posts))


@router.api_route("/{letter}", methods=LOOK)
def one(request: Request, office: OfficeHere, reference: str, letter: str) -> HTMLResponse:
    """Show what one letter says; where its link stands is said, never the link."""
    with office.store.reading() as session:
        p = load(session, reference)
    found = _named(p, letter)
    content = LetterContent.model_validate(found.content)
    enclosed = [(slug(document), document) for document in p.documents if document.key in found.attaches]
    return room(
        request,
        office,
        "desk/letter.html",
        p,
        post=post(p, found),
        content=content,
        text=plain_text(content, None),
        enclosed=enclosed,
    )


@router.post("/{letter}", dependencies=[needs(Deed.STEER)])
def send_once_more(office: OfficeHere, seat: SeatHere, reference: str, letter: str, _: FromOurForm) -> Response:
    """Put a letter into the outbox again."""
    found = _named(proceeding(office, reference), letter)
    send_again(office.store, found.key, seat.by, office.now())
    return after(f"/v/{reference}/briefe", "brief")


def post(p: Proceeding, letter: OutgoingLetter) -> Post:
    """Return a letter as the desk lists it."""
    address = f"/v/{p.reference}/briefe/{quote(_name_of(letter), safe='')}"
    to = letter.recipient or p.person(letter.person).described
    return Post(letter, to, OCCASIONS[letter.occasion], letter_state(letter), address)


def _name_of(letter: OutgoingLetter) -> str:
    return letter.key.partition(":")[2]


def _named(p: Proceeding, name: str) -> OutgoingLetter:
    for letter in p.letters:
        if _name_of(letter) == name:
            return letter
    raise NotFound("Diesen Brief gibt es nicht.")
