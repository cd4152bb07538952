"""Record one answer, and nothing else: what follows from it is the flow's."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from actions.confirm_file import confirm_file
from actions.only_one import tell_the_other
from actions.signing_turn import check_turn, tell_of_refusal
from models.answer_check import objections
from models.answers import Answer, SignatureAnswered, StatementGiven
from models.case import in_berlin
from models.errors import AlreadyAnswered, AnswerInvalid, NotFound, NotWithYou, OwnProposal, WorkItemClosed
from models.journal import Entry
from models.proceeding import Proceeding
from models.routing import barred
from models.signature_statement import grounds
from models.slots import basis_of, slot_named
from models.speaking import evidence
from models.wording import FORM_OF
from models.work_items import GivenAnswer, Signature, WorkItem
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


@dataclass(frozen=True)
class Receipt:
    """What the person may be told about their answer."""

    work_item: str
    given_at: datetime
    late: bool
    repeated: bool  #: the same answer had been given before; it counts once


def answer(store: Store, work_item: str, content: Answer, by: str, now: datetime) -> Receipt:
    """Record the answer to a work item.

    The same answer again returns the first receipt. Raises AlreadyAnswered for another one, WorkItemClosed when nobody
    needs it, AnswerInvalid with every reason in German; to a signature out of turn NotYet, after its time
    SigningExpired.
    """
    with store.unit_of_work("answer") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        return answer_in(session, p, item_of(p, work_item), content, by, now)


def answer_in(session: Session, p: Proceeding, item: WorkItem, content: Answer, by: str, now: datetime) -> Receipt:
    """Record an answer in the unit of work of what has led to it; ``p`` was loaded for change."""
    given = p.given_to(item)
    if given is not None:
        if given.answer != content or _by_another(item, given, by):
            raise AlreadyAnswered
        return Receipt(item.key, given.given_at, given.late, repeated=True)
    _check(session, p, item, content, by, now)
    late = item.overdue(in_berlin(now).date())
    _keep(session, p, item, content, by, now, late=late)
    return Receipt(item.key, now, late, repeated=False)


def item_of(p: Proceeding, work_item: str) -> WorkItem:
    """Return a work item of the proceeding."""
    found = next((item for item in p.work_items if item.key == work_item), None)
    if found is None:
        raise NotFound(f"Ein Vorgang „{work_item}“ ist nicht bekannt.")
    return found


def _by_another(item: WorkItem, given: GivenAnswer, by: str) -> bool:
    """Say whether principal or deputy says what the other has said: only the first has answered."""
    asked = {item.person, *(one.person for one in item.stand_ins)}
    return given.given_by != by and {given.given_by, by} <= asked


def _check(session: Session, p: Proceeding, item: WorkItem, content: Answer, by: str, now: datetime) -> None:
    if item.closed_at or item not in p.asked_now:
        raise WorkItemClosed
    if item.stand_ins_json and not item.may_be_answered_by(by) and by in {one.person for one in item.stand_ins}:
        raise NotWithYou
    if item.stand_ins_json and by != item.person and by in barred(p, item):
        raise OwnProposal
    if isinstance(content, SignatureAnswered):
        check_turn(session, p, item, now, signs=content.signs)
    if reasons := objections(p, item, content, now):
        raise AnswerInvalid(reasons)


def _keep(
    session: Session, p: Proceeding, item: WorkItem, content: Answer, by: str, now: datetime, *, late: bool
) -> None:
    stood_in = evidence(p, item, by) if item.stand_ins_json else None
    frozen = stood_in.model_dump(mode="json") if stood_in else None
    session.add(
        GivenAnswer(
            work_item=item.key,
            reference=p.reference,
            content=content.model_dump(mode="json"),
            given_at=now,
            given_by=by,
            version=p.agreement.version,
            late=late,
            stood_in_json=frozen,
        )
    )
    item.answered_at = now
    if isinstance(content, SignatureAnswered):
        _keep_signature(session, p, item, content, now)
    if isinstance(content, StatementGiven):
        confirm_file(session, item, content, by, now)
    record(
        session,
        p.reference,
        Entry.ANSWERED,
        now,
        work_item=item.key,
        by=by,
        late=late,
        answer=content.model_dump(mode="json"),
        version=p.agreement.version,
        version_sha256=p.version.sha256,
        **({"stood_in": frozen} if frozen else {}),
    )
    if item.stand_ins_json:
        tell_the_other(session, p, item, by, now)
    touch(session, p.reference)


def _keep_signature(session: Session, p: Proceeding, item: WorkItem, content: SignatureAnswered, now: datetime) -> None:
    if content.signs:
        session.add(signature_of(p, item, content, now))
    else:
        tell_of_refusal(session, p, item, content.reason, now)


def signature_of(p: Proceeding, item: WorkItem, content: SignatureAnswered, now: datetime) -> Signature:
    """Return the signature that an answer is: who, in which capacity, how, on what basis, on which text."""
    slot = slot_named(p, item.matter)
    basis = content.basis or basis_of(p, slot)
    if basis is None:
        raise AnswerInvalid(["Für diese Unterschrift fehlt die Grundlage."])
    return Signature(
        work_item=item.key,
        reference=p.reference,
        visit=item.visit,
        slot=slot.id,
        person=item.person,
        name=content.name,
        office=p.person(item.person).office,
        capacity=slot.capacity,
        kind=content.kind,
        form=FORM_OF[content.kind],
        basis_kind=basis.kind,
        basis_text=grounds(basis),
        place=content.place,
        signed_at=now,
        version=p.agreement.version,
        version_sha256=p.version.sha256,
        signed_on=content.signed_on,
        under_reservation=content.under_reservation,
        confirmed_by=content.confirmed_by,
        file_sha256=content.file_sha256,
        original_at=content.original_at,
    )
