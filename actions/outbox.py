"""Put letters down in the outbox, each once, and say which of them can become needless."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session

from mail.letter import LetterContent
from mail.message_id import message_id
from models.kinds import Occasion, Stage
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.work_items import WorkItem

#: Occasions that make no sense once the work item is done.
NEEDS_OPEN_ITEM = frozenset(
    {
        Occasion.QUESTION,
        Occasion.DEADLINE_NEAR,
        Occasion.REMINDER,
        Occasion.FRESH_LINK,
        Occasion.FILE_READ,
        Occasion.FILE_REFUSED,
        Occasion.HANDED_BACK,
        Occasion.DEADLINE_EXTENDED,
    }
)

#: Occasions that make no sense once the agreement has gone on.
NEEDS_OPEN_VISIT = frozenset({Occasion.INVITATION, Occasion.ESCALATION, Occasion.DEPUTY_WANTED})

#: Letters of a meeting that say nothing true any more once it has been moved, cancelled or held.
NEEDS_THE_MEETING = frozenset({Occasion.MEETING_CALLED, Occasion.MEETING_MOVED, Occasion.AGENDA_CHANGED})


def put_letter(
    session: Session,
    p: Proceeding,
    person: str,
    occasion: Occasion,
    content: LetterContent,
    now: datetime,
    *,
    matter: str = "",
    item: WorkItem | None = None,
    attaches: Iterable[str] = (),
    meeting_key: str | None = None,
    tells_of: Sequence[str] = (),
) -> OutgoingLetter | None:
    """Put one letter down and return it; the same person, visit, occasion and matter is put down once."""
    key = ":".join(filter(None, (p.agreement.visit_key, person, occasion, matter)))
    if session.get(OutgoingLetter, key):
        return None
    address = p.person(person).email
    letter = OutgoingLetter(
        key=key,
        reference=p.reference,
        stage=Stage(p.agreement.stage),
        visit=p.agreement.visit,
        occasion=occasion,
        person=person,
        address=address,
        work_item=item.key if item else None,
        subject=content.subject,
        content=content.model_dump(mode="json"),
        attaches=list(attaches),
        meeting_key=meeting_key,
        tells_of=list(tells_of),
        message_id=message_id(f"{p.case.agency}:{key}", p.case.letterhead.email.rpartition("@")[2]),
        created_at=now,
    )
    session.add(letter)
    return letter
