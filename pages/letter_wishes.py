"""„Wie möchten Sie Post bekommen?“: gathered or one by one, with or without receipts; behind one's own link."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from actions.choose_letters import choose_letters
from models.letter_choices import LetterChoice
from models.proceeding import Proceeding
from pages.entries import Entries, Sent
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.work_item import behind, masked

router = APIRouter(prefix="/w/{token}/post")
LOOK = ["GET", "HEAD"]


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, token: str) -> Response:
    """Show what is chosen."""
    p, _, holder = behind(office, token)
    return _show(request, p, holder, _chosen(office, p, holder), Entries())


@router.post("")
def choose(request: Request, office: OfficeHere, token: str, entries: Sent) -> Response:
    """Keep the choice."""
    p, _, holder = behind(office, token)
    gathered = entries.yes("gathered", "Bitte wählen Sie, ob wir Ihre Post sammeln sollen.")
    receipts = entries.yes("receipts", "Bitte wählen Sie, ob Sie Bestätigungen möchten.")
    if not entries.problems:
        address = p.person(holder).email
        choose_letters(office.store, p.agreement.agency, address, office.now(), gathered=gathered, receipts=receipts)
    status = 422 if entries.problems else 200
    return _show(request, p, holder, _chosen(office, p, holder), entries, status=status)


def _chosen(office: Office, p: Proceeding, holder: str) -> LetterChoice | None:
    with office.store.reading() as session:
        return session.get(LetterChoice, (p.agreement.agency, p.person(holder).email.lower()))


def _show(
    request: Request, p: Proceeding, holder: str, choice: LetterChoice | None, entries: Entries, *, status: int = 200
) -> Response:
    return page(
        request,
        "letter_wishes.html",
        status=status,
        p=p,
        entries=entries,
        kept=entries.given and not entries.problems,
        gathered=choice is not None and choice.gathered,
        receipts=choice is None or choice.receipts,
        address=masked(p.person(holder).email),
        here=str(request.url.path).removesuffix("/post"),
    )
