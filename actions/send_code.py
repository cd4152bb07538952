"""Send a one-time code to the address on file of whoever is asked to sign; it is kept only as a keyed hash."""

import secrets
from collections.abc import Callable
from datetime import datetime

from actions.answer import item_of
from actions.signing_turn import check_turn
from mail import signing_occasions
from mail.letter import LetterContent
from models.errors import WorkItemClosed
from models.signature_codes import DIGITS, HOUR, code_hash, may_send
from models.signature_files import SignatureCode
from store.loading import load
from store.store import Store

#: Sends a letter at once to an address under a name; raises MailError where it cannot.
Post = Callable[[LetterContent, str, str], None]


def send_code(store: Store, work_item: str, post: Post, now: datetime) -> None:
    """Make a code and send it; raises NotYet where one is fresh, MailError where the mail does not go out.

    The letter goes by no outbox: a code is kept nowhere in words, not in a row, a log or the journal.
    """
    code = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
    with store.unit_of_work("send_code") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        if not item.is_open or item not in p.asked_now:
            raise WorkItemClosed
        check_turn(session, p, item, now, signs=True)
        known = session.get(SignatureCode, work_item)
        may_send(known, now)
        salt = secrets.token_hex(16)
        row = known or SignatureCode(
            work_item=work_item, salt=salt, code_hash="", sent_at=now, sent=0, counted_from=now
        )
        if now - row.counted_from >= HOUR:
            row.sent, row.counted_from = 0, now
        row.salt, row.code_hash = salt, code_hash(store.key, work_item, salt, code)
        row.sent_at, row.tries, row.sent = now, 0, row.sent + 1
        session.add(row)
        person, letter = p.person(item.person), signing_occasions.signing_code(p, item, code)
    post(letter, person.display, person.email)
