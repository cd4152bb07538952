"""People with accounts for tests of the desk: signed in, with a browser of their own."""

from dataclasses import dataclass

import httpx
from starlette.types import ASGIApp

from actions.open_account import open_account
from models.accounts import Account, AccountFacts
from models.desk_roles import DeskRole
from pages.cookies import SESSION
from store.sessions import open_session
from store.store import Store
from tests.browser import forms_of
from tests.council import BEGIN, Council
from tests.pages.conftest import BASE, Direct

HERE, ELSEWHERE = "region_aachen", "bonn_rhein_sieg"


def an_account(store: Store, *roles: DeskRole, agency: str | None = HERE, address: str = "", name: str = "") -> Account:
    """Open an account; where nobody names an address it follows from roles and agency."""
    address = address or f"{'-'.join(roles)}@{(agency or 'haus').replace('_', '-')}.example"
    facts = AccountFacts(name or f"Person {address.partition('@')[0]}", agency, frozenset(roles))
    return open_account(store, address, facts, "Probe", BEGIN)


@dataclass
class AtTheDesk:
    """Somebody who has signed in."""

    account: Account
    client: httpx.Client

    def token(self) -> str:
        """Return what forms of this browser carry: it stands in the one that signs out."""
        page = self.client.get("/anmelden").text
        return next(form for form in forms_of(page) if form.action == "/abmelden").value("_formular")


def signs_in(app: ASGIApp, council: Council, account: Account, host: str = "127.0.0.1") -> AtTheDesk:
    """Let the owner of an account have a session, in a browser of their own."""
    with council.store.unit_of_work() as session:
        secret = open_session(session, session.get_one(Account, account.id), council.now)
    client = httpx.Client(transport=Direct(app, host), base_url=BASE, follow_redirects=True)
    client.cookies.set(SESSION, secret)
    return AtTheDesk(account, client)
