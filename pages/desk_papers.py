"""What has been written and what came back: documents by step, versions side by side, returned files."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from models.agreement import StageVisit, Version
from models.comparison import Change
from models.desk_roles import Deed
from models.german import moment
from models.marked_versions import marked_versions, sections_of
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.returned import Channel
from models.wording import RECEPTIONS
from pages.access import needs
from pages.desk_rooms import proceeding, room
from pages.download import slug, word_file
from pages.office import OfficeHere
from store.loading import load

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]

CHANGES = {
    Change.ADDED: "neu",
    Change.REMOVED: "gestrichen",
    Change.REWORDED: "geändert",
    Change.MOVED: "verschoben",
    Change.RENUMBERED: "neu gezählt",
}
CHANNELS = {
    Channel.PAGE: "auf der Seite",
    Channel.DESK: "durch die Koordination",
    Channel.COMMAND: "mit dem Befehl",
    Channel.MAIL: "als E-Mail",
}


class Folder(NamedTuple):
    """The documents of one visit."""

    title: str
    begun: datetime
    documents: list[tuple[str, OrderedDocument]]


class Edition(NamedTuple):
    """One version of the agreement, and what has made it."""

    version: Version
    origin: str


@router.api_route("/unterlagen", methods=LOOK)
def papers(request: Request, office: OfficeHere, reference: str) -> HTMLResponse:
    """Show the documents of every step, and what came back."""
    with office.store.reading() as session:
        p = load(session, reference, lean=True)
        returned = list(p.returned)
    return room(
        request,
        office,
        "desk/papers.html",
        p,
        folders=[_folder(p, visit) for visit in reversed(p.visits)],
        returned=returned,
        receptions=RECEPTIONS,
        channels=CHANNELS,
    )


@router.api_route("/dokumente/{name}", methods=LOOK)
def document(office: OfficeHere, reference: str, name: str) -> Response:
    """Return one document of an agreement."""
    return word_file(office, proceeding(office, reference).documents, name)


@router.api_route("/fassungen", methods=LOOK)
def versions(request: Request, office: OfficeHere, reference: str, von: str = "", bis: str = "") -> HTMLResponse:
    """Show one version of the agreement, with what has changed since another; the last two where nothing is said."""
    p = proceeding(office, reference)
    newer = _numbered(p.versions, bis) or p.version
    older = _numbered(p.versions, von) or _numbered(p.versions, str(newer.number - 1)) or newer
    marked = marked_versions(older.text, newer.text)
    return room(
        request,
        office,
        "desk/versions.html",
        p,
        editions=[Edition(version, origin_of(p, version)) for version in p.versions],
        older=older,
        newer=newer,
        sections=list(sections_of(marked)),
        changed=sum(bool(place.changes) for place in marked),
        changes=CHANGES,
    )


def origin_of(p: Proceeding, version: Version) -> str:
    """Say which visit has made a version."""
    made = next((visit for visit in p.visits if version.origin.startswith(f"{visit.key}:")), None)
    if made is None:
        return "Entwurf zu Beginn"
    said = f" – {made.outcome.said}" if made.outcome else ""
    return f"{p.step_of(made.stage).title}{said}, {moment(version.created_at)}"


def _folder(p: Proceeding, visit: StageVisit) -> Folder:
    step = p.step_of(visit.stage)
    here = [(slug(d), d) for d in p.documents if (d.stage, d.visit) == (visit.stage, visit.visit)]
    return Folder(f"{step.title} ({visit.visit}.)" if visit.visit > 1 else step.title, visit.opened_at, here)


def _numbered(known: Sequence[Version], number: str) -> Version | None:
    return next((version for version in known if str(version.number) == number), None)
