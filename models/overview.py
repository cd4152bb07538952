"""The overview of all agreements: a light for each, what somebody wants to see of them, and in which order."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from models.deadlines import add_working_days
from models.german import alphabetical
from models.kinds import Question, Stage
from models.overview_words import Course, Light, Order
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.waiting import Standing
from models.work_items import WorkItem

SOON = 3  #: working days before a deadline in which it is near
PER_PAGE = 20


URGENCY: Mapping[Light, int] = {light: place for place, light in enumerate(Light)}
STAGES: Mapping[Stage, int] = {stage: place for place, stage in enumerate(Stage)}


class Line(NamedTuple):
    """One agreement as far as the overview sorts and filters by it."""

    reference: str
    agency: str
    title: str
    stage: Stage
    light: Light
    since: date  #: whoever is waited for longest has been asked then
    due: date | None
    open: int  #: so many answers are waited for
    late: int  #: so many of them are overdue


def light_of(stage: Stage, due: date | None, today: date, *, held: bool, troubled: bool) -> Light:
    """Return the light of an agreement; ``due`` is the earliest deadline of what is waited for."""
    if troubled:
        return Light.TROUBLED
    if stage in RESTING:
        return Light.RESTING
    if held:
        return Light.HELD
    if due and due < today:
        return Light.LATE
    return Light.SOON if due and due <= _near(today) else Light.ON_TIME


@lru_cache(maxsize=8)
def _near(today: date) -> date:
    """Return the last day that is near; asked for every agreement of an overview."""
    return add_working_days(today, SOON)


def light_at(p: Proceeding, standing: Standing, today: date) -> Light:
    """Return the light of an agreement that was looked at alone."""
    due = min((item.due for item in asked_in(p) if item.due), default=None)
    held = p.agreement.held_at is not None
    return light_of(standing.stage, due, today, held=held, troubled=bool(standing.trouble))


def asked_in(p: Proceeding) -> list[WorkItem]:
    """Return the questions that count in the overview: open, and not only for news of an agreement in force."""
    return [item for item in p.asked_now if item.is_open and item.question is not Question.RECORD_LIFE_EVENT]


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see."""

    words: str = ""
    light: Light | None = None
    stage: Stage | None = None
    agency: str = ""
    course: Course = Course.UNDER_WAY
    order: Order = Order.URGENCY
    page: int = 1

    def on_page(self, page: int) -> "Wish":
        """Return the same wish for another page."""
        return replace(self, page=page)


@dataclass(frozen=True)
class Chosen:
    """What a wish finds: one page, and what the whole is like."""

    lines: Sequence[Line]
    total: int
    page: int
    pages: int
    lights: Mapping[Light, int]  #: of everything that fits but for the light itself

    @property
    def first(self) -> int:
        """The number of the first line on the page, counted from 1."""
        return (self.page - 1) * PER_PAGE + 1


def choose(lines: Sequence[Line], wish: Wish) -> Chosen:
    """Return the page of a wish; a page behind the last is the last."""
    fitting = [line for line in lines if _fits(line, wish)]
    lights = Counter(line.light for line in fitting)
    found = found_by(fitting, wish)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, wish.page), pages)
    return Chosen(found[(page - 1) * PER_PAGE : page * PER_PAGE], len(found), page, pages, lights)


def found_by(lines: Sequence[Line], wish: Wish) -> list[Line]:
    """Return everything that a wish finds, in its order; what is alike follows its number."""
    found = [line for line in lines if _fits(line, wish) and wish.light in (None, line.light)]
    key = _KEYS[wish.order]
    return sorted(found, key=lambda line: (*key(line), line.reference))


def _fits(line: Line, wish: Wish) -> bool:
    rests = line.stage in RESTING
    return (
        (wish.course is Course.ALL or rests is (wish.course is Course.RESTING))
        and wish.stage in (None, line.stage)
        and wish.agency in ("", line.agency)
    )


_KEYS: Mapping[Order, Callable[[Line], tuple[object, ...]]] = {
    Order.URGENCY: lambda line: (URGENCY[line.light], line.due or date.max),
    Order.DUE: lambda line: (line.due or date.max,),
    Order.SINCE: lambda line: (line.since,),
    Order.REFERENCE: lambda line: (),
    Order.TITLE: lambda line: (alphabetical(line.title),),
    Order.STAGE: lambda line: (STAGES[line.stage], line.due or date.max),
}
