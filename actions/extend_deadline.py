"""Give people more time for an answer, with a reason; whoever is asked gets a letter with the new deadline."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from actions.answer import item_of
from actions.outbox import put_letter
from mail import occasions
from models.case import in_berlin
from models.deadlines import add_working_days, is_working_day
from models.errors import MoveRefused, WorkItemClosed
from models.german import short_day
from models.journal import Entry
from models.kinds import Occasion
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.chronicle import record
from store.loading import load
from store.outstanding import letters_about
from store.store import Store, touch


class DeadlineRefused(MoveRefused):
    """Auf diesen Tag lässt sich die Frist nicht legen."""


def extend_deadline(
    store: Store, work_item: str, due: date, reason: str, by: str, now: datetime, *, for_all: bool = False
) -> int:
    """Move the deadline of an open question to a later working day, and return for how many people.

    ``for_all`` does the same for everybody who has not answered this question of the visit. Whose deadline is that day
    or later already keeps it: doing it twice is harmless.
    """
    with store.unit_of_work("extend_deadline") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        if not item.is_open or item not in p.asked_now:
            raise WorkItemClosed
        _check(item, due, reason, in_berlin(now).date())
        asked = [x for x in p.asked_now if x.is_open and x.question is item.question] if for_all else [item]
        later = [x for x in asked if x.due and x.due < due]
        for each in later:
            _extend(session, p, each, due, reason.strip(), by, now)
        if later:
            _take_back_reminders(session, later, now)
            touch(session, p.reference)
        return len(later)


def _check(item: WorkItem, due: date, reason: str, today: date) -> None:
    if not reason.strip():
        raise DeadlineRefused("Bitte geben Sie einen Grund für die neue Frist an.")
    if item.due is None:
        raise DeadlineRefused("Diese Frage hat keine Frist.")
    if due <= today:
        raise DeadlineRefused(f"Der {short_day(due)} liegt nicht in der Zukunft.")
    if due < item.due:
        raise DeadlineRefused(f"Die Frist läuft schon bis zum {short_day(item.due)}; sie lässt sich nur verlängern.")
    if not is_working_day(due):
        following = short_day(add_working_days(due, 1))
        raise DeadlineRefused(f"Der {short_day(due)} ist kein Arbeitstag. Der nächste ist der {following}.")


def _extend(session: Session, p: Proceeding, item: WorkItem, due: date, reason: str, by: str, now: datetime) -> None:
    former = item.due
    assert former is not None  # noqa: S101  what has no deadline is not extended
    item.due = due
    record(
        session,
        p.reference,
        Entry.DEADLINE_EXTENDED,
        now,
        work_item=item.key,
        by=by,
        reason=reason,
        former=former.isoformat(),
        due=due.isoformat(),
    )
    content = occasions.deadline_extended(p, item, former, reason)
    matter = ":".join(filter(None, (item.question, item.matter, due.isoformat())))
    put_letter(session, p, item.person, Occasion.DEADLINE_EXTENDED, content, now, matter=matter, item=item)


def _take_back_reminders(session: Session, items: Sequence[WorkItem], now: datetime) -> None:
    """Drop reminders that have not gone out: nobody is late any more."""
    for letter in letters_about(session, [item.key for item in items]):
        if letter.outstanding and letter.occasion is Occasion.REMINDER:
            letter.dropped_at = now
