"""What a stage has decided: pure functions from what people answered to a typed outcome, or nothing yet."""

from collections.abc import Callable, Mapping

from models import outcomes as o
from models.answers import (
    AmendmentAnswered,
    Clarified,
    ClauseFinding,
    LifeEvent,
    LifeEventRecorded,
    ResultConfirmed,
    ReviewEvaluated,
    RoundTableRecorded,
    SignatureAnswered,
    Standing,
    StatementGiven,
    WayOn,
)
from models.conditions import conditions_of
from models.evaluation import merged
from models.execution import obstacles
from models.kinds import Question, Stage
from models.meeting_outcomes import outcome_of_meeting
from models.proceeding import Proceeding
from models.slots import is_filled, is_lost
from models.speaking import spoken_by
from models.succession import that_count
from models.text import AgreementText, place_of


def outcome_of(proceeding: Proceeding) -> o.Outcome | None:
    """Return what the open visit has decided, or nothing while answers are missing."""
    return _DECIDED[proceeding.agreement.stage](proceeding)


def _drafting(p: Proceeding) -> o.Outcome | None:
    return o.Submitted() if p.answer_now(Question.RELEASE_DRAFT) else None


def _written_review(p: Proceeding) -> o.Outcome | None:
    asked = that_count(p, Question.GIVE_STATEMENT)
    given = [a for _, a in p.answers_in(p.visit, Question.GIVE_STATEMENT) if isinstance(a, StatementGiven)]
    silent = len(asked) - len(given)
    evaluated = p.answer_now(Question.EVALUATE_REVIEW)
    if isinstance(evaluated, ReviewEvaluated):
        text = merged(p.version.text, evaluated).text
        return o.Reviewed(silent=silent) if text == p.version.text else _merged(text, evaluated)
    to_evaluate = p.first_round and any(s.proposed or not s.agrees for s in given)
    return o.Reviewed() if asked and not silent and not to_evaluate else None


def _merged(text: AgreementText, evaluated: ReviewEvaluated) -> o.Outcome:
    """Return the merged round; words changed by hand alone need no more than their passages."""
    return o.ChangesMerged(changes=evaluated.changes, text=text if evaluated.submissions else ())


def _round_table(p: Proceeding) -> o.Outcome | None:
    record = p.answer_now(Question.RECORD_ROUND_TABLE)
    if not isinstance(record, RoundTableRecorded):
        return None
    if not record.agreed:
        return o.ReferredBack(reason=record.note)
    asked = that_count(p, Question.CONFIRM_RESULT)
    confirmed = p.answers_in(p.visit, Question.CONFIRM_RESULT)
    closed = p.answer_now(Question.CLOSE_ROUND_TABLE)
    if not closed and (not asked or len(confirmed) < len(asked)):
        return None
    objections = tuple(
        f"{spoken_by(p, item)}: {answer.remark}"
        for item, answer in confirmed
        if isinstance(answer, ResultConfirmed) and not answer.agrees
    )
    noted = tuple(_dissent(p, finding) for finding in record.findings if finding.standing is Standing.DISSENT)
    silent = len(asked) - len(confirmed)
    if noted or objections:
        return o.AgreedWithDissent(changes=record.changes, dissent=noted + objections, silent=silent)
    return o.Agreed(changes=record.changes, silent=silent)


def _dissent(p: Proceeding, finding: ClauseFinding) -> str:
    place = place_of(p.version.text, finding.clause)
    return f"{place}: {finding.note}" if finding.note else place


def _renegotiation(p: Proceeding) -> o.Outcome | None:
    answers = p.answers_in(p.visit, Question.ACCEPT_AMENDMENT)
    for _, answer in answers:
        if isinstance(answer, AmendmentAnswered) and not answer.accepts:
            return o.NotAccepted(reason=answer.reason)
    asked = that_count(p, Question.ACCEPT_AMENDMENT)
    return o.Accepted() if asked and len(answers) == len(asked) else None


def _clarification(p: Proceeding) -> o.Outcome | None:
    answer = p.answer_now(Question.CLARIFY)
    if not isinstance(answer, Clarified):
        return None
    ways: dict[WayOn, type[o.Outcome]] = {
        WayOn.CONTINUE_TO_ASSEMBLY: o.ContinueToAssembly,
        WayOn.CONTINUE_SIGNING: o.ContinueSigning,
        WayOn.RENEGOTIATE: o.Renegotiate,
        WayOn.STOP: o.Stop,
    }
    return ways[answer.way_on].model_validate({"reason": answer.reason})


def _signing(p: Proceeding) -> o.Outcome | None:
    slots = p.case.signature_slots
    if any(is_lost(p, slot) for slot in slots):
        answers = [a for _, a in p.answers_in(p.visit, Question.SIGN) if isinstance(a, SignatureAnswered)]
        return o.Refused(reason=" ".join(answer.reason for answer in answers if not answer.signs))
    return o.Signed() if all(is_filled(p, slot) for slot in slots) and not obstacles(p) else None


def _conditions(p: Proceeding) -> o.Outcome | None:
    proved = {item.matter for item, _ in p.answers_in(p.visit, Question.PROVE_CONDITION)}
    return o.Fulfilled() if all(matter in proved for matter, _ in conditions_of(p)) else None


def _in_force(p: Proceeding) -> o.Outcome | None:
    answer = p.answer_now(Question.RECORD_LIFE_EVENT)
    if not isinstance(answer, LifeEventRecorded):
        return None
    events: dict[LifeEvent, type[o.Outcome]] = {
        LifeEvent.AMENDED: o.Amended,
        LifeEvent.EXTENDED: o.Extended,
        LifeEvent.TERMINATED: o.Terminated,
        LifeEvent.EXPIRED: o.Expired,
    }
    amended = {"text": answer.text} if answer.event is LifeEvent.AMENDED else {}
    return events[answer.event].model_validate({"reason": answer.note, **amended})


def _over(_: Proceeding) -> o.Outcome | None:
    return None


_DECIDED: Mapping[Stage, Callable[[Proceeding], o.Outcome | None]] = {
    Stage.DRAFTING: _drafting,
    Stage.WRITTEN_REVIEW: _written_review,
    Stage.ROUND_TABLE: _round_table,
    Stage.COMMITTEE: outcome_of_meeting,
    Stage.ASSEMBLY: outcome_of_meeting,
    Stage.RENEGOTIATION: _renegotiation,
    Stage.CLARIFICATION: _clarification,
    Stage.SIGNING: _signing,
    Stage.CONDITIONS: _conditions,
    Stage.IN_FORCE: _in_force,
    Stage.REJECTED: _over,
    Stage.WITHDRAWN: _over,
    Stage.ENDED: _over,
}
