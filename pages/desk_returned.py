"""What came back and waits for the coordinator: files too late or of unknown origin, mail without a usable file."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from actions.receive import Handed, receive
from actions.settle_file import accept_late, assign, close_mail, set_aside
from models.errors import NotFound
from models.returned import Channel, IncomingMail, Reception, ReturnedFile
from pages.access import at_the_desk, form_token, from_our_form
from pages.desk import address_of
from pages.desk_answers import BY
from pages.download import attachment
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.waiting_files import Asked, asked_for_statements, cards, mails_alone
from store.returned import files_waiting, mails_waiting

ANY_FILE, ANY_MAIL = "application/octet-stream", "message/rfc822"
UPLOAD, CHOOSE, WHY = "datei", "Bitte wählen Sie aus, wessen Stellungnahme das ist.", "Bitte geben Sie einen Grund an."

router = APIRouter(prefix="/eingang", dependencies=[Depends(at_the_desk)])
LOOK = ["GET", "HEAD"]
FromOurForm = Annotated[Entries, Depends(from_our_form)]


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere) -> HTMLResponse:
    """Show what waits."""
    return _page(request, office, Entries())


@router.post("")
def take(request: Request, office: OfficeHere, entries: FromOurForm) -> Response:
    """Take a file on somebody's behalf, from the post or by hand."""
    asked, chosen = _asked(office, entries, "item"), entries.files.get(UPLOAD)
    if chosen is None:
        entries.note("Bitte wählen Sie eine Datei aus.", UPLOAD)
    if asked is None or chosen is None:
        return _page(request, office, entries)
    file = receive(office.store, asked.item.key, Handed(chosen.name, chosen.content, Channel.DESK, BY), office.now())
    return _after(request, office, entries, file, asked, UPLOAD)


@router.post("/datei/{number}")
def settle(request: Request, office: OfficeHere, number: int, entries: FromOurForm) -> Response:
    """Give a file to its question, let it count late, or set it aside."""
    match entries.text("deed"):
        case "assign":
            if asked := _asked(office, entries, f"item-{number}"):
                file = assign(office.store, number, asked.item.key, BY, office.now())
                return _after(request, office, entries, file, asked, f"item-{number}")
        case "accept" | "set_aside" as deed:
            act = accept_late if deed == "accept" else set_aside
            if reason := entries.text(f"reason-{number}", required=WHY, longest=2_000):
                act(office.store, number, reason, BY, office.now())
        case _:
            entries.note("Bitte wählen Sie aus, was mit der Datei geschehen soll.")
    return _page(request, office, entries) if entries.problems else RedirectResponse("/eingang", status_code=303)


@router.post("/nachricht/{sha256}")
def close(request: Request, office: OfficeHere, sha256: str, entries: FromOurForm) -> Response:
    """Note that a message has been dealt with."""
    if reason := entries.text(f"reason-{sha256[:12]}", required=WHY, longest=2_000):
        close_mail(office.store, sha256, reason, BY)
        return RedirectResponse("/eingang", status_code=303)
    return _page(request, office, entries)


@router.api_route("/datei/{number}/original", methods=LOOK)
def original(office: OfficeHere, number: int) -> Response:
    """Return a file as it came in."""
    with office.store.reading() as session:
        file = session.get(ReturnedFile, number)
    if file is None:
        raise NotFound("Diese Datei ist nicht eingegangen.")
    return attachment(office.store.files.get(file.sha256), file.name, ANY_FILE)


@router.api_route("/nachricht/{sha256}/original", methods=LOOK)
def message(office: OfficeHere, sha256: str) -> Response:
    """Return a message as it came in."""
    with office.store.reading() as session:
        mail = session.get(IncomingMail, sha256)
    if mail is None:
        raise NotFound("Diese Nachricht ist nicht eingegangen.")
    return attachment(office.store.files.get(mail.sha256), f"Nachricht {mail.sha256[:12]}.eml", ANY_MAIL)


def _page(request: Request, office: Office, entries: Entries) -> HTMLResponse:
    with office.store.reading() as session:
        asked, files, mails = asked_for_statements(session), files_waiting(session), mails_waiting(session)
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


def _asked(office: Office, entries: Entries, field: str) -> Asked | None:
    """Return whose statement was chosen; none is noted at the field."""
    with office.store.reading() as session:
        asked = {one.item.key: one for one in asked_for_statements(session)}
    chosen = asked.get(entries.text(field))
    if chosen is None:
        entries.note(CHOOSE, field)
    return chosen


def _after(
    request: Request, office: Office, entries: Entries, file: ReturnedFile, asked: Asked, field: str
) -> Response:
    """Lead to where a file that was read is confirmed; one that could not be read says why."""
    if file.reception is Reception.REFUSED:
        entries.note(f"„{file.name}“: {file.reason}", field)
        return _page(request, office, entries)
    there = address_of(asked.item) if file.reception is Reception.READ else "/eingang"
    return RedirectResponse(there, status_code=303)
