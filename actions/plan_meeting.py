"""Plan a meeting of a body, and put agreements on its agenda that wait for one."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from actions.approvals import bring_forward
from actions.bring_before import bring_before
from actions.meetings import keep_meeting
from actions.numbering import numbered
from models.agreement import Meeting
from models.bodies import Body
from models.case import MeetingPlan, in_berlin
from models.errors import MoveRefused, NotFound
from models.german import moment, short_day
from models.kinds import MeetingState
from store.case_parts import parts_of_cases
from store.meetings import load_book, newest_register
from store.store import Store


def plan_meeting(
    store: Store, agency: str, plan: MeetingPlan, by: str, now: datetime, references: Iterable[str] = ()
) -> str:
    """Keep a planned meeting with these agreements on its agenda, and return its key; nobody is told yet."""
    with store.unit_of_work("plan_meeting") as session:
        _may_be_planned(session, agency, plan, now)
        key = keep_meeting(session, agency, numbered(session, agency, plan), now, by)
        session.flush()
        for reference in sorted(set(references)):
            bring_before(session, load_book(session, key), reference, now)
        bring_forward(store, session, agency, plan.body, by, now)
        return key


def _may_be_planned(session: Session, agency: str, plan: MeetingPlan, now: datetime) -> None:
    if plan.start <= now:
        raise MoveRefused(f"Der Termin {moment(plan.start)} liegt in der Vergangenheit.")
    bodies = _bodies(session, agency)
    if not bodies:
        raise NotFound(f"Zu „{agency}“ sind weder Vereinbarungen noch Gremien bekannt.")
    if plan.body not in bodies:
        raise NotFound(f"Ein Gremium „{plan.body}“ ist nicht bekannt. Bekannt sind: {', '.join(sorted(bodies))}.")
    day = in_berlin(plan.start).date()
    if bodies[plan.body].rule_on(day) is None:
        raise MoveRefused(f"Am {short_day(day)} gilt keine Regel, nach der das Gremium beschließt.")
    same = select(Meeting).where(Meeting.agency == agency, Meeting.body == plan.body, Meeting.start == plan.start)
    if any(known.state is not MeetingState.CANCELLED for known in session.exec(same)):
        raise MoveRefused(f"Für {moment(plan.start)} ist schon eine Sitzung dieses Gremiums geplant.")


def _bodies(session: Session, agency: str) -> dict[str, Body]:
    kept = {body["id"]: body for bodies in parts_of_cases(session, agency, "bodies") for body in bodies}
    register = newest_register(session, agency)
    known = {body.id: body for body in register.parsed.bodies} if register else {}
    return {id_: Body.model_validate(body) for id_, body in kept.items() if id_ not in known} | known
