"""Put another signatory in the place of one who cannot sign: a deputy, a successor in the office, somebody else."""

from datetime import datetime

from sqlmodel import Session

from actions.ordering import order_documents
from actions.recall_signature import recall_in, reopen
from models.case import CaseFile
from models.errors import MoveRefused, NotFound
from models.journal import Entry
from models.kinds import DocumentKind, Question, Stage
from models.people import Person
from models.procedure import may_withdraw
from models.proceeding import Proceeding
from models.signature_slots import Basis, SignatureSlot
from models.slots import slot_named
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def replace_signatory(
    store: Store,
    reference: str,
    slot_id: str,
    former: str,
    successor: Person,
    reason: str,
    by: str,
    now: datetime,
    *,
    basis: Basis | None = None,
    capacity: str = "",
) -> None:
    """Let ``successor`` be asked in the slot instead of ``former``, whose request is recalled with a notice.

    A new ``basis`` and ``capacity`` take the place of the former ones; what was decided keeps its names. Who has signed
    cannot be replaced: MoveRefused.
    """
    if not reason.strip():
        raise MoveRefused("Bitte begründen Sie, warum jemand anderes unterzeichnet.")
    with store.unit_of_work("replace_signatory") as session:
        p = load(session, reference, for_change=True)
        slot = _slot(p, slot_id, former)
        if successor.id in slot.signatories and successor.id != former:
            raise MoveRefused(f"{successor.described} steht schon an dieser Stelle.")
        _let_go(session, p, slot, former, reason.strip(), by, now)
        changed = _changed(p.case, slot, former, successor, basis, capacity)
        p.agreement.case_json = changed.model_dump_json()
        record(
            session,
            reference,
            Entry.SIGNATORY_REPLACED,
            now,
            slot=slot_id,
            former=former,
            successor=successor.model_dump(mode="json"),
            basis=basis.model_dump(mode="json") if basis else None,
            reason=reason.strip(),
            by=by,
        )
        session.flush()
        p = load(session, reference)
        _ask_again(store, session, p, slot_id, successor.id, now)
        if p.agreement.stage is Stage.SIGNING:
            _write_anew(session, p, now)
        touch(session, reference)


def _slot(p: Proceeding, slot_id: str, former: str) -> SignatureSlot:
    if not may_withdraw(Stage(p.agreement.stage)):
        raise MoveRefused(f"Das Verfahren steht auf „{p.step.title}“; unterzeichnet wird nicht mehr.")
    if slot_id not in {slot.id for slot in p.case.signature_slots}:
        raise NotFound(f"Eine Unterschrift „{slot_id}“ gibt es in {p.reference} nicht.")
    slot = slot_named(p, slot_id)
    if former not in slot.signatories:
        raise NotFound(f"„{former}“ steht nicht unter „{slot.title}“.")
    return slot


def _let_go(
    session: Session, p: Proceeding, slot: SignatureSlot, former: str, reason: str, by: str, now: datetime
) -> None:
    for item in p.asked_now:
        if item.question is Question.SIGN and (item.matter, item.person) == (slot.id, former):
            said = p.given_to(item)
            if said and getattr(said.answer, "signs", False):
                raise MoveRefused("Wer schon unterzeichnet hat, lässt sich nicht ersetzen.")
            if item.is_open:
                recall_in(session, p, item, reason, by, now)


def _changed(
    case: CaseFile, slot: SignatureSlot, former: str, successor: Person, basis: Basis | None, capacity: str
) -> CaseFile:
    """Return the case with the other signatory; one who is known already is taken as now described."""
    people = tuple(person for person in case.people if person.id != successor.id)
    known = next((person for person in case.people if person.id == successor.id), successor)
    changed = slot.model_copy(
        update={
            "signatories": tuple(successor.id if who == former else who for who in slot.signatories),
            "deputies": tuple(who for who in slot.deputies if who != successor.id),
            "basis": basis or slot.basis,
            "capacity": capacity.strip() or slot.capacity,
        }
    )
    slots = tuple(changed if each.id == slot.id else each for each in case.signature_slots)
    return case.model_copy(update={"people": (*people, known), "signature_slots": slots})


def _ask_again(store: Store, session: Session, p: Proceeding, slot_id: str, person: str, now: datetime) -> None:
    """Somebody whose request was recalled before is asked by the same question; anybody else the flow asks."""
    for item in p.asked_now:
        asked = item.question is Question.SIGN and (item.matter, item.person) == (slot_id, person)
        if asked and item.closed_at and not item.answered_at:
            reopen(store, session, p, item, now)


def _write_anew(session: Session, p: Proceeding, now: datetime) -> None:
    """Write on what ground the other may sign; while nobody has signed the copies name the new signatory too."""
    begun = any(p.given_to(item) for item in p.asked_now) or any(f.visit == p.agreement.visit for f in p.signed_files)
    kinds = (DocumentKind.SIGNING_AUTHORITY, *(() if begun else (DocumentKind.SIGNATURE_COPY,)))
    here = [paper for paper in p.documents if (paper.stage, paper.visit) == (p.agreement.stage, p.agreement.visit)]
    order_documents(session, p, kinds, now, edition=1 + max((_edition(paper.key) for paper in here), default=1))


def _edition(key: str) -> int:
    """Return which edition of a paper a key names: ``…:signature_copy:1:2`` is the second of the first copy."""
    _, _, _, _, _, *edition = key.split(":")
    return int(edition[0]) if edition else 1
