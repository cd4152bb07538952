"""The commands `rundlauf accounts`: who may sign in to the desk, and what they are there."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json, Sure
from cli.printing import make_sure, say, say_json, speaking_german, table
from models.desk_roles import CALLED, DeskRole
from models.errors import AccountRefused, NotFound

if TYPE_CHECKING:
    from cli.home import Home
    from models.accounts import Account, AccountFacts

BY = "Administration (Befehl)"
Address = Annotated[str, typer.Argument(help="E-Mail-Adresse, an die der Link zum Anmelden geht", metavar="ADRESSE")]
Roles = Annotated[
    list[str] | None,
    typer.Option("--rolle", "--role", help=f"Mehrfach möglich: {', '.join(CALLED.values())}", metavar="ROLLE"),
]
Agency = Annotated[str | None, typer.Option("--stelle", "--agency", help="Kennung der Stelle, etwa region_aachen")]
Whole = Annotated[bool, typer.Option("--ganzes-haus", "--whole", help="Für alle Stellen dieser Installation")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    accounts = typer.Typer(cls=GermanGroup, help="Konten: wer sich anmelden und was er oder sie tun darf.")
    accounts.command(name="list", cls=GermanCommand)(list_)
    for command in (add, change, remove):
        accounts.command(cls=GermanCommand)(command)
    app.add_typer(accounts, name="accounts", no_args_is_help=True)


def list_(json_: Json = False) -> None:
    """Zeigt alle Konten."""
    from cli.home import open_home
    from models.accounts import EMERGENCY
    from models.german import moment
    from store.reach import accounts_in_reach

    with speaking_german(), open_home().store.reading() as session:
        accounts = accounts_in_reach(session, EMERGENCY)
    if json_:
        say_json([_data(account) for account in accounts])
        return
    rows = [
        (
            account.address,
            account.name,
            account.agency or "ganzes Haus",
            _called(account.roles),
            moment(account.signed_in_at) if account.signed_in_at else "noch nie",
        )
        for account in accounts
    ]
    table("Konten", ("Adresse", "Name", "Stelle", "Rollen", "Zuletzt angemeldet"), rows)


def add(
    address: Address,
    name: Annotated[str, typer.Option("--name", help="Vor- und Nachname", prompt="Name")],
    role: Roles = None,
    agency: Agency = None,
    whole: Whole = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Richtet ein Konto ein."""
    from actions.open_account import open_account
    from cli.home import open_home
    from models.accounts import AccountFacts

    with speaking_german():
        if (agency is None) is not whole:
            raise AccountRefused("Bitte nennen Sie die Stelle (--stelle region_aachen) oder --ganzes-haus.")
        home, facts = open_home(), AccountFacts(name, agency, _roles(role or []))
        make_sure(f"Konto für {address} einrichten: {_said(facts)}?", yes=yes)
        account = open_account(home.store, address, facts, BY, home.now())
    say(f"Das Konto für {account.address} ist eingerichtet.", _data(account), json_=json_)


def change(
    address: Address,
    name: Annotated[str | None, typer.Option("--name", help="Neuer Name")] = None,
    role: Roles = None,
    agency: Agency = None,
    whole: Whole = False,
    sign_out: Annotated[bool, typer.Option("--abmelden", "--sign-out", help="Überall abmelden")] = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Ändert Name, Stelle oder Rollen eines Kontos; genannte Rollen treten an die Stelle der bisherigen."""
    from actions.change_account import change_account, end_sessions
    from cli.home import open_home
    from models.accounts import AccountFacts

    with speaking_german():
        if agency and whole:
            raise AccountRefused("Bitte nennen Sie eine Stelle oder --ganzes-haus, nicht beides.")
        home = open_home()
        account = _known(home, address)
        former = AccountFacts(account.name, account.agency, account.roles)
        facts = replace(
            former,
            name=name or former.name,
            agency=None if whole else agency or former.agency,
            roles=_roles(role) if role else former.roles,
        )
        number = account.id or 0
        make_sure(f"Konto {account.address} künftig: {_said(facts)}?", yes=yes)
        account = change_account(home.store, number, facts, BY, home.now())
        if sign_out:
            end_sessions(home.store, number, BY, home.now())
    say(f"Das Konto {account.address} ist geändert: {_said(facts)}.", _data(account), json_=json_)


def remove(address: Address, yes: Sure = False, json_: Json = False) -> None:
    """Schließt ein Konto; offene Anmeldungen enden sofort."""
    from actions.close_account import close_account
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        account = _known(home, address)
        make_sure(f"Konto von {account.name} ({account.address}) schließen?", yes=yes)
        close_account(home.store, account.id or 0, BY, home.now())
    say(f"Das Konto {account.address} ist geschlossen.", _data(account), json_=json_)


def _known(home: "Home", address: str) -> "Account":
    from store.sessions import account_named

    with home.store.reading() as session:
        account = account_named(session, address)
    if account is None:
        raise NotFound(f"Ein Konto „{address}“ gibt es nicht. Alle nennt: rundlauf accounts list.")
    return account


def _roles(named: list[str]) -> frozenset[DeskRole]:
    """Return the roles that were named, in German or by their word."""
    known = {called.casefold(): role for role, called in CALLED.items()} | {role.value: role for role in DeskRole}
    if unknown := [name for name in named if name.casefold() not in known]:
        raise AccountRefused(f"Eine Rolle „{unknown[0]}“ gibt es nicht, sondern: {', '.join(CALLED.values())}.")
    return frozenset(known[name.casefold()] for name in named)


def _called(roles: frozenset[DeskRole]) -> str:
    from models.german import enumeration

    return enumeration(CALLED[role] for role in DeskRole if role in roles)


def _said(facts: "AccountFacts") -> str:
    return f"{facts.name}, {facts.agency or 'ganzes Haus'}, {_called(facts.roles) or 'ohne Rolle'}"


def _data(account: "Account") -> dict[str, Any]:
    return {
        "address": account.address,
        "name": account.name,
        "agency": account.agency,
        "roles": account.roles_json,
        "signed_in_at": account.signed_in_at,
    }
