"""Send a letter once more: one that was refused or waits is tried again, one that has gone out goes out as a copy."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from actions.claiming import still_needed
from actions.repair import put_back
from mail.message_id import message_id
from models.errors import MoveRefused, NotFound
from models.journal import Entry
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from store.chronicle import record
from store.loading import load
from store.store import Store, touch

AGAIN_AFTER = timedelta(minutes=10)
COPY = ":copy:"  #: in the key of a letter that is sent once more


class LetterNeedless(MoveRefused):
    """Dieser Brief wird nicht mehr gebraucht: die Antwort ist da, oder der Schritt ist vorbei."""


def send_again(store: Store, letter: str, by: str, now: datetime) -> None:
    """Put a letter into the outbox again, to the address on file; the link in it stays the one that holds."""
    with store.unit_of_work("send_again") as session:
        p = load(session, letter.partition(":")[0], for_change=True)
        found = session.get(OutgoingLetter, letter)
        if found is None:
            raise NotFound("Diesen Brief gibt es nicht.")
        if not still_needed(session, found, now):
            raise LetterNeedless
        address = p.person(found.person).email
        if found.sent_at is None:
            if not found.claimed_by:
                put_back(found, address)
        elif not _copied(session, p, found, address, now):
            return
        record(session, p.reference, Entry.LETTER_REPEATED, now, by=by, letter=found.key, person=found.person)
        touch(session, p.reference)


def _copied(session: Session, p: Proceeding, letter: OutgoingLetter, address: str, now: datetime) -> bool:
    """Put down a copy of a letter that has gone out and say so; within ten minutes there is one."""
    original = letter.key.partition(COPY)[0]
    begins = col(OutgoingLetter.key).startswith(f"{original}{COPY}", autoescape=True)
    copies = session.exec(select(OutgoingLetter).where(begins)).all()
    if any(abs(now - copy.created_at) < AGAIN_AFTER for copy in copies):
        return False
    key = f"{original}{COPY}{len(copies) + 1}"
    again = {"sent_at": None, "dropped_at": None, "not_before": None, "claimed_by": None, "attempts": 0, "trouble": ""}
    domain = p.case.letterhead.email.rpartition("@")[2]
    fresh = {
        "key": key,
        "address": address,
        "created_at": now,
        "message_id": message_id(f"{p.case.agency}:{key}", domain),
    }
    session.add(OutgoingLetter.model_validate(letter.model_dump() | again | fresh))
    return True
