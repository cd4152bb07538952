"""The journal of an agreement: who, what and when of every entry, filtered, paged, and whether its chain holds."""

from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from models.desk_roles import Deed
from models.journal import Entry, broken_at
from models.journal_words import entry_word
from models.listing import folded
from pages.access import needs
from pages.desk_rooms import room
from pages.journal_words import Told, told
from pages.office import OfficeHere
from store.chronicle import journal_of
from store.loading import load

PER_PAGE = 50

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]


@router.api_route("/journal", methods=LOOK)
def journal(
    request: Request, office: OfficeHere, reference: str, art: str = "", suche: str = "", seite: str = ""
) -> HTMLResponse:
    """Show the entries, the youngest first."""
    with office.store.reading() as session:
        p, (entries, details) = load(session, reference, lean=True), journal_of(session, reference)
    kinds = {Entry(entry.kind) for entry in entries}
    lines = [told(p, entry, details.get(entry.sequence)) for entry in reversed(entries)]
    found = [line for line in lines if _fits(line, art, suche)]
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(int(seite), pages) if seite.isascii() and seite.isdigit() and 0 < len(seite) < 6 and int(seite) else 1
    said = {name: value for name, value in (("art", art), ("suche", suche)) if value}
    return room(
        request,
        office,
        "desk/journal.html",
        p,
        lines=found[(number - 1) * PER_PAGE : number * PER_PAGE],
        total=len(found),
        entries=len(entries),
        erased=sum(line.erased for line in lines),
        broken=broken_at(entries, details),
        head=entries[-1].hash if entries else "",
        kinds={kind: entry_word(kind) for kind in Entry if kind in kinds},
        art=art,
        suche=suche,
        number=number,
        pages=_pages(number, pages, said),
    )


def _fits(line: Told, kind: str, words: str) -> bool:
    text = folded(f"{line.what} {line.who} {line.about}")
    return kind in ("", line.entry.kind) and all(word in text for word in folded(words).split())


def _pages(number: int, pages: int, said: dict[str, str]) -> Sequence[tuple[str, str]]:
    """Return the addresses of the pages before and behind, with what they are called."""
    beside = ((number - 1, "Jüngere Einträge"), (number + 1, "Ältere Einträge"))
    return [(f"?{urlencode(said | {'seite': at})}", name) for at, name in beside if 1 <= at <= pages]
