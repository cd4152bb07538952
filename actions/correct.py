"""Correct a wrong entry: a further entry with a reason, never a change of the first."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from actions.answer import item_of
from actions.ordering import order_documents
from actions.outbox import put_letter
from mail import occasions
from models.agreement import Agreement, StageVisit
from models.answer_check import objections
from models.answers import Answer
from models.deciding import outcome_of
from models.errors import AnswerInvalid, CorrectionRefused, NotYet
from models.journal import Entry
from models.kinds import Occasion, Question
from models.proceeding import Proceeding
from models.wording import ASKED_FOR
from models.work_items import GivenAnswer, WorkItem
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def correct(store: Store, work_item: str, content: Answer, reason: str, by: str, now: datetime) -> None:
    """Let another answer count, with a reason.

    While the visit is open it counts as if given first. Once it is concluded the outcome must stay what it is: then the
    extract is issued anew as corrected and the parties are told; otherwise CorrectionRefused.
    """
    with store.unit_of_work("correct") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        correct_in(session, p, item_of(p, work_item), content, reason, by, now)


def correct_in(
    session: Session, p: Proceeding, item: WorkItem, content: Answer, reason: str, by: str, now: datetime
) -> None:
    """Correct an answer in the unit of work of what has led to it; ``p`` was loaded for change."""
    if not reason.strip():
        raise CorrectionRefused("Eine Berichtigung braucht eine Begründung.")
    correction = _correction(p, item, content, reason, by, now)
    if correction is None:
        return  # it counts already
    session.add(correction)
    record(
        session,
        p.reference,
        Entry.CORRECTED,
        now,
        work_item=item.key,
        by=by,
        reason=correction.reason,
        answer=correction.content,
    )
    _issue_anew(session, _then(p, item, correction), item, correction, now)
    touch(session, p.reference)


def check_correction(p: Proceeding, item: WorkItem, content: Answer, now: datetime) -> None:
    """Raise what would speak against a correction; nothing is changed."""
    _correction(p, item, content, "", "", now)


def may_be_corrected(p: Proceeding, item: WorkItem) -> None:
    """Raise why the answer to a question cannot be corrected, whatever the correction says."""
    if p.given_to(item) is None:
        raise NotYet("Es gibt noch keine Antwort, die berichtigt werden könnte.")
    _may_be_corrected(p, item)


def _correction(
    p: Proceeding, item: WorkItem, content: Answer, reason: str, by: str, now: datetime
) -> GivenAnswer | None:
    """Return the further answer, or nothing where it counts already; what speaks against it is raised."""
    given = p.given_to(item)
    if given is None:
        raise NotYet("Es gibt noch keine Antwort, die berichtigt werden könnte.")
    if given.answer == content:
        return None
    _may_be_corrected(p, item)
    visit = _visit_of(p, item)
    first_given = min(former.given_at for former in p.answers if former.work_item == item.key)
    if reasons := objections(as_of(p, visit), item, content, now, first_given):
        raise AnswerInvalid(reasons)
    correction = GivenAnswer(
        work_item=item.key,
        reference=p.reference,
        sequence=given.sequence + 1,
        content=content.model_dump(mode="json"),
        given_at=now,
        given_by=by,
        version=given.version,
        reason=reason.strip(),
        stood_in_json=given.stood_in_json,
    )
    if visit.concluded_at and outcome_of(_then(p, item, correction)) != visit.outcome:
        raise CorrectionRefused
    return correction


def _then(p: Proceeding, item: WorkItem, correction: GivenAnswer) -> Proceeding:
    """Return the proceeding as it stood at the visit of a question, with the correction among its answers."""
    return replace(as_of(p, _visit_of(p, item)), answers=[*p.answers, correction])


def _may_be_corrected(p: Proceeding, item: WorkItem) -> None:
    if item.question is Question.SIGN:
        raise CorrectionRefused("Eine Unterschrift oder ihre Verweigerung wird nicht berichtigt, sondern erneuert.")
    if item.question is Question.APPOINT_MEETING and _visit_of(p, item).meeting_key:
        raise CorrectionRefused("Zu dieser Sitzung ist schon eingeladen worden.")
    if any(p.answer_to(dependent) for dependent in _dependents(p, item)):
        raise CorrectionRefused(
            "Auf diese Angabe haben andere schon geantwortet; sie kann nicht mehr berichtigt werden."
        )


def _dependents(p: Proceeding, item: WorkItem) -> list[WorkItem]:
    """Return the questions of the visit that were asked because of this answer."""
    questions = [asking.question for asking in p.step_of(item.stage).asks if asking.after is item.question]
    return [other for other in p.asked_in(_visit_of(p, item)) if other.question in questions]


def _visit_of(p: Proceeding, item: WorkItem) -> StageVisit:
    return next(visit for visit in p.visits if (visit.stage, visit.visit) == (item.stage, item.visit))


def as_of(p: Proceeding, visit: StageVisit) -> Proceeding:
    """Return the proceeding as it stood at a visit, to decide anew what it decided."""
    then = Agreement.model_validate(p.agreement.model_dump())
    then.stage, then.visit, then.version = visit.stage, visit.visit, visit.version
    return replace(p, agreement=then)


def _issue_anew(session: Session, then: Proceeding, item: WorkItem, correction: GivenAnswer, now: datetime) -> None:
    """Write the papers that show the answer once more, and send them to those who have the former ones."""
    step = then.step_of(item.stage)
    if then.visit.concluded_at:
        papers, people = step.records, [then.case.coordinator, *then.case.counterparties]
    else:
        papers = tuple(paper for asking in step.asks if asking.after is item.question for paper in asking.writes)
        people = [other.person for other in _dependents(then, item)]
    if not people:
        return
    keys = order_documents(session, then, papers, now, edition=correction.sequence)
    content = occasions.correction(then, ASKED_FOR[Question(item.question)], correction.reason)
    matter = f"{item.question}:{correction.sequence}"
    for person in dict.fromkeys(people):
        put_letter(session, then, person, Occasion.CORRECTION, content, now, matter=matter, attaches=keys)
