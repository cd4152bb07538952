"""A signed file at the desk: its report, and whether it counts."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from actions.settle_signed import confirm_signed, refuse_signed
from models.accounts import Seat
from models.desk_roles import Deed
from models.errors import NotFound
from models.proceeding import Proceeding
from models.signature_evidence import report_on
from models.signature_files import Acceptance, SignedFile
from models.signature_slots import SignatureKind
from models.wording import SIGNED_BY
from pages.access import FromOurForm, SeatHere, needs
from pages.attempts import attempt, day_in
from pages.desk_rooms import room
from pages.download import attachment
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.signed_files import ACCEPTED, sections_of
from store.loading import load

LOOK = ["GET", "HEAD"]
ANY_FILE = "application/octet-stream"

router = APIRouter(prefix="/v/{reference}/unterzeichnung/datei/{number}", dependencies=[needs(Deed.SEE)])


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, reference: str, number: int) -> HTMLResponse:
    """Show a signed file with its report."""
    return _page(request, office, reference, number, Entries())


@router.post("", dependencies=[needs(Deed.STEER)])
def settle(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, number: int, entries: FromOurForm
) -> Response:
    """Let a file count, or not."""
    _kept(office, reference, number)
    if entries.text("deed") == "confirm":
        _confirm(office, seat, number, entries)
    else:
        reason = entries.text("reason", required="Bitte begründen Sie, warum die Datei nicht zählt.", longest=2_000)
        altered = entries.text("deed") == "altered"
        if reason:
            attempt(
                entries, lambda: refuse_signed(office.store, number, reason, seat.by, office.now(), altered=altered)
            )
    if entries.problems:
        return _page(request, office, reference, number, entries)
    return RedirectResponse(f"/v/{reference}/unterzeichnung", status_code=303)


@router.api_route("/original", methods=LOOK)
def original(office: OfficeHere, reference: str, number: int) -> Response:
    """Return a signed file as it came in."""
    _, kept = _kept(office, reference, number)
    return attachment(office.store.files.get(kept.sha256), kept.name, ANY_FILE)


def _confirm(office: Office, seat: Seat, number: int, entries: Entries) -> None:
    original_at, name = entries.text("original_at", longest=300), entries.text("name", longest=200)
    signed_on = day_in(entries, "signed_on")
    if not entries.text("looked"):
        entries.note("Bitte bestätigen Sie, dass Sie jede Seite angesehen haben.", "looked")
    if not entries.problems:
        attempt(
            entries,
            lambda: confirm_signed(
                office.store, number, seat.by, office.now(), original_at=original_at, signed_on=signed_on, name=name
            ),
        )


def _kept(office: Office, reference: str, number: int) -> tuple[Proceeding, SignedFile]:
    with office.store.reading() as session:
        p = load(session, reference)
    kept = next((file for file in p.signed_files if file.id == number), None)
    if kept is None:
        raise NotFound("Diese Datei gibt es hier nicht.")
    return p, kept


def _page(request: Request, office: Office, reference: str, number: int, entries: Entries) -> HTMLResponse:
    p, kept = _kept(office, reference, number)
    report = report_on(p, kept)
    return room(
        request,
        office,
        "desk/signed_file.html",
        p,
        status=422 if entries.problems else 200,
        file=kept,
        who=p.person(kept.person),
        accepted=ACCEPTED[kept.acceptance],
        waits=kept.acceptance is Acceptance.WAITS,
        on_paper=kept.kind is SignatureKind.WET_INK,
        report=report,
        report_sections=sections_of(report) if report else [],
        kind=SIGNED_BY[kept.kind],
        entries=entries,
        here=request.url.path,
    )
