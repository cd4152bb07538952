"""What a body has decided on an agreement: from the record of its meeting to an outcome, by votes and rule."""

from models import outcomes as o
from models.answers import MeetingRecorded, Treatment
from models.ballots import Stated
from models.kinds import Question, Stage
from models.proceeding import Proceeding
from models.voting import Carried, Defeated, Inquorate, decide, result_line


def outcome_of_meeting(p: Proceeding) -> o.Outcome | None:
    """Return what the body of the open visit has decided, or nothing while its vote is not known."""
    record = p.answer_now(Question.RECORD_MEETING)
    if not isinstance(record, MeetingRecorded):
        return None
    body, rule = p.body(p.agreement.stage), record.rule or p.rule_for(p.visit)
    if body is None or rule is None:
        return None
    authoritative = p.agreement.stage is Stage.ASSEMBLY
    tally = record.tallies.get(body.deciding.id)
    match record.treatment:
        case Treatment.DEFERRED:
            return o.Deferred(reason=record.note)
        case Treatment.REFERRED_BACK:
            return o.ReferredBack(reason=record.note)
        case Treatment.NOTED | Treatment.NO_RECOMMENDATION:
            return o.Deferred(reason=record.note) if authoritative else o.PassedOn(reason=record.note)
    if tally is None:
        return _as_stated(record, authoritative=authoritative)
    majority = rule.majority_for(record.majority)
    verdict = decide(tally, record.seats or body.deciding.seats, rule, majority=majority, deemed=record.deemed)
    match verdict:
        case Inquorate(present, needed):
            return o.Inquorate(present=present, needed=needed)
        case Defeated():
            return o.Rejected(reason=record.note or result_line(tally, carried=False))
        case Carried():
            return _adopted(record) if authoritative else _recommended(record)


def _as_stated(record: MeetingRecorded, *, authoritative: bool) -> o.Outcome | None:
    """Take the chair's word for a vote that nobody counted."""
    match record.stated:
        case None:
            return None
        case Stated.DEFEATED:
            return o.Rejected(reason=record.note or "Abgelehnt, nicht ausgezählt")
    return _adopted(record) if authoritative else _recommended(record)


def _recommended(record: MeetingRecorded) -> o.Outcome:
    return o.RecommendedAmended(changes=record.changes) if record.changes else o.Recommended()


def _adopted(record: MeetingRecorded) -> o.Outcome:
    if record.changes:
        return o.AdoptedAmended(changes=record.changes, condition=record.condition)
    if record.editorial_note:
        return o.AdoptedEditorially(note=record.editorial_note, condition=record.condition)
    return o.Adopted(condition=record.condition)
