"""Open an account for somebody who works at the desk."""

from datetime import datetime

from models.accounts import Account, AccountFacts, address_of_account, chain_of_accounts
from models.errors import AccountRefused
from models.journal import Entry
from models.people import ADDRESS
from store.chronicle import record
from store.sessions import account_named
from store.store import Store


def open_account(store: Store, address: str, facts: AccountFacts, by: str, now: datetime) -> Account:
    """Keep a new account; raises AccountRefused where the address has one, or what is wanted does not fit."""
    known_as = address_of_account(address)
    found = facts.objections()
    if not ADDRESS.fullmatch(known_as):
        found.append(f"„{address}“ ist keine E-Mail-Adresse.")
    if found:
        raise AccountRefused("\n".join(found))
    with store.unit_of_work("open_account") as session:
        if account_named(session, known_as):
            raise AccountRefused("Zu dieser Adresse gibt es schon ein Konto.")
        account = Account(
            address=known_as, name=facts.name.strip(), agency=facts.agency, roles_json=[], opened_at=now, opened_by=by
        ).give(facts.roles)
        session.add(account)
        session.flush()
        record(
            session,
            chain_of_accounts(account.agency),
            Entry.ACCOUNT_OPENED,
            now,
            account=account.id,
            address=account.address,
            name=account.name,
            roles=account.roles_json,
            by=by,
        )
    return account
