"""Close a question whose answer nobody needs any more, and tell whoever had heard of it."""

from datetime import datetime

from sqlmodel import Session

from actions.outbox import drop_letters_about, put_letter
from mail import occasions
from models.kinds import Occasion, Question
from models.proceeding import Proceeding
from models.work_items import WorkItem


def close(session: Session, p: Proceeding, item: WorkItem, why: str, now: datetime) -> None:
    """Close an open question of the visit; ``why`` is a sentence for the person who was asked."""
    heard = any(letter.sent_at or letter.claimed_by for letter in p.letters if letter.work_item == item.key)
    item.closed_at = now
    drop_letters_about(p, item, now)
    if heard and item.question is not Question.RECORD_LIFE_EVENT:
        content = occasions.no_longer_needed(p, item, why)
        matter = f"{item.question}:{item.matter}"
        put_letter(session, p, item.person, Occasion.NO_LONGER_NEEDED, content, now, matter=matter)
