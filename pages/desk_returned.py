"""What came back and waits for the coordinator: files too late or of unknown origin, mail without a usable file."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from actions.receive import Handed, receive
from actions.settle_file import accept_late, assign, close_mail, set_aside
from models.accounts import Seat
from models.desk_roles import Deed
from models.returned import Channel, Reception, ReturnedFile
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.desk_addresses import address_of
from pages.download import attachment
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.waiting_files import Asked, asked_for_statements, cards, mails_alone
from store.reach import file_in_reach, files_in_reach, mail_in_reach, mails_in_reach

ANY_FILE, ANY_MAIL = "application/octet-stream", "message/rfc822"
UPLOAD, CHOOSE, WHY = "datei", "Bitte wählen Sie aus, wessen Stellungnahme das ist.", "Bitte geben Sie einen Grund an."

router = APIRouter(prefix="/eingang", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Show what waits."""
    return _page(request, office, seat, Entries())


@router.post("")
def take(request: Request, office: OfficeHere, seat: SeatHere, entries: FromOurForm) -> Response:
    """Take a file on somebody's behalf, from the post or by hand."""
    asked, chosen = _asked(office, seat, entries, "item"), entries.files.get(UPLOAD)
    if chosen is None:
        entries.note("Bitte wählen Sie eine Datei aus.", UPLOAD)
    if asked is None or chosen is None:
        return _page(request, office, seat, entries)
    handed = Handed(chosen.name, chosen.content, Channel.DESK, seat.by)
    received = receive(office.store, asked.item.key, handed, office.now())
    return _after(request, office, seat, entries, received, asked, UPLOAD)


@router.post("/datei/{file}")
def settle(request: Request, office: OfficeHere, seat: SeatHere, file: int, entries: FromOurForm) -> Response:
    """Give a file to its question, let it count late, or set it aside."""
    match entries.text("deed"):
        case "assign":
            if asked := _asked(office, seat, entries, f"item-{file}"):
                received = assign(office.store, file, asked.item.key, seat.by, office.now())
                return _after(request, office, seat, entries, received, asked, f"item-{file}")
        case "accept" | "set_aside" as deed:
            act = accept_late if deed == "accept" else set_aside
            if reason := entries.text(f"reason-{file}", required=WHY, longest=2_000):
                act(office.store, file, reason, seat.by, office.now())
        case _:
            entries.note("Bitte wählen Sie aus, was mit der Datei geschehen soll.")
    return _page(request, office, seat, entries) if entries.problems else RedirectResponse("/eingang", status_code=303)


@router.post("/nachricht/{message}")
def close(request: Request, office: OfficeHere, seat: SeatHere, message: str, entries: FromOurForm) -> Response:
    """Note that a message has been dealt with."""
    if reason := entries.text(f"reason-{message[:12]}", required=WHY, longest=2_000):
        close_mail(office.store, message, reason, seat.by, office.now())
        return RedirectResponse("/eingang", status_code=303)
    return _page(request, office, seat, entries)


@router.api_route("/datei/{file}/original", methods=LOOK)
def original_file(office: OfficeHere, seat: SeatHere, file: int) -> Response:
    """Return a file as it came in."""
    with office.store.reading() as session:
        found = file_in_reach(session, file, seat)
    return attachment(office.store.files.get(found.sha256), found.name, ANY_FILE)


@router.api_route("/nachricht/{message}/original", methods=LOOK)
def original_mail(office: OfficeHere, seat: SeatHere, message: str) -> Response:
    """Return a message as it came in."""
    with office.store.reading() as session:
        mail = mail_in_reach(session, message, seat)
    return attachment(office.store.files.get(mail.sha256), f"Nachricht {mail.sha256[:12]}.eml", ANY_MAIL)


def _page(request: Request, office: Office, seat: Seat, entries: Entries) -> HTMLResponse:
    with office.store.reading() as session:
        asked = asked_for_statements(session, seat)
        files, mails = files_in_reach(session, seat), mails_in_reach(session, seat)
        found, alone = cards(session, files), mails_alone(mails, files)
    return page(
        request,
        "desk/returned.html",
        status=422 if entries.problems else 200,
        cards=found,
        mails=alone,
        items={"": "Bitte wählen"} | {one.item.key: one.said for one in asked},
        entries=entries,
        form_token=form_token(request, office),
    )


def _asked(office: Office, seat: Seat, entries: Entries, field: str) -> Asked | None:
    """Return whose statement was chosen; none is noted at the field."""
    with office.store.reading() as session:
        asked = {one.item.key: one for one in asked_for_statements(session, seat)}
    chosen = asked.get(entries.text(field))
    if chosen is None:
        entries.note(CHOOSE, field)
    return chosen


def _after(
    request: Request, office: Office, seat: Seat, entries: Entries, file: ReturnedFile, asked: Asked, field: str
) -> Response:
    """Lead to where a file that was read is confirmed; one that could not be read says why."""
    if file.reception is Reception.REFUSED:
        entries.note(f"„{file.name}“: {file.reason}", field)
        return _page(request, office, seat, entries)
    there = address_of(asked.item) if file.reception is Reception.READ else "/eingang"
    return RedirectResponse(there, status_code=303)
