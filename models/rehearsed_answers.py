"""What people are supposed to answer in a rehearsal, and when: at once or on the last day, meetings at their end."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from models.answers import (
    AmendmentAnswered,
    Answer,
    Clarified,
    ConditionProved,
    DraftReleased,
    MeetingAppointed,
    ResultConfirmed,
    ReviewEvaluated,
    RoundTableClosed,
    RoundTableRecorded,
    SignatureAnswered,
    StatementGiven,
    WayOn,
)
from models.case import BERLIN, in_berlin
from models.deadlines import add_working_days
from models.kinds import Question, Stage
from models.outlook import meeting_after, outlook
from models.proceeding import Proceeding
from models.rehearsed_votes import recorded, supposed_of
from models.scenario import ASSUMED, Scenario
from models.signature_slots import Basis, BasisKind
from models.signature_ways import WITH_FILE, ways_of
from models.slots import slot_named
from models.work_items import WorkItem

AT_A_MEETING = (Question.RECORD_ROUND_TABLE, Question.RECORD_MEETING)
OF_THE_MANY = (Question.GIVE_STATEMENT, Question.CONFIRM_RESULT)
OFFICE_CLOSES, BODY_OPENS = time(16, 0), time(10, 0)


@dataclass(frozen=True)
class Due:
    """A question that is answered next, and when."""

    item: WorkItem
    at: datetime


def next_due(p: Proceeding, scenario: Scenario, now: datetime) -> list[Due]:
    """Return the questions that are answered next, all at one moment; nothing while only the silent are asked.

    Signatures come one by one, for the first one may make others superfluous.
    """
    open_items = [i for i in p.asked_now if i.is_open and not _says_nothing(i, scenario)]
    if not open_items:
        return []
    moments = {item.key: _moment(p, item, scenario, now) for item in open_items}
    first = min(moments.values())
    due = [item for item in open_items if moments[item.key] == first]
    if due[0].question is Question.SIGN:
        due = due[:1]
    return [Due(item, first) for item in due]


def _says_nothing(item: WorkItem, scenario: Scenario) -> bool:
    return item.person in scenario.silent or (scenario.everybody_silent and item.question in OF_THE_MANY)


def after_all_deadlines(p: Proceeding, now: datetime) -> datetime:
    """Return the morning of the first working day on which whatever was asked is overdue."""
    last = max((item.due for item in p.asked_now if item.is_open and item.due), default=in_berlin(now).date())
    return max(now, _at(add_working_days(last, 1), BODY_OPENS))


def _moment(p: Proceeding, item: WorkItem, scenario: Scenario, now: datetime) -> datetime:
    meeting = p.meeting_of(p.visit)
    earliest = max(now, meeting.end) if meeting and item.question in AT_A_MEETING else now
    if scenario.whole_periods and item.due:
        return max(earliest, _at(item.due, OFFICE_CLOSES))
    return earliest


def supposed_answer(p: Proceeding, item: WorkItem, scenario: Scenario, at: datetime) -> Answer:
    """Return what is answered to a question."""
    simple: dict[Question, Answer] = {
        Question.RELEASE_DRAFT: DraftReleased(),
        Question.GIVE_STATEMENT: StatementGiven(agrees=True),
        Question.EVALUATE_REVIEW: ReviewEvaluated(),
        Question.CONFIRM_RESULT: ResultConfirmed(agrees=True),
        Question.CLOSE_ROUND_TABLE: RoundTableClosed(),
        Question.ACCEPT_AMENDMENT: AmendmentAnswered(accepts=True),
        Question.PROVE_CONDITION: ConditionProved(proof=ASSUMED, met_on=in_berlin(at).date()),
    }
    match item.question:
        case Question.APPOINT_MEETING:
            return _appointment(p, scenario, at)
        case Question.RECORD_ROUND_TABLE:
            present = tuple(who for who in p.case.round_table.members if who not in scenario.absent_people)
            return RoundTableRecorded(agreed=True, present=present)
        case Question.RECORD_MEETING:
            return recorded(p, supposed_of(p, scenario))
        case Question.CLARIFY:
            refused = p.came_from is not None and p.came_from.stage is Stage.SIGNING
            way = WayOn.CONTINUE_SIGNING if refused else WayOn.CONTINUE_TO_ASSEMBLY
            return Clarified(way_on=way, reason=ASSUMED)
        case Question.SIGN:
            return _signature(p, item)
    return simple[item.question]


def _supposed_basis(p: Proceeding, item: WorkItem) -> Basis | None:
    """Return a basis where the case leaves it to whoever signs."""
    return None if slot_named(p, item.matter).basis else Basis(kind=BasisKind.AUTHORITY, text=ASSUMED)


def _appointment(p: Proceeding, scenario: Scenario, at: datetime) -> MeetingAppointed:
    """Appoint the day that the rehearsal names, else the first on which the body can be called in time."""
    today, stage = in_berlin(at).date(), Stage(p.agreement.stage)
    named = scenario.meetings.get(stage)
    on = named if named and named > today else meeting_after(outlook(p, today), stage, today)[0]
    start = _at(on, BODY_OPENS)
    if start <= at:
        start = _at(add_working_days(on, 1), BODY_OPENS)
    return MeetingAppointed(start=start, place="Ort noch offen")


def _at(on: date, hour: time) -> datetime:
    return datetime.combine(on, hour, tzinfo=BERLIN).astimezone(UTC)


def _signature(p: Proceeding, item: WorkItem) -> SignatureAnswered:
    """Return a signature in the way that is proposed; no file stands behind it, for nothing of this happens."""
    kind = ways_of(slot_named(p, item.matter))[0]
    return SignatureAnswered(
        signs=True,
        name=p.person(item.person).display,
        place="–",
        kind=kind,
        basis=_supposed_basis(p, item),
        file_sha256=p.version.sha256 if kind in WITH_FILE else "",
    )
