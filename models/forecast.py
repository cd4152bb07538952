"""When an agreement can come into force at the earliest: from meetings, notice periods, periods and holidays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models import outcomes as o
from models.case_procedure import BODY_OF
from models.deadlines import add_working_days
from models.kinds import Stage
from models.outlook import Outlook, invite_by, meeting_after
from models.procedure import RESTING

#: The outcome with which a stage goes on when nothing comes in between.
STRAIGHT: Mapping[Stage, type[o.Outcome]] = {
    Stage.DRAFTING: o.Submitted,
    Stage.WRITTEN_REVIEW: o.Reviewed,
    Stage.ROUND_TABLE: o.Agreed,
    Stage.COMMITTEE: o.Recommended,
    Stage.ASSEMBLY: o.Adopted,
    Stage.RENEGOTIATION: o.Accepted,
    Stage.SIGNING: o.Signed,
    Stage.CONDITIONS: o.Fulfilled,
}
MEETS = {Stage.ROUND_TABLE, *BODY_OF}


@dataclass(frozen=True)
class Span:
    """One stage in the calendar."""

    stage: Stage
    title: str
    begins: date
    ends: date
    meeting: date | None = None
    invite_by: date | None = None  #: the last day for the invitation
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """The stages up to coming into force, one after the other."""

    spans: tuple[Span, ...]

    @property
    def in_force(self) -> date:
        """The day on which the agreement comes into force."""
        return self.spans[-1].ends

    @property
    def notes(self) -> tuple[str, ...]:
        """What was assumed on the way, each once."""
        return tuple(dict.fromkeys(note for span in self.spans for note in span.notes))


@dataclass(frozen=True)
class Forecast:
    """The same way twice: everybody answers at once, and everybody uses the whole period."""

    reference: str
    title: str
    today: date
    earliest: Course
    within_periods: Course


def forecast(seen: Outlook) -> Forecast | None:
    """Return both courses, or nothing where the agreement has come to rest."""
    if seen.stage in RESTING:
        return None
    return Forecast(
        reference=seen.case.reference,
        title=seen.case.short_title,
        today=seen.today,
        earliest=Course(tuple(_course(seen, whole_periods=False))),
        within_periods=Course(tuple(_course(seen, whole_periods=True))),
    )


def _course(seen: Outlook, *, whole_periods: bool) -> Iterator[Span]:
    stage, ready, first = seen.stage, seen.today, True
    while stage not in RESTING:
        if stage in MEETS:
            span = _meeting_span(seen, stage, ready, first=first, whole_periods=whole_periods)
        else:
            ends = _period_end(seen, stage, ready, first=first) if whole_periods else ready
            span = Span(stage, seen.procedure.step(stage).title, ready, ends)
        yield span
        ready, first = span.ends, False
        went = seen.clarifies if stage is Stage.CLARIFICATION else STRAIGHT[stage]
        stage = seen.procedure.step(stage).leads_to[went]


def _period_end(seen: Outlook, stage: Stage, ready: date, *, first: bool) -> date:
    if first and seen.open_until:
        return max(seen.today, seen.open_until)
    periods = seen.case.periods
    rounds = len({slot.order for slot in seen.case.signature_slots})
    days = {
        Stage.DRAFTING: periods.drafting,
        Stage.WRITTEN_REVIEW: periods.proposals,
        Stage.RENEGOTIATION: periods.answer,
        Stage.CLARIFICATION: periods.answer,
        Stage.SIGNING: periods.signature * rounds,
        Stage.CONDITIONS: periods.answer if seen.conditions else 0,
    }
    return add_working_days(ready, days[stage])


def _meeting_span(seen: Outlook, stage: Stage, ready: date, *, first: bool, whole_periods: bool) -> Span:
    notes: tuple[str, ...] = ()
    if first and seen.sits_on:
        on = max(seen.sits_on, seen.today)
    else:
        on, notes = meeting_after(seen, stage, ready)
    ends = on
    if whole_periods:
        periods = seen.case.periods
        ends = add_working_days(on, periods.minutes)
        if stage is Stage.ROUND_TABLE:
            ends = add_working_days(ends, periods.confirmation)
    title = seen.procedure.step(stage).title
    return Span(stage, title, ready, ends, meeting=on, invite_by=invite_by(seen.body(stage), on), notes=notes)
