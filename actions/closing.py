"""Close questions whose answers nobody needs any more, and tell whoever had heard of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from actions.outbox import NEEDS_OPEN_ITEM, put_letter
from mail import occasions
from models.kinds import Occasion, Question
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.outstanding import letters_about


def close(
    session: Session, p: Proceeding, items: Sequence[WorkItem], why: str, now: datetime, *, quietly: bool = False
) -> None:
    """Close open questions of the visit; ``why`` is a sentence for those who were asked, unless they hear otherwise."""
    letters = letters_about(session, [item.key for item in items]) if items else []
    for item in items:
        item.closed_at = now
        about = [letter for letter in letters if letter.work_item == item.key]
        _take_back(about, now)
        heard = any(letter.sent_at or letter.claimed_by for letter in about)
        if heard and not quietly and item.question is not Question.RECORD_LIFE_EVENT:
            content = occasions.no_longer_needed(p, item, why)
            matter = f"{item.question}:{item.matter}"
            put_letter(session, p, item.person, Occasion.NO_LONGER_NEEDED, content, now, matter=matter)


def _take_back(letters: Sequence[OutgoingLetter], now: datetime) -> None:
    """Drop what has not gone out; what a service has in its hands it looks at once more before it goes."""
    for letter in letters:
        if letter.outstanding and letter.occasion in NEEDS_OPEN_ITEM:
            letter.dropped_at = now
