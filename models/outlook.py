"""Where the way of an agreement into force begins, and what the calendar holds for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models import outcomes as o
from models.bodies import Body
from models.case import CaseFile
from models.case_procedure import BODY_OF, procedure_of
from models.conditions import conditions_of
from models.deadlines import is_working_day, latest_notice
from models.german import day
from models.kinds import MeetingState, Stage
from models.procedure import Procedure
from models.proceeding import Proceeding

TO_COME = (MeetingState.PLANNED, MeetingState.INVITED)


@dataclass(frozen=True)
class Outlook:
    """Where an agreement stands, and the meetings that are still to come."""

    case: CaseFile
    procedure: Procedure
    stage: Stage
    today: date
    meetings: tuple[tuple[str, date], ...]  #: body and day of each
    conditions: int = 0
    open_until: date | None = None  #: the last deadline of what is asked now
    sits_on: date | None = None  #: when the meeting of the open stage is, where it has one
    clarifies: type[o.Outcome] = o.ContinueToAssembly  #: how a clarification goes on

    def body(self, stage: Stage) -> Body | None:
        """Return the body that sits at a stage, if one does."""
        return self.case.body_of(BODY_OF[stage]) if stage in BODY_OF else None

    def body_id(self, stage: Stage) -> str | None:
        """Return the id under which meetings of a stage are planned."""
        body = self.body(stage)
        return "round_table" if stage is Stage.ROUND_TABLE else body.id if body else None


def outlook_of(case: CaseFile, today: date) -> Outlook:
    """Return the outlook of a case whose procedure begins today."""
    meetings = tuple((plan.body, plan.start.date()) for plan in case.meetings)
    return Outlook(case, procedure_of(case), Stage.DRAFTING, today, meetings, conditions=len(case.conditions))


def outlook(p: Proceeding, today: date) -> Outlook:
    """Return the outlook of an agreement under way."""
    used = {visit.meeting_key for visit in p.visits}
    dues = [item.due for item in p.asked_now if item.is_open and item.due]
    meeting, before = p.meeting_of(p.visit), p.came_from
    after_refusal = before is not None and before.stage is Stage.SIGNING
    return Outlook(
        case=p.case,
        procedure=p.procedure,
        stage=Stage(p.agreement.stage),
        today=today,
        meetings=tuple((m.body, m.on) for m in p.meetings if m.key not in used and m.state in TO_COME),
        conditions=len(conditions_of(p)),
        open_until=max(dues, default=None),
        sits_on=meeting.on if meeting else None,
        clarifies=o.ContinueSigning if after_refusal else o.ContinueToAssembly,
    )


def moved(seen: Outlook, stage: Stage, on: date) -> Outlook:
    """Return the outlook with the next meeting of a stage on another day; one that was missing is planned."""
    if seen.sits_on and stage is seen.stage:
        return replace(seen, sits_on=on)
    body = seen.body_id(stage)
    following = min((d for b, d in seen.meetings if b == body and d >= seen.today), default=None)
    rest = [(b, d) for b, d in seen.meetings if (b, d) != (body, following)]
    return replace(seen, meetings=(*rest, (str(body), on)))


def meeting_after(seen: Outlook, stage: Stage, ready: date) -> tuple[date, tuple[str, ...]]:
    """Return the first planned meeting that can still be called in time, and what was assumed.

    Where none is left it is the first working day on which one could be called.
    """
    body, title = seen.body(stage), seen.procedure.step(stage).title
    missed: list[date] = []
    for on in sorted(d for b, d in seen.meetings if b == seen.body_id(stage)):
        if _can_be_called(body, on, ready):
            return on, tuple(_missed(title, missed))
        missed.append(on)
    assumed = ready
    while not (is_working_day(assumed) and _can_be_called(body, assumed, ready)):
        assumed += timedelta(days=1)
    note = f"{title}: kein erreichbarer Termin geplant, angenommen ist der {day(assumed)}."
    return assumed, (*_missed(title, missed), note)


def invite_by(body: Body | None, on: date) -> date | None:
    """Return the last day for the invitation to a meeting, where the body has a notice period."""
    rule = body.rule_on(on) if body else None
    return latest_notice(on, rule) if rule and rule.notice_days else None


def _missed(title: str, days: Iterable[date]) -> Iterator[str]:
    for on in days:
        yield f"{title} am {day(on)}: nicht zu erreichen, die Einladung könnte nicht mehr fristgerecht hinausgehen."


def _can_be_called(body: Body | None, on: date, ready: date) -> bool:
    latest = invite_by(body, on)
    return ready <= (on if latest is None else latest)
