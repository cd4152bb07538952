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
from models.procedure import PROCEDURE
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
    if not reason.strip():
        raise CorrectionRefused("Eine Berichtigung braucht eine Begründung.")
    with store.unit_of_work() as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        given = p.given_to(item)
        if given is None:
            raise NotYet("Es gibt noch keine Antwort, die berichtigt werden könnte.")
        if item.question is Question.SIGN:
            raise CorrectionRefused("Eine Unterschrift oder ihre Verweigerung wird nicht berichtigt, sondern erneuert.")
        visit = next(visit for visit in p.visits if (visit.stage, visit.visit) == (item.stage, item.visit))
        then = as_of(p, visit)
        if reasons := objections(then, item, content, min(now, given.given_at)):
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
        )
        corrected = replace(then, answers=[*p.answers, correction])
        if visit.concluded_at and outcome_of(corrected) != visit.outcome:
            raise CorrectionRefused
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
        if visit.concluded_at:
            _issue_anew(session, corrected, item, correction.reason, now)
        touch(session, p.reference)


def as_of(p: Proceeding, visit: StageVisit) -> Proceeding:
    """Return the proceeding as it stood at a visit, to decide anew what it decided."""
    then = Agreement.model_validate(p.agreement.model_dump())
    then.stage, then.visit, then.version = visit.stage, visit.visit, visit.version
    return replace(p, agreement=then)


def _issue_anew(session: Session, then: Proceeding, item: WorkItem, reason: str, now: datetime) -> None:
    given = then.given_to(item)
    edition = given.sequence if given else 1
    order_documents(session, then, PROCEDURE[then.agreement.stage].records, now, edition=edition)
    what = ASKED_FOR[Question(item.question)]
    content = occasions.correction(then, what, reason)
    for person in dict.fromkeys((then.case.coordinator, *then.case.counterparties)):
        put_letter(session, then, person, Occasion.CORRECTION, content, now, matter=f"{item.key}:{edition}")
