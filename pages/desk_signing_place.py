"""One place for a signature at the desk: take a signed file, recall the request, ask again, let somebody else sign."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from actions.recall_signature import recall_signature, request_again
from actions.receive_signed import SignedHanded, receive_signed
from actions.replace_signatory import replace_signatory
from actions.signing_turn import pending_succession
from models.accounts import Seat
from models.case import in_berlin
from models.desk_roles import Deed
from models.errors import NotFound
from models.people import Person
from models.proceeding import Proceeding
from models.returned import Channel
from models.signature_files import Acceptance
from models.signature_slots import Basis, BasisKind, SignatureKind
from models.signature_succession import Succession
from models.signature_ways import WAYS, WITH_FILE, ways_of
from models.signing_state import SAID, PlaceState, SigningPlace, places_of
from models.wording import BASED_ON
from pages.access import FromOurForm, SeatHere, needs
from pages.attempts import attempt, day_in
from pages.desk_addresses import item_address
from pages.desk_rooms import room
from pages.entries import Entries
from pages.new_signatory import read_signatory
from pages.office import Office, OfficeHere
from store.loading import load

LOOK = ["GET", "HEAD"]

router = APIRouter(prefix="/v/{reference}/unterzeichnung/platz/{slot}/{person}", dependencies=[needs(Deed.SEE)])


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, reference: str, slot: str, person: str) -> HTMLResponse:
    """Show one place with what can be done about it."""
    return _page(request, office, reference, slot, person, Entries())


@router.post("", dependencies=[needs(Deed.STEER)])
def act(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, slot: str, person: str, entries: FromOurForm
) -> Response:
    """Recall, ask again, replace, or take a signed file for the person."""
    p, found = _found(office, reference, slot, person)
    deed = "upload" if entries.files else entries.text("deed")
    key = found.item.key if found.item else ""
    match deed:
        case "recall":
            why = entries.text("reason", required="Bitte geben Sie einen Grund an.", longest=2_000)
            if why:
                attempt(entries, lambda: recall_signature(office.store, key, why, seat.by, office.now()))
        case "again":
            attempt(entries, lambda: request_again(office.store, key, seat.by, office.now()))
        case "replace":
            _replace(office, seat, p, found, entries)
        case "upload":
            _take(office, seat, found, entries)
        case _:
            entries.note("Bitte wählen Sie aus, was geschehen soll.")
    if entries.problems:
        return _page(request, office, reference, slot, person, entries)
    return RedirectResponse(f"/v/{reference}/unterzeichnung", status_code=303)


def _page(request: Request, office: Office, reference: str, slot: str, person: str, entries: Entries) -> HTMLResponse:
    p, found = _found(office, reference, slot, person)
    with office.store.reading() as session:
        succession = pending_succession(session, p, found.slot, office.now())
    return room(
        request,
        office,
        "desk/signing_place.html",
        p,
        status=422 if entries.problems else 200,
        place=found,
        who=p.person(person),
        state=SAID[found.state],
        ways={kind: WAYS[kind].title for kind in ways_of(found.slot) if kind in WITH_FILE},
        candidates=_candidates(p, found, succession),
        succession=succession,
        based_on=BASED_ON,
        extend_at=f"{item_address(found.item.key)}/hilfe" if found.item and found.item.is_open else "",
        can_recall=found.item is not None and found.item.is_open,
        can_ask=found.state is PlaceState.RECALLED,
        can_replace=found.state not in (PlaceState.SIGNED, PlaceState.NOT_NEEDED),
        can_take=found.item is not None and found.item.is_open,
        entries=entries,
        here=request.url.path,
    )


def _candidates(p: Proceeding, found: SigningPlace, succession: Succession | None) -> dict[str, str]:
    """Return who may sign instead: the successor in the office, the deputies in their order, the others of the case."""
    first = [succession.holder] if succession and succession.holder else []
    deputies = [p.person(who) for who in found.slot.deputies]
    others = [person for person in p.case.people if person.id not in found.slot.signatories]
    chosen = {person.id: person for person in (*first, *deputies, *others)}
    marks = {person.id: " – Nachfolge im Amt" for person in first} | {
        person.id: " – Stellvertretung" for person in deputies
    }
    return {"": "Jemand anderes (unten eintragen)"} | {
        who: f"{person.described}{marks.get(who, '')}" for who, person in chosen.items()
    }


def _replace(office: Office, seat: Seat, p: Proceeding, found: SigningPlace, entries: Entries) -> None:
    with office.store.reading() as session:
        succession = pending_succession(session, p, found.slot, office.now())
    successor = read_signatory(entries, p, succession)
    basis = _basis(entries)
    capacity = entries.text("capacity", longest=500)
    reason = entries.text("why", required="Bitte begründen Sie, warum jemand anderes unterzeichnet.", longest=2_000)
    if entries.problems or successor is None:
        return

    def replaced(successor: Person = successor) -> None:
        replace_signatory(
            office.store,
            p.reference,
            found.slot.id,
            found.person,
            successor,
            reason,
            seat.by,
            office.now(),
            basis=basis,
            capacity=capacity,
        )

    attempt(entries, replaced)


def _basis(entries: Entries) -> Basis | None:
    """Return the basis that was entered; left empty, the former one stands."""
    text = entries.text("basis_text", longest=500)
    if not text:
        return None
    kind = entries.choice("basis_kind", BasisKind, "Bitte wählen Sie die Art der Grundlage.")
    dated = entries.day("basis_dated", "") if entries.text("basis_dated") else None
    return Basis(kind=kind, text=text, dated=dated, granted_by=entries.text("granted_by", longest=300))


def _take(office: Office, seat: Seat, found: SigningPlace, entries: Entries) -> None:
    """Take a signed file that came by post or on paper."""
    chosen = entries.files.get("datei")
    kind = entries.choice("way", SignatureKind, "Bitte wählen Sie, wie unterzeichnet wurde.")
    signed_on = day_in(entries, "signed_on")
    if chosen is None or found.item is None or entries.problems:
        return
    handed = SignedHanded(
        chosen.name,
        chosen.content,
        Channel.DESK,
        seat.by,
        kind,
        signed_name=entries.text("name", longest=200),
        signed_on=signed_on,
        under_reservation=entries.text("reservation") == "yes",
        original_at=entries.text("original_at", longest=300),
    )
    from documents.signed.trust import load_trust  # imported only for a file: pages are there sooner

    trust = load_trust(office.settings.trust_folder)
    kept = receive_signed(office.store, found.item.key, handed, trust, office.now())
    if kept.acceptance is Acceptance.REFUSED:
        entries.note(f"„{kept.name}“: {kept.reason}", "datei")


def _found(office: Office, reference: str, slot: str, person: str) -> tuple[Proceeding, SigningPlace]:
    with office.store.reading() as session:
        p = load(session, reference)
    places = places_of(p, in_berlin(office.now()).date())
    found = next((place for place in places if (place.slot.id, place.person) == (slot, person)), None)
    if found is None:
        raise NotFound("Diese Unterschrift gibt es hier nicht.")
    return p, found
