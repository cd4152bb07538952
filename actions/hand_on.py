"""Hand a question on to somebody who answers in place of another; the office confirms where the case says so."""

from datetime import datetime

from sqlmodel import Session

from actions.answer import item_of
from actions.rerouting import appoint, come_back, end, keep, make_known, needs_confirmation, tell_coordinator
from models.absences import Cover, Substitute
from models.case import in_berlin
from models.errors import AnswerInvalid, MoveRefused, NotWithYou, OwnProposal, WorkItemClosed
from models.journal import Entry
from models.people import Person
from models.proceeding import Proceeding
from models.routing import NOT_ROUTED, barred
from models.stand_ins import End, StandIn, Why
from models.work_items import WorkItem
from store.absences import whole_cover_of
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


class NotHandedOn(MoveRefused):
    """Eine Unterschrift lässt sich nicht formlos weitergeben; dafür braucht es eine Vollmacht."""


def hand_on(store: Store, work_item: str, deputy: Person, by: str, now: datetime) -> StandIn:
    """Let somebody answer in place of another, named by that person or by the office; return what has become of it.

    Whom the office names is asked at once; whom the person names as well, where the case's rules want no confirmation.
    Raises AnswerInvalid where the named one is absent or asked already, OwnProposal where the rule forbids it.
    """
    with store.unit_of_work("hand_on") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        cover = whole_cover_of(session, p, in_berlin(now).date())
        if item.deputy and item.deputy.person == deputy.id:
            return item.deputy
        _check(p, item, deputy, cover, by, now)
        found = _substitute(p, item, deputy, cover, now)
        end(session, p, item, End.REPLACED, now, proposed=True)
        if by == item.person and needs_confirmation(p.case.deputizing, in_order=found.place > 0):
            return _propose(session, p, item, found, cover, now)
        end(session, p, item, End.REPLACED, now)
        appoint(store, session, p, item, found, Why.ABSENT if found.absence else Why.HANDED_ON, now)
        touch(session, p.reference)
        return item.stand_ins[-1]


def confirm_deputy(store: Store, work_item: str, by: str, now: datetime, *, confirmed: bool) -> None:
    """Let the office confirm somebody who was named, or not; whatever has been settled meanwhile stays settled."""
    with store.unit_of_work("confirm_deputy") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        proposed = next((one for one in item.stand_ins if one.waits), None)
        if proposed is None or not item.is_open:
            return
        if not confirmed:
            end(session, p, item, End.REFUSED, now, proposed=True)
            come_back(session, p, item, now, "Die Koordination hat die vorgeschlagene Vertretung nicht bestätigt.")
        else:
            cover = whole_cover_of(session, p, in_berlin(now).date())
            deputy = p.person(proposed.person)
            _check(p, item, deputy, cover, by, now)
            keep(item, proposed.model_copy(update={"ended_at": now, "ended": End.REPLACED}))
            end(session, p, item, End.REPLACED, now)
            appoint(store, session, p, item, _substitute(p, item, deputy, cover, now), Why.HANDED_ON, now)
        touch(session, p.reference)


def _check(p: Proceeding, item: WorkItem, deputy: Person, cover: Cover, by: str, now: datetime) -> None:
    if not item.is_open or item not in p.asked_now:
        raise WorkItemClosed
    if item.question in NOT_ROUTED:
        raise NotHandedOn
    if by in {one.person for one in item.stand_ins} and by != item.person:
        raise NotWithYou("Wer vertritt, kann die Frage zurückgeben, aber nicht weitergeben.")
    if deputy.id == item.person:
        raise AnswerInvalid(["Niemand vertritt sich selbst."])
    if cover.absence_of(deputy.id, in_berlin(now).date()):
        raise AnswerInvalid([f"{deputy.described} ist zurzeit abwesend."])
    if deputy.id in barred(p, item):
        raise OwnProposal


def _substitute(p: Proceeding, item: WorkItem, deputy: Person, cover: Cover, now: datetime) -> Substitute:
    """Return the named one with the place in the order of deputies, where there is one."""
    day = in_berlin(now).date()
    absence, order = cover.absence_of(item.person, day), [one.id for one in cover.deputies_of(item.person, day)]
    known = next((person for person in p.case.people if person.id == deputy.id), deputy)
    return Substitute(known, order.index(deputy.id) + 1 if deputy.id in order else 0, absence)


def _propose(
    session: Session, p: Proceeding, item: WorkItem, found: Substitute, cover: Cover, now: datetime
) -> StandIn:
    make_known(p, found.deputy)
    generation = 1 + max((one.generation for one in item.stand_ins if one.person == found.deputy.id), default=0)
    proposed = StandIn(person=found.deputy.id, why=Why.HANDED_ON, place=found.place, generation=generation)
    keep(item, proposed)
    what = f"{p.person(item.person).described} möchte, dass {found.deputy.described} antwortet."
    tell_coordinator(session, p, item, what, now, matter=f"benannt:{found.deputy.id}:{generation}", cover=cover)
    record(
        session,
        p.reference,
        Entry.DEPUTY_PROPOSED,
        now,
        work_item=item.key,
        principal=item.person,
        deputy=found.deputy.id,
    )
    touch(session, p.reference)
    return proposed
