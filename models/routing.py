"""Whom a question goes to: whom it is for, or whoever stands in; pure."""

from dataclasses import dataclass
from datetime import date

from models.absences import Absence, Cover, Substitute, stands_in_for
from models.answers import StatementGiven
from models.kinds import Question
from models.proceeding import Proceeding
from models.stand_ins import FOR_GOOD, End, StandIn, Why, period
from models.work_items import WorkItem

#: To confirm these is to approve what others have proposed.
APPROVALS = frozenset({Question.CONFIRM_RESULT, Question.ACCEPT_AMENDMENT, Question.RELEASE_DRAFT})
#: Never re-routed: whoever signs for another needs a basis, and news of an agreement in force has nobody waiting.
NOT_ROUTED = frozenset({Question.SIGN, Question.RECORD_LIFE_EVENT})


@dataclass(frozen=True)
class Route:
    """Where a question goes from now on."""

    keeps: StandIn | None = None  #: who stands in already and goes on
    ends: End | None = None  #: why whoever stands in now does not go on
    takes: Substitute | None = None  #: who stands in from now on
    why: Why = Why.ABSENT
    unattended: str = ""  #: why nobody can answer


def route(p: Proceeding, item: WorkItem, cover: Cover, day: date) -> Route:
    """Say whom an open question goes to on a day."""
    absence, now = cover.absence_of(item.person, day), item.deputy
    if now is None:
        return _anew(p, item, cover, day, absence) if absence else Route()
    if cover.absence_of(now.person, day) is None:
        back = now.why is Why.ABSENT and absence is None
        return Route(ends=End.RETURNED) if back else Route(keeps=now)
    if absence is None and now.why is Why.ABSENT:
        return Route(ends=End.RETURNED)
    found = _anew(p, item, cover, day, absence, why=now.why)
    return Route(ends=End.AWAY, takes=found.takes, why=found.why, unattended=found.unattended)


def next_deputy(p: Proceeding, item: WorkItem, cover: Cover, day: date) -> Substitute | None:
    """Return the first deputy who is there, may answer and has not left this question for good."""
    if item.question in NOT_ROUTED:
        return None
    out = {one.person for one in item.stand_ins if one.ended in FOR_GOOD or one.acts}
    return stands_in_for(cover, item.person, day, out | barred(p, item))


def barred(p: Proceeding, item: WorkItem) -> set[str]:
    """Return who may not answer this question for another: who has proposed something may not confirm it as well."""
    if item.question not in APPROVALS or p.case.deputizing.own_proposals:
        return set()
    return {
        given.stood_in.deputy.id if given.stood_in else asked.person
        for asked in p.work_items
        if asked.question is Question.GIVE_STATEMENT and (given := p.given_to(asked))
        if isinstance(given.answer, StatementGiven) and given.answer.proposed
    }


def _anew(
    p: Proceeding, item: WorkItem, cover: Cover, day: date, absence: Absence | None, why: Why = Why.ABSENT
) -> Route:
    found = next_deputy(p, item, cover, day)
    if found or absence is None:
        return Route(takes=found, why=Why.ABSENT if absence else why)
    away = f"abwesend {period(absence.first, absence.last)}"
    nobody = "unterzeichnet nur selbst" if item.question is Question.SIGN else "niemand vertritt"
    return Route(unattended=f"{away}, {nobody}")
