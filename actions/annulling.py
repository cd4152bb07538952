"""Send an agreement back to the body whose resolution is gone."""

from datetime import datetime

from sqlmodel import Session

from actions.moving import move
from models.agreement import StageVisit
from models.annulment import Annulled
from models.kinds import Stage
from models.outcomes import NotDealtWith, Outcome
from models.procedure import may_withdraw
from models.proceeding import Proceeding
from store.store import Store


def annul(
    store: Store, session: Session, p: Proceeding, visit: StageVisit, reason: str, now: datetime, by: str
) -> bool:
    """Have the body of a visit resolve anew, and say whether that is still possible; in force it is too late."""
    if not may_withdraw(Stage(p.agreement.stage)) or not rests_on(p, visit):
        return False
    outcome: Outcome = Annulled(back_to=Stage(visit.stage), reason=reason)
    if visit.concluded_at is None:
        outcome = NotDealtWith(reason=reason)
    move(store, session, p, outcome, now, by)
    return True


def rests_on(p: Proceeding, visit: StageVisit) -> bool:
    """Say whether the agreement still goes by what was resolved at a visit: the body has not had it again since."""
    return p.last_visit_to(Stage(visit.stage)) is visit
