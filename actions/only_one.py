"""Of principal and deputy only one answers; the other hears that it is done. In the unit of work of the answer."""

from datetime import datetime

from sqlmodel import Session

from actions.closing import heard_of, take_back
from actions.outbox import put_letter
from mail import occasions
from models.kinds import Occasion
from models.proceeding import Proceeding
from models.stand_ins import IV
from models.work_items import WorkItem
from store.outstanding import letters_about


def tell_the_other(session: Session, p: Proceeding, item: WorkItem, by: str, now: datetime) -> None:
    """Take back what the others have not had yet, and tell whoever had a letter who has answered."""
    letters = letters_about(session, [item.key])
    take_back(letters, now)
    for person in heard_of(item, letters):
        if person != by:
            matter = f"{item.question}:{item.matter}:beantwortet:{item.person}"
            content = occasions.no_longer_needed(p, item, _who(p, item, by))
            put_letter(session, p, person, Occasion.NO_LONGER_NEEDED, content, now, matter=matter)


def _who(p: Proceeding, item: WorkItem, by: str) -> str:
    principal = p.person(item.person).described
    if by == item.person:
        return f"{principal} hat selbst geantwortet."
    deputy = item.deputy
    if deputy and deputy.person == by:
        return f"{p.person(by).described} hat {IV} für {principal} geantwortet."
    return f"Die Koordination hat die Antwort von {principal} festgehalten."
