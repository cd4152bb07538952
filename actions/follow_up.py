"""Go on within a visit: plan the appointed meeting, ask what is due, take back what nobody needs, tell what expired."""

from datetime import datetime

from actions.asking import ask
from actions.closing import close
from actions.expiring import tell_of_expiry, untold_of_expiry
from actions.meetings import appoint, put_on_agenda
from models.answers import MeetingAppointed
from models.asking import missing, superfluous
from models.case import in_berlin
from models.kinds import Question
from models.proceeding import Proceeding
from store.loading import load
from store.store import Store, touch


def needs_follow_up(p: Proceeding, now: datetime) -> bool:
    """Say whether the open visit has something to plan, to ask or to take back."""
    today = in_berlin(now).date()
    outstanding = (_appointed(p), missing(p, today), superfluous(p), untold_of_expiry(p, today))
    return any(outstanding)


def follow_up(store: Store, visit_key: str, now: datetime) -> int:
    """Do it, in one idempotent transaction, and return how many questions were opened."""
    with store.unit_of_work("follow_up") as session:
        p = load(session, visit_key.partition(":")[0], for_change=True)
        if p.agreement.visit_key != visit_key or p.agreement.held_at or not needs_follow_up(p, now):
            return 0
        appointed = _appointed(p)
        if appointed:
            p.visit.meeting_key = appoint(session, p, appointed, now)
            put_on_agenda(session, p, p.visit.meeting_key, now)
            session.flush()
            p = load(session, p.reference)
        close(session, p, superfluous(p), "Eine andere Person hat bereits unterzeichnet.", now)
        tell_of_expiry(session, p, now)
        touch(session, p.reference)
        return ask(store, session, p, now)


def _appointed(p: Proceeding) -> MeetingAppointed | None:
    answer = p.answer_now(Question.APPOINT_MEETING)
    return answer if isinstance(answer, MeetingAppointed) and p.visit.meeting_key is None else None
