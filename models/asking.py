"""Which questions the open visit wants asked, by whom they are to be answered and until when."""

from dataclasses import dataclass
from datetime import date, datetime

from models.answers import RoundTableRecorded
from models.case_deputies import formers_of
from models.conditions import conditions_of
from models.deadlines import add_working_days
from models.kinds import MeetingState, Question, Role, Stage
from models.procedure import Asking
from models.proceeding import Proceeding
from models.slots import is_filled, needs, slots_in_turn
from models.work_items import WorkItem, work_item_key


@dataclass(frozen=True)
class Wanted:
    """A question that should be before a person."""

    key: str
    asking: Asking
    person: str
    matter: str
    due: date | None


def wanted(p: Proceeding, today: date) -> list[Wanted]:
    """Return every question that the open visit has reason to ask, asked already or not."""
    return [
        Wanted(
            key=work_item_key(p.reference, p.agreement.stage, p.agreement.visit, asking.question, person, matter),
            asking=asking,
            person=person,
            matter=matter,
            due=due_on(p, asking.question, today),
        )
        for asking in p.step.asks
        if _is_time_for(p, asking, today)
        for person, matter in _asked(p, asking)
    ]


def missing(p: Proceeding, today: date) -> list[Wanted]:
    """Return the questions that are wanted and not yet asked."""
    asked = {item.key for item in p.work_items}
    return [question for question in wanted(p, today) if question.key not in asked and not _settled_before(p, question)]


def _settled_before(p: Proceeding, question: Wanted) -> bool:
    """Say whether somebody has answered in this visit in whose place the person has come since."""
    formers = set(formers_of(p.case.successions, question.person))
    return bool(formers) and any(
        item.person in formers
        and item.answered_at
        and (item.question, item.matter) == (question.asking.question, question.matter)
        for item in p.asked_now
    )


def superfluous(p: Proceeding) -> list[WorkItem]:
    """Return the questions that wait although their answer is not needed any more: an any-of slot is filled."""
    return [
        item
        for item in p.asked_now
        if item.is_open and item.question is Question.SIGN and not needs(p, item.matter, item.person)
    ]


def people_of(p: Proceeding, role: Role) -> list[str]:
    """Return who has a role at the stage where the agreement stands, each once."""
    body = p.body(p.agreement.stage)
    people: dict[Role, tuple[str, ...]] = {
        Role.COORDINATOR: (p.case.coordinator,),
        Role.ROUND_TABLE_MEMBER: p.case.round_table.members,
        Role.MINUTE_TAKER: (body.minute_taker,) if body else (),
        Role.CHAIR: (body.chair,) if body else (),
        Role.COUNTERPARTY: p.case.counterparties,
        Role.SIGNATORY: tuple(person for slot in slots_in_turn(p) for person in slot.signatories),
    }
    return list(dict.fromkeys(people[role]))


def _is_time_for(p: Proceeding, asking: Asking, today: date) -> bool:
    has_meeting = p.meeting_of(p.visit) is not None
    match asking.question:
        case Question.APPOINT_MEETING:
            return not has_meeting
        case Question.RECORD_ROUND_TABLE | Question.RECORD_MEETING:
            return has_meeting
        case Question.CONFIRM_RESULT:
            record = p.answer_now(Question.RECORD_ROUND_TABLE)
            return isinstance(record, RoundTableRecorded) and record.agreed
        case Question.EVALUATE_REVIEW:
            return _is_over(p, Question.GIVE_STATEMENT, today)
        case Question.CLOSE_ROUND_TABLE:
            return _is_over(p, Question.CONFIRM_RESULT, today)
    return asking.after is None or p.answer_now(asking.after) is not None


def _is_over(p: Proceeding, asked: Question, today: date) -> bool:
    """Say whether a round has nobody left to wait for: all have answered, or the silent are past the deadline."""
    items = [item for item in p.asked_now if item.question is asked]
    return bool(items) and all(not item.is_open or item.overdue(today) for item in items)


def _asked(p: Proceeding, asking: Asking) -> list[tuple[str, str]]:
    if asking.role is Role.SIGNATORY:
        slots = [slot for slot in slots_in_turn(p) if not is_filled(p, slot)]
        return [(person, slot.id) for slot in slots for person in dict.fromkeys(slot.signatories)]
    if asking.question is Question.PROVE_CONDITION:
        return [(p.case.coordinator, matter) for matter, _ in conditions_of(p)]
    return [(person, "") for person in people_of(p, asking.role)]


def due_on(p: Proceeding, question: Question, today: date) -> date | None:
    """Return the last day for an answer that is asked today; what follows a meeting counts from the meeting."""
    periods, meeting = p.case.periods, p.meeting_of(p.visit)
    review = periods.proposals if p.first_round else periods.comments
    match question:
        case Question.RELEASE_DRAFT:
            return add_working_days(today, periods.drafting)
        case Question.GIVE_STATEMENT:
            return add_working_days(today, review)
        case Question.EVALUATE_REVIEW:
            return add_working_days(today, periods.minutes)
        case Question.RECORD_ROUND_TABLE | Question.RECORD_MEETING if meeting:
            return add_working_days(max(today, meeting.on), periods.minutes)
        case Question.CONFIRM_RESULT:
            return add_working_days(today, periods.confirmation)
        case Question.CLOSE_ROUND_TABLE:
            return add_working_days(today, periods.minutes)
        case Question.SIGN:
            return add_working_days(today, periods.signature)
        case Question.RECORD_LIFE_EVENT:
            return None
    return add_working_days(today, periods.answer)


def next_planned(p: Proceeding, stage: Stage, used: frozenset[str], now: datetime) -> str | None:
    """Return the key of the earliest planned meeting for a stage that no earlier visit has used."""
    body = p.body_id(stage)
    ahead = (MeetingState.PLANNED, MeetingState.INVITED)
    planned = [m for m in p.meetings if m.body == body and m.key not in used and m.end > now and m.state in ahead]
    return min(planned, key=lambda m: m.start).key if planned else None
