"""Sign in with a link, once, in the browser that has asked for it."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from models.accounts import Account, Seat
from models.errors import RundlaufError
from models.sign_ins import SignInLink
from models.tokens import fingerprint, sign_in_token
from store.sessions import account_named, open_session
from store.store import Store


class SignInRefused(RundlaufError):
    """Mit diesem Link kann man sich nicht mehr anmelden. Er gilt eine Viertelstunde und nur einmal."""


class OtherBrowser(SignInRefused):
    """Diese Anmeldung wurde in einem anderen Browser begonnen. Öffnen Sie den Link dort, oder beginnen Sie hier neu."""


class NoAccount(RundlaufError):
    """Zu dieser Anmeldung gibt es hier kein Konto. Konten richtet ein, wer sie für Ihre Stelle verwaltet."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody who has come in: their seat, the secret of the session, and where they wanted to go."""

    seat: Seat
    secret: str
    leads_to: str


def sign_in(store: Store, token: str, browser: str, now: datetime) -> SignedIn:
    """Open a session with the token of a link; raises SignInRefused for one that has been used or has ended."""
    with store.unit_of_work("sign_in") as session:
        link = session.get(SignInLink, fingerprint(token), with_for_update=True)  # once, also at the same instant
        if link is None or link.used_at is not None or now >= link.until:
            raise SignInRefused
        if not hmac.compare_digest(link.browser_hash, fingerprint(browser)):
            raise OtherBrowser
        account = session.get(Account, link.account)
        if account is None or sign_in_token(store.key, link.account, account.generation, browser) != token:
            raise SignInRefused
        link.used_at = now
        return SignedIn(account.seat, open_session(session, account, now), link.leads_to)


def sign_in_by_address(store: Store, address: str, leads_to: str, now: datetime) -> SignedIn:
    """Open a session for an address that somebody trusted has verified; raises NoAccount where it has none."""
    with store.unit_of_work("sign_in") as session:
        account = account_named(session, address)
        if account is None:
            raise NoAccount
        return SignedIn(account.seat, open_session(session, account, now), leads_to)
