"""The signing at the desk: every place with its state, what waits, what blocks, what was allowed beside the rule."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from actions.except_signing import except_signing
from actions.prepare_pdf import prepare_pdf
from actions.signing_turn import pending_succession
from models.case import in_berlin
from models.desk_roles import Deed
from models.execution import exceptions_that_count, obstacles
from models.kinds import Stage
from models.signature_files import ExceptionKind
from models.signature_slots import SignatureKind
from models.signature_ways import ways_of
from models.signing_state import SAID, places_of
from models.slots import basis_of
from models.wording import BASED_ON, CHECKED, EXCEPTED, SIGNED_BY
from pages.access import FromOurForm, SeatHere, needs
from pages.attempts import attempt
from pages.desk_rooms import room
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.signed_files import ACCEPTED
from pages.signing import pdf_of
from store.loading import load

LOOK = ["GET", "HEAD"]

router = APIRouter(prefix="/v/{reference}/unterzeichnung", dependencies=[needs(Deed.SEE)])


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, reference: str) -> HTMLResponse:
    """Show every place, what waits, what blocks and what was allowed."""
    return _overview(request, office, reference, Entries())


@router.post("/ausnahme", dependencies=[needs(Deed.STEER)])
def allow(request: Request, office: OfficeHere, seat: SeatHere, reference: str, entries: FromOurForm) -> Response:
    """Record an exception."""
    kind = entries.choice("kind", ExceptionKind, "Bitte wählen Sie, was erlaubt wird.")
    allowed_by = entries.text("allowed_by", required="Bitte tragen Sie ein, wer es erlaubt hat.", longest=300)
    note = entries.text("legal_note", required="Bitte begründen Sie, warum es rechtlich trägt.", longest=4_000)
    if not entries.problems:
        attempt(entries, lambda: except_signing(office.store, reference, kind, allowed_by, note, seat.by, office.now()))
    return _after(request, office, reference, entries)


@router.post("/pdf", dependencies=[needs(Deed.STEER)])
def make_pdf(request: Request, office: OfficeHere, seat: SeatHere, reference: str, entries: FromOurForm) -> Response:
    """Make the PDF to be signed electronically, or take one that was made elsewhere."""
    chosen = entries.files.get("datei")
    made = chosen.content if chosen else None
    attempt(entries, lambda: prepare_pdf(office.store, reference, seat.by, office.now(), made), "datei")
    return _after(request, office, reference, entries)


@router.api_route("/pdf", methods=LOOK)
def pdf(office: OfficeHere, reference: str) -> Response:
    """Return the PDF to be signed electronically."""
    with office.store.reading() as session:
        return pdf_of(office, load(session, reference))


def _overview(request: Request, office: Office, reference: str, entries: Entries) -> HTMLResponse:
    with office.store.reading() as session:
        p = load(session, reference)
        open_now = p.agreement.stage is Stage.SIGNING
        changes = [pending_succession(session, p, slot, office.now()) for slot in p.case.signature_slots]
    places = places_of(p, in_berlin(office.now()).date())
    return room(
        request,
        office,
        "desk/signing.html",
        p,
        status=422 if entries.problems else 200,
        places=places,
        state_of={(place.slot.id, place.person): SAID[place.state] for place in places},
        open_now=open_now,
        successions=[change for change in changes if change and open_now],
        obstacles=obstacles(p) if open_now else [],
        exceptions=[(EXCEPTED[x.kind], x) for x in exceptions_that_count(p)],
        kinds=EXCEPTED,
        files=[(file, ACCEPTED[file.acceptance]) for file in p.signed_files],
        pdf=next((pdf for pdf in p.signature_pdfs if pdf.visit == p.agreement.visit and open_now), None),
        takes_pdf=any(
            {SignatureKind.QUALIFIED, SignatureKind.ADVANCED} & set(ways_of(s)) for s in p.case.signature_slots
        ),
        bases={slot.id: basis_of(p, slot) for slot in p.case.signature_slots},
        based_on=BASED_ON,
        signed_by=SIGNED_BY,
        confirmed=CHECKED,
        ways={slot.id: [SIGNED_BY[kind] for kind in ways_of(slot)] for slot in p.case.signature_slots},
        entries=entries,
    )


def _after(request: Request, office: Office, reference: str, entries: Entries) -> Response:
    if entries.problems:
        return _overview(request, office, reference, entries)
    return RedirectResponse(f"/v/{reference}/unterzeichnung", status_code=303)
