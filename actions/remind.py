"""Remind people whose answers are overdue, and tell the coordinator."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from actions.outbox import put_letter
from mail import occasions
from models.case import in_berlin
from models.deadlines import is_working_day
from models.journal import Entry
from models.kinds import Occasion
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import load, references
from store.store import Store, touch

AGAIN_AFTER = timedelta(days=7)


def remind(store: Store, now: datetime) -> int:
    """Put down a reminder for every overdue answer and return how many; on days off nobody is reminded."""
    today = in_berlin(now).date()
    if not is_working_day(today):
        return 0
    with store.reading() as session:
        known = references(session)
    return sum(_remind_one(store, reference, today, now) for reference in known)


def _remind_one(store: Store, reference: str, today: date, now: datetime) -> int:
    with store.unit_of_work("remind") as session:
        p = load(session, reference, for_change=True)
        late = [item for item in p.asked_now if item.overdue(today) and _may_be_reminded(p, item, today)]
        if p.agreement.held_at or not late:
            return 0
        for item in late:
            _put_reminder(session, p, item, today, now)
        if others := [item for item in late if item.person != p.case.coordinator]:
            content = occasions.escalation(p, others)
            put_letter(session, p, p.case.coordinator, Occasion.ESCALATION, content, now, matter=today.isoformat())
        record(session, reference, Entry.REMINDED, now, work_items=[item.key for item in late])
        touch(session, reference)
        return len(late)


def _may_be_reminded(p: Proceeding, item: WorkItem, today: date) -> bool:
    """Missed reminders collapse into one: while one is under way or a week young, there is no further one."""
    former = _reminders(p, item)
    return not any(x.outstanding or abs(today - in_berlin(x.created_at).date()) < AGAIN_AFTER for x in former)


def _reminders(p: Proceeding, item: WorkItem) -> list[OutgoingLetter]:
    return [x for x in p.letters if x.work_item == item.key and x.occasion is Occasion.REMINDER]


def _put_reminder(session: Session, p: Proceeding, item: WorkItem, today: date, now: datetime) -> None:
    matter = ":".join(filter(None, (item.question, item.matter, today.isoformat())))
    put_letter(session, p, item.person, Occasion.REMINDER, occasions.reminder(p, item), now, matter=matter, item=item)
