"""What a rehearsal has shown: the stages with their dates and findings, what would be written and sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.agreement import StageVisit
from models.answers import MeetingRecorded, Treatment
from models.case import in_berlin
from models.findings import Finding, vote_finding
from models.forecast import Forecast
from models.german import day
from models.kinds import Question, Stage
from models.notice import notice_finding
from models.papers import OrderedDocument, OutgoingLetter
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.rehearsed_sitting import RehearsedSitting

COUNTED = (Treatment.VOTED, Treatment.NOT_QUORATE)


@dataclass(frozen=True)
class RehearsedStep:
    """One visit to a stage in the rehearsal."""

    stage: Stage
    visit: int
    title: str
    begins: date
    ends: date | None  #: nothing while it waits
    outcome: str | None
    said: str
    meeting: date | None = None
    finding: Finding | None = None  #: of the vote
    notice: Finding | None = None  #: of the invitation
    sitting: RehearsedSitting | None = None  #: what was seen in the room, where the members are known


@dataclass(frozen=True)
class Rehearsal:
    """How it would go on; nothing of it has happened."""

    reference: str
    stage: Stage
    said: str  #: how it ends, in a sentence
    in_force: date | None
    steps: tuple[RehearsedStep, ...]
    documents: tuple[OrderedDocument, ...]
    letters: tuple[OutgoingLetter, ...]
    notes: tuple[str, ...]  #: what was assumed, and what becomes of single seats
    forecast: Forecast | None


@dataclass(frozen=True)
class Paperwork:
    """The documents and letters of an agreement and of its meetings."""

    documents: tuple[OrderedDocument, ...]
    letters: tuple[OutgoingLetter, ...]

    def since(self, before: "Paperwork") -> "Paperwork":
        """Return what has come since; letters that were taken back before they went out are none."""
        known = {document.key for document in before.documents} | {letter.key for letter in before.letters}
        return Paperwork(
            documents=tuple(document for document in self.documents if document.key not in known),
            letters=tuple(x for x in self.letters if x.key not in known and x.dropped_at is None),
        )


@dataclass(frozen=True)
class Seen:
    """What was seen on the way that the agreement itself does not keep."""

    fresh: Paperwork
    waits_for: str = ""  #: what holds it
    notes: tuple[str, ...] = ()
    forecast: Forecast | None = None
    sittings: Mapping[str, RehearsedSitting] = field(default_factory=dict)  #: by meeting


def rehearsal_of(before: Proceeding, after: Proceeding, seen: Seen) -> Rehearsal:
    """Return what has come about between two looks at the same agreement."""
    ended = {visit.key for visit in before.visits if visit.concluded_at}
    steps = tuple(_step(after, visit, seen) for visit in after.visits if visit.key not in ended)
    in_force = next((step.begins for step in steps if step.stage is Stage.IN_FORCE), None)
    return Rehearsal(
        reference=after.reference,
        stage=Stage(after.agreement.stage),
        said=_said(before, after, steps[-1], seen.waits_for),
        in_force=in_force,
        steps=steps,
        documents=seen.fresh.documents,
        letters=seen.fresh.letters,
        notes=tuple(dict.fromkeys(seen.notes)),
        forecast=seen.forecast,
    )


def _said(before: Proceeding, after: Proceeding, last: RehearsedStep, waits_for: str) -> str:
    if before.agreement.stage in RESTING:
        return f"Das Verfahren ist seit dem {day(last.begins)} abgeschlossen: {last.title}."
    match last.stage:
        case Stage.IN_FORCE:
            return f"Die Vereinbarung tritt am {day(last.begins)} in Kraft."
        case Stage.REJECTED:
            return f"Die Vereinbarung ist am {day(last.begins)} abgelehnt."
        case Stage.WITHDRAWN | Stage.ENDED:
            return f"Das Verfahren endet am {day(last.begins)}: {after.step.title}."
    return f"Das Verfahren bleibt bei „{last.title}“ stehen. {waits_for}".strip()


def _step(p: Proceeding, visit: StageVisit, seen: Seen) -> RehearsedStep:
    meeting, outcome = p.meeting_of(visit), visit.outcome
    return RehearsedStep(
        stage=Stage(visit.stage),
        visit=visit.visit,
        title=p.step_of(visit.stage).title,
        begins=in_berlin(visit.opened_at).date(),
        ends=in_berlin(visit.concluded_at).date() if visit.concluded_at else None,
        outcome=outcome.name if outcome else None,
        said=outcome.said if outcome else "",
        meeting=meeting.on if meeting else None,
        finding=next(_vote_findings(p, visit), None),
        notice=_notice(p, visit),
        sitting=seen.sittings.get(visit.meeting_key or ""),
    )


def _vote_findings(p: Proceeding, visit: StageVisit) -> Iterator[Finding]:
    body, rule = p.body(Stage(visit.stage)), p.rule_for(visit)
    for _, record in p.answers_in(visit, Question.RECORD_MEETING):
        if body and rule and isinstance(record, MeetingRecorded) and record.treatment in COUNTED:
            tally, kept = record.tallies.get(body.deciding.id), record.rule or rule
            if tally:
                seats, majority = record.seats or body.deciding.seats, kept.majority_for(record.majority)
                yield vote_finding(tally, seats, kept, majority=majority, deemed=record.deemed)


def _notice(p: Proceeding, visit: StageVisit) -> Finding | None:
    """Return what was found about the invitation; where none was sent it goes out as soon as the question is put."""
    meeting, rule = p.meeting_of(visit), p.rule_for(visit)
    if meeting and meeting.notices:
        return meeting.notices[0].finding
    asked = [item.opened_at for item in p.asked_in(visit) if item.question is Question.RECORD_MEETING]
    if meeting is None or rule is None or not rule.notice_days or not asked:
        return None
    return notice_finding(in_berlin(min(asked)).date(), meeting.on, rule)
