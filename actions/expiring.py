"""Tell the coordinator, once, when the time to sign is over for somebody; nothing else follows by itself."""

from datetime import date, datetime

from sqlmodel import Session

from actions.outbox import put_letter
from mail import signing_occasions
from models.case import in_berlin
from models.german import day
from models.journal import Entry
from models.kinds import Occasion
from models.proceeding import Proceeding
from models.signature_deadlines import closes_on, expired
from models.work_items import WorkItem
from store.chronicle import record


def untold_of_expiry(p: Proceeding, today: date) -> list[WorkItem]:
    """Return the questions whose time to sign is over and of which the coordinator has not heard."""
    late = expired(p, today)
    told = {letter.key for letter in p.letters if letter.occasion is Occasion.ESCALATION} if late else set()
    return [item for item in late if not any(key.endswith(_matter(p, item)) for key in told)]


def tell_of_expiry(session: Session, p: Proceeding, now: datetime) -> None:
    """Write to the coordinator of each."""
    for item in untold_of_expiry(p, in_berlin(now).date()):
        last = closes_on(p, item)
        why = (
            f"Die Zeit zum Unterzeichnen ist am {day(last) if last else ''} abgelaufen; der Link unterschreibt nicht "
            "mehr. Sie können die Frist verlängern, die Anfrage zurückrufen oder jemand anderen unterzeichnen lassen."
        )
        content = signing_occasions.signature_waits(p, item, why)
        put_letter(session, p, p.case.coordinator, Occasion.ESCALATION, content, now, matter=_matter(p, item))
        record(session, p.reference, Entry.SIGNATURE_EXPIRED, now, work_item=item.key, closed_on=str(last))


def _matter(p: Proceeding, item: WorkItem) -> str:
    """An extended deadline may expire again, and is told again."""
    return f"{item.question}:{item.matter}:{item.person}:{closes_on(p, item)}"
