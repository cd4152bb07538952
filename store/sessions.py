"""Look up who has signed in, and open and end what they have signed in with."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, delete, select

from models.accounts import Account, address_of_account
from models.sign_ins import SESSION_LASTS, DeskSession, SignInLink
from models.tokens import fingerprint


def account_of_session(session: Session, secret: str, now: datetime) -> Account | None:
    """Return who has signed in with this secret, as long as it holds."""
    found = session.get(DeskSession, fingerprint(secret))
    if found is None or now >= found.until:
        return None
    account = session.get(Account, found.account)
    return account if account and account.generation == found.generation else None


def account_named(session: Session, address: str) -> Account | None:
    """Return the account of an address."""
    return session.exec(select(Account).where(Account.address == address_of_account(address))).first()


def open_session(session: Session, account: Account, now: datetime) -> str:
    """Open a session and return its secret, of which only the fingerprint is kept; what has ended is forgotten."""
    for table in (DeskSession, SignInLink):
        session.exec(delete(table).where(col(table.until) < now))
    secret = secrets.token_urlsafe(32)
    opened = DeskSession(
        secret_hash=fingerprint(secret),
        account=account.id or 0,
        generation=account.generation,
        until=now + SESSION_LASTS,
    )
    session.add(opened)
    account.signed_in_at = now
    return secret


def end_session(session: Session, secret: str) -> None:
    """End a session; one that is not there has ended."""
    session.exec(delete(DeskSession).where(col(DeskSession.secret_hash) == fingerprint(secret)))


def forget_account(session: Session, account: int) -> None:
    """End every session and link of an account."""
    for table in (DeskSession, SignInLink):
        session.exec(delete(table).where(col(table.account) == account))
