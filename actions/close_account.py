"""Close an account."""

from datetime import datetime

from models.accounts import Account, chain_of_accounts
from models.errors import NotFound
from models.journal import Entry
from store.chronicle import record
from store.sessions import forget_account
from store.store import Store


def close_account(store: Store, number: int, by: str, now: datetime) -> None:
    """End an account with its sessions and links; what its owner has done stays in the journals."""
    with store.unit_of_work("close_account") as session:
        account = session.get(Account, number)
        if account is None:
            raise NotFound("Dieses Konto gibt es nicht.")
        forget_account(session, number)
        record(session, chain_of_accounts(account.agency), Entry.ACCOUNT_CLOSED, now, account=account.id, by=by)
        session.delete(account)
