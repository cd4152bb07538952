"""Ask to sign in: whoever has an account is sent a link; nobody learns whether an address has one."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from actions.post_at_once import post_at_once
from actions.send import PostRoom
from mail.sign_in_letter import sign_in_letter
from models.accounts import Account
from models.sign_ins import LINK_LASTS, SignInLink
from models.tokens import fingerprint, sign_in_token
from store.sessions import account_named
from store.store import Store

MOST_AT_ONCE = 10  #: links of one account that hold at the same time


def ask_to_sign_in(store: Store, room: PostRoom, address: str, browser: str, leads_to: str, now: datetime) -> bool:
    """Send a link to the account of an address, and say whether one has gone out - to the program, never to a person.

    ``browser`` is a secret of the browser that asks; the link works only there. Raises MailError where the letter could
    not be sent.
    """
    with store.unit_of_work("ask_to_sign_in") as session:
        account = account_named(session, address)
        if account is None or _has_enough(session, account, now):
            return False
        token = sign_in_token(store.key, account.id or 0, account.generation, browser)
        link = SignInLink(
            token_hash=fingerprint(token),
            account=account.id or 0,
            browser_hash=fingerprint(browser),
            until=now + LINK_LASTS,
            leads_to=leads_to,
        )
        session.add(link)
    letter = sign_in_letter(account.name, link.until)
    post_at_once(room, letter, account.name, account.address, now, f"{room.base_url}/anmelden/link/{token}")
    return True


def _has_enough(session: Session, account: Account, now: datetime) -> bool:
    holding = select(func.count()).where(col(SignInLink.account) == account.id, col(SignInLink.until) > now)
    return session.exec(holding).one() >= MOST_AT_ONCE
