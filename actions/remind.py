"""Every working morning: bring questions to whoever is there, remind before and after deadlines, tell who must know."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from actions.outbox import put_letter
from actions.rerouting import appoint, at_the_office, reroute
from mail import occasions
from mail.letter import LetterContent
from models.absences import Cover
from models.case import in_berlin
from models.deadlines import is_working_day
from models.journal import Entry
from models.kinds import Occasion
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.reminding import is_near, recipients
from models.routing import next_deputy
from models.stand_ins import Why
from models.work_items import WorkItem
from store.absences import whole_cover_of
from store.chronicle import record
from store.loading import load, references
from store.store import Store, touch

AGAIN_AFTER = timedelta(days=7)


def remind(store: Store, now: datetime) -> int:
    """Put down the reminders of the day and return how many; on days off nobody is reminded."""
    today = in_berlin(now).date()
    if not is_working_day(today):
        return 0
    with store.reading() as session:
        known = references(session)
    return sum(_remind_one(store, reference, today, now) for reference in known)


def _remind_one(store: Store, reference: str, today: date, now: datetime) -> int:
    with store.unit_of_work("remind") as session:
        p = load(session, reference, for_change=True)
        waiting = [item for item in p.asked_now if item.is_open]
        if p.agreement.held_at or not waiting:
            return 0
        cover = whole_cover_of(session, p, today)
        if reroute(store, session, p, waiting, cover, now):
            touch(session, reference)
        near = [item for item in waiting if is_near(p, item, today) and not _has(p, item, Occasion.DEADLINE_NEAR)]
        late = [item for item in waiting if item.overdue(today) and _may_be_reminded(p, item, today)]
        reminded = [item for item in near if _remind_of(session, p, item, Occasion.DEADLINE_NEAR, cover, today, now)]
        reminded += [item for item in late if _remind_of(session, p, item, Occasion.REMINDER, cover, today, now)]
        told = _escalate(store, session, p, late, cover, today, now)
        if not (reminded or told):
            return 0
        record(session, reference, Entry.REMINDED, now, work_items=[item.key for item in reminded])
        touch(session, reference)
        return len(reminded)


def _may_be_reminded(p: Proceeding, item: WorkItem, today: date) -> bool:
    """Missed reminders collapse into one: while one is under way or a week young, there is no further one."""
    about = [x for x in p.letters if x.work_item == item.key and x.occasion is Occasion.REMINDER]
    return not any(letter.outstanding or _is_young(letter, today) for letter in about)


def _is_young(letter: OutgoingLetter, today: date) -> bool:
    return abs(today - in_berlin(letter.created_at).date()) < AGAIN_AFTER


def _has(p: Proceeding, item: WorkItem, occasion: Occasion) -> bool:
    return any(letter.work_item == item.key and letter.occasion is occasion for letter in p.letters)


def _remind_of(
    session: Session, p: Proceeding, item: WorkItem, occasion: Occasion, cover: Cover, today: date, now: datetime
) -> bool:
    """Write to whoever may answer and is there; say whether anybody was."""
    there = recipients(item, cover, today)
    for person in there:
        content = _said(p, item, occasion)
        stands_in = f"iv:{item.person}" if person != item.person else ""
        matter = ":".join(filter(None, (item.question, item.matter, stands_in, today.isoformat())))
        put_letter(session, p, person, occasion, content, now, matter=matter, item=item)
    return bool(there)


def _said(p: Proceeding, item: WorkItem, occasion: Occasion) -> LetterContent:
    return occasions.reminder(p, item) if occasion is Occasion.REMINDER else occasions.deadline_near(p, item)


def _escalate(
    store: Store, session: Session, p: Proceeding, late: Sequence[WorkItem], cover: Cover, today: date, now: datetime
) -> bool:
    """Ask a deputy as well where there is one; of everybody else the coordinator is told."""
    told = [x for x in p.letters if x.occasion is Occasion.ESCALATION and _is_young(x, today)] if late else []
    office = [item for item in late if not _ask_deputy_too(store, session, p, item, cover, today, now)]
    others = [
        item for item in office if item.person != p.case.coordinator and (recipients(item, cover, today) or not told)
    ]
    if others:
        content, to = occasions.escalation(p, others), at_the_office(p, cover, now)
        put_letter(session, p, to, Occasion.ESCALATION, content, now, matter=today.isoformat())
    return bool(others)


def _ask_deputy_too(
    store: Store, session: Session, p: Proceeding, item: WorkItem, cover: Cover, today: date, now: datetime
) -> bool:
    if item.deputy or item.handed_back or not p.case.deputizing.after_deadline:
        return False
    found = next_deputy(p, item, cover, today)
    if found:
        appoint(store, session, p, item, found, Why.OVERDUE, now)
    return found is not None
