"""One-time codes for signing on a page: six digits for ten minutes, a few tries, kept only as a keyed hash."""

import hmac
from datetime import datetime, timedelta

from models.errors import CodeWrong, NotYet
from models.signature_files import SignatureCode

LASTS = timedelta(minutes=10)
PAUSE = timedelta(minutes=1)  #: between two codes
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 5
MOST_TRIES = 5
DIGITS = 6


def code_hash(key: bytes, work_item: str, salt: str, code: str) -> str:
    """Return what the database keeps of a code; without the key outside the database nobody can try all of them."""
    return hmac.digest(key, f"code\n{work_item}\n{salt}\n{code}".encode(), "sha256").hex()


def may_send(code: SignatureCode | None, now: datetime) -> None:
    """Raise NotYet while the last code is fresh, or where too many have gone out within the hour."""
    if code is None:
        return
    if now - code.sent_at < PAUSE:
        raise NotYet(
            "Ein Code ist schon unterwegs. Bitte sehen Sie in Ihrem Postfach nach; in einer Minute geht ein neuer."
        )
    if code.sent >= MOST_AN_HOUR and now - code.counted_from < HOUR:
        raise NotYet(
            "Es sind schon mehrere Codes verschickt worden. Bitte versuchen Sie es in einer Stunde noch einmal."
        )


def why_not(code: SignatureCode | None, key: bytes, typed: str, now: datetime) -> CodeWrong | None:
    """Return why a code is not taken, or nothing where it is right."""
    if code is None:
        return CodeWrong("Bitte fordern Sie zuerst einen Code an.")
    if now - code.sent_at > LASTS or now < code.sent_at:
        return CodeWrong("Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an.")
    if code.tries >= MOST_TRIES:
        return CodeWrong("Der Code wurde zu oft falsch eingegeben. Bitte fordern Sie einen neuen an.")
    digits = "".join(sign for sign in typed if not sign.isspace())
    if not hmac.compare_digest(code_hash(key, code.work_item, code.salt, digits), code.code_hash):
        left = MOST_TRIES - code.tries - 1
        again = (
            f"Noch {left} {'Versuch' if left == 1 else 'Versuche'}." if left else "Bitte fordern Sie einen neuen an."
        )
        return CodeWrong(f"Dieser Code ist nicht richtig. {again}")
    return None
