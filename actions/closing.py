"""Close questions whose answers nobody needs any more, and tell whoever had heard of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from actions.outbox import NEEDS_OPEN_ITEM, put_letter
from mail import occasions
from models.journal import Entry
from models.kinds import Occasion, Question
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.chronicle import record
from store.outstanding import letters_about


def close(
    session: Session, p: Proceeding, items: Sequence[WorkItem], why: str, now: datetime, *, quietly: bool = False
) -> None:
    """Close open questions of the visit; ``why`` is a sentence for those who were asked, unless they hear otherwise."""
    if not items:
        return
    keys = [item.key for item in items]
    letters = letters_about(session, keys)
    record(session, p.reference, Entry.QUESTIONS_CLOSED, now, work_items=keys, why=why)
    for item in items:
        item.closed_at = now
        about = [letter for letter in letters if letter.work_item == item.key]
        take_back(about, now)
        if quietly or item.question is Question.RECORD_LIFE_EVENT:
            continue
        for person in heard_of(item, about):
            content = occasions.no_longer_needed(p, item, why)
            other = "" if person == item.person else f":iv:{item.person}"
            matter = f"{item.question}:{item.matter}{other}"
            put_letter(session, p, person, Occasion.NO_LONGER_NEEDED, content, now, matter=matter)


def heard_of(item: WorkItem, letters: Sequence[OutgoingLetter]) -> list[str]:
    """Return who may answer a question and has had a letter about it."""
    heard = dict.fromkeys(letter.person for letter in letters if letter.sent_at or letter.claimed_by)
    return [person for person in heard if item.may_be_answered_by(person)]


def take_back(letters: Sequence[OutgoingLetter], now: datetime) -> None:
    """Drop what has not gone out; what a service has in its hands it looks at once more before it goes."""
    for letter in letters:
        if letter.outstanding and letter.occasion in NEEDS_OPEN_ITEM:
            letter.dropped_at = now
