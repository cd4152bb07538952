"""When a letter may go out: what is not wanted at once rests on days off, for the absent, and for gathered post.

Never held back are invitations, whose notice period runs, whatever somebody has asked for a moment ago, and a question
that is due today or on the next working day.
"""

from datetime import date, datetime, time, timedelta

from models.absences import Absence
from models.case import BERLIN, in_berlin
from models.deadlines import add_working_days, is_working_day
from models.kinds import Occasion

MORNING = time(7)

#: Nobody waits for these on a day off.
QUIET = frozenset(
    {
        Occasion.REMINDER,
        Occasion.DEADLINE_NEAR,
        Occasion.ESCALATION,
        Occasion.DEPUTY_WANTED,
        Occasion.NO_LONGER_NEEDED,
        Occasion.RESULT,
        Occasion.CORRECTION,
    }
)
#: These come in the morning by themselves, so that gathered post need not wait a day for them.
OF_THE_MORNING = frozenset({Occasion.REMINDER, Occasion.DEADLINE_NEAR, Occasion.ESCALATION})
#: These may come together with others.
GATHERED = QUIET | {Occasion.QUESTION, Occasion.HANDED_BACK, Occasion.RECEIPT}
#: These make no sense to somebody who is away.
FOR_THOSE_PRESENT = QUIET | {Occasion.QUESTION, Occasion.HANDED_BACK}


def morning_on_or_after(day: date) -> datetime:
    """Return seven in the morning of a working day: of this one, else of the next."""
    working = day if is_working_day(day) else add_working_days(day, 1)
    return datetime.combine(working, MORNING, BERLIN)


def next_morning(moment: datetime) -> datetime:
    """Return the next seven in the morning of a working day, from this moment on."""
    local = in_berlin(moment)
    begins = local.date() if local.time() <= MORNING else local.date() + timedelta(days=1)
    return morning_on_or_after(begins)


def is_urgent(due: date | None, today: date) -> bool:
    """Say whether an answer is due so soon that a letter about it cannot wait for others."""
    return due is not None and due <= add_working_days(today, 1)


def rests_until(
    occasion: Occasion,
    created_at: datetime,
    due: date | None,
    absence: Absence | None,
    now: datetime,
    *,
    gathered: bool,
) -> datetime | None:
    """Return until when a letter rests; nothing where it may go out now. ``due`` is the deadline it speaks of."""
    today = in_berlin(now).date()
    if absence and occasion in FOR_THOSE_PRESENT:
        back = absence.last + timedelta(days=1) if absence.last else today + timedelta(days=1)
        return morning_on_or_after(back)
    if occasion in QUIET and not is_working_day(today):
        return next_morning(now)
    if gathered and occasion in GATHERED - OF_THE_MORNING and not is_urgent(due, today):
        release = next_morning(created_at)
        return release if release > now else None
    return None
