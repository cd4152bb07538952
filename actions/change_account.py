"""Change what an account is, or end all of its sessions."""

from datetime import datetime

from models.accounts import Account, AccountFacts, chain_of_accounts
from models.errors import AccountRefused, NotFound
from models.journal import Entry
from store.chronicle import record
from store.sessions import forget_account
from store.store import Store


def change_account(store: Store, number: int, facts: AccountFacts, by: str, now: datetime) -> Account:
    """Let an account have this name, agency and roles.

    Its sessions go on with what it may now: each page asks anew. Moved to another agency it has to sign in again.
    """
    if found := facts.objections():
        raise AccountRefused("\n".join(found))
    with store.unit_of_work("change_account") as session:
        account = session.get(Account, number)
        if account is None:
            raise NotFound("Dieses Konto gibt es nicht.")
        former = AccountFacts(account.name, account.agency, account.roles)
        if former == facts:
            return account
        account.name, account.agency = facts.name.strip(), facts.agency
        account.give(facts.roles)
        if former.agency != facts.agency:
            account.generation += 1
            forget_account(session, number)
        for chain in dict.fromkeys((chain_of_accounts(former.agency), chain_of_accounts(facts.agency))):
            record(
                session,
                chain,
                Entry.ACCOUNT_CHANGED,
                now,
                account=account.id,
                name=account.name,
                agency=account.agency,
                roles=account.roles_json,
                by=by,
            )
    return account


def end_sessions(store: Store, number: int, by: str, now: datetime) -> None:
    """End every session and link of an account, for somebody has lost a device; its owner signs in anew."""
    with store.unit_of_work("end_sessions") as session:
        account = session.get(Account, number)
        if account is None:
            raise NotFound("Dieses Konto gibt es nicht.")
        account.generation += 1
        forget_account(session, number)
        chain, kind = chain_of_accounts(account.agency), Entry.ACCOUNT_CHANGED
        record(session, chain, kind, now, account=account.id, signed_out=True, by=by)
