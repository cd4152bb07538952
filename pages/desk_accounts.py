"""The accounts of an agency: who may sign in, as what; kept by those who administrate."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.change_account import change_account, end_sessions
from actions.close_account import close_account
from actions.open_account import open_account
from models.accounts import Account, AccountFacts, Seat
from models.desk_roles import CALLED, Deed, DeskRole
from models.errors import AccountRefused
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.reach import account_in_reach, accounts_in_reach, known_agencies

router = APIRouter(prefix="/konten", dependencies=[needs(Deed.KEEP_ACCOUNTS)])
LOOK = ["GET", "HEAD"]
WHOLE = "*"  #: the choice of no agency in particular


class OwnAccount(AccountRefused):
    """Das eigene Konto kann nur jemand anderes ändern oder schließen."""


@router.api_route("", methods=LOOK)
def overview(request: Request, office: OfficeHere, seat: SeatHere) -> Response:
    """Show the accounts and the form for a new one."""
    return _page(request, office, seat, Entries())


@router.post("")
def add(request: Request, office: OfficeHere, seat: SeatHere, entries: FromOurForm) -> Response:
    """Open an account."""
    address = entries.text("address", required="Bitte tragen Sie die E-Mail-Adresse ein.", longest=254)
    facts = _facts(entries, seat)
    if not entries.problems:
        try:
            open_account(office.store, address, facts, seat.by, office.now())
        except AccountRefused as refusal:
            _note(entries, refusal)
    return _page(request, office, seat, entries) if entries.problems else RedirectResponse("/konten", status_code=303)


@router.api_route("/{account}", methods=LOOK)
def look(request: Request, office: OfficeHere, seat: SeatHere, account: int) -> Response:
    """Show one account with what can be changed of it."""
    return _one(request, office, seat, account, Entries())


@router.post("/{account}")
def change(request: Request, office: OfficeHere, seat: SeatHere, account: int, entries: FromOurForm) -> Response:
    """Change an account, end its sessions, or close it."""
    if account == seat.account:
        raise OwnAccount
    match entries.text("deed"):
        case "sign_out":
            end_sessions(office.store, account, seat.by, office.now())
        case "close":
            if not entries.chosen("sure", "yes"):
                entries.note("Bitte bestätigen Sie, dass das Konto geschlossen werden soll.", "sure")
            else:
                close_account(office.store, account, seat.by, office.now())
        case _:
            _change(office, seat, account, entries)
    if entries.problems:
        return _one(request, office, seat, account, entries)
    return RedirectResponse("/konten", status_code=303)


def _change(office: Office, seat: Seat, account: int, entries: Entries) -> None:
    facts = _facts(entries, seat)
    if entries.problems:
        return
    try:
        change_account(office.store, account, facts, seat.by, office.now())
    except AccountRefused as refusal:
        _note(entries, refusal)


def _facts(entries: Entries, seat: Seat) -> AccountFacts:
    """Return what was typed; whoever has a seat in one agency keeps accounts of that one, whatever a form says."""
    name = entries.text("name", required="Bitte tragen Sie den Namen ein.")
    roles = frozenset(role for role in DeskRole if entries.chosen("roles", role))
    if not roles:
        entries.note("Bitte wählen Sie mindestens eine Rolle.", "roles")
    agency: str | None = seat.agency
    if agency is None:
        chosen = entries.text("agency", required="Bitte wählen Sie die Stelle.")
        agency = None if chosen == WHOLE else chosen
    return AccountFacts(name, agency, roles)


def _note(entries: Entries, refusal: AccountRefused) -> None:
    for line in str(refusal).split("\n"):
        entries.note(line, "address" if "Adresse" in line else "agency" if "Stelle" in line else "name")


def _shared(request: Request, office: Office, seat: Seat, entries: Entries) -> dict[str, Any]:
    with office.store.reading() as session:
        agencies = known_agencies(session) if seat.agency is None else []
    return {
        "status": 422 if entries.problems else 200,
        "entries": entries,
        "form_token": form_token(request, office),
        "roles": CALLED,
        "agencies": agencies,
        "whole": WHOLE,
    }


def _page(request: Request, office: Office, seat: Seat, entries: Entries) -> Response:
    with office.store.reading() as session:
        accounts = accounts_in_reach(session, seat)
    return page(request, "desk/accounts.html", accounts=accounts, **_shared(request, office, seat, entries))


def _one(request: Request, office: Office, seat: Seat, number: int, entries: Entries) -> Response:
    with office.store.reading() as session:
        account: Account = account_in_reach(session, number, seat)
    own = number == seat.account
    return page(request, "desk/account.html", account=account, own=own, **_shared(request, office, seat, entries))
