"""A form filled in with an answer that was given: what its fields held, so that a correction begins there."""

from collections.abc import Iterable, Iterator

from models import answers as a
from models.case import in_berlin
from models.text import ClauseChange
from pages.entries import Entries
from pages.forms.give_statement import Stand
from pages.forms.record_meeting import COUNTS

Pair = tuple[str, str]


def refilled(answer: a.Answer) -> Entries:
    """Return the entries of the form that would give this answer again."""
    return Entries(_pairs(answer), given=True)


def _pairs(answer: a.Answer) -> Iterator[Pair]:
    match answer:
        case a.StatementGiven():
            yield from _statement(answer)
        case a.MeetingAppointed():
            yield from _meeting(answer)
        case a.RoundTableRecorded():
            yield from _round_table(answer)
        case a.MeetingRecorded():
            yield from _deliberation(answer)
        case a.ResultConfirmed():
            yield "agrees", _yes(answer.agrees)
            yield "remark", answer.remark
        case a.AmendmentAnswered():
            yield "accepts", _yes(answer.accepts)
            yield "reason", answer.reason
        case a.Clarified():
            yield "way_on", answer.way_on
            yield "reason", answer.reason
        case a.ConditionProved():
            yield "proof", answer.proof
            yield "met_on", answer.met_on.isoformat()
        case a.LifeEventRecorded():
            yield "event", answer.event
            yield "on", answer.on.isoformat()
    yield "note", getattr(answer, "note", "")


def _statement(answer: a.StatementGiven) -> Iterator[Pair]:
    said = bool(answer.proposed or answer.remark)
    yield "stand", (Stand.PROPOSALS if said else Stand.NO_REMARKS) if answer.agrees else Stand.OBJECTION
    for proposal in answer.proposals:
        yield f"proposal-{proposal.clause}", proposal.text
        yield f"reason-{proposal.clause}", proposal.reason
    yield "remark", answer.remark


def _meeting(answer: a.MeetingAppointed) -> Iterator[Pair]:
    start = in_berlin(answer.start)
    yield "meeting_day", start.date().isoformat()
    yield "meeting_time", f"{start:%H:%M}"
    yield "meeting_place", answer.place
    yield "meeting_room", answer.room
    yield "meeting_number", answer.number


def _round_table(answer: a.RoundTableRecorded) -> Iterator[Pair]:
    yield "agreed", _yes(answer.agreed)
    yield from (("present", person) for person in answer.present)
    for finding in answer.findings:
        yield f"standing-{finding.clause}", finding.standing
        yield f"note-{finding.clause}", finding.note
    yield from _changes(answer.changes)
    yield "tasks", "\n".join(answer.tasks)


def _deliberation(answer: a.MeetingRecorded) -> Iterator[Pair]:
    yield "treatment", answer.treatment
    for group, tally in answer.tallies.items():
        counted = tally.model_dump()
        yield from ((f"{name}-{group}", str(counted[name])) for name in COUNTS if counted.get(name) is not None)
    yield from _changes(answer.changes)
    yield "editorial_note", answer.editorial_note
    yield "condition", answer.condition
    if answer.next_meeting:
        yield from _meeting(answer.next_meeting)


def _changes(changes: Iterable[ClauseChange]) -> Iterator[Pair]:
    return ((f"text-{change.clause}", change.text) for change in changes)


def _yes(said: bool) -> str:
    return "yes" if said else "no"
