"""Put the letters of a meeting down in the outbox: to each person once, whatever stands on the agenda."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from actions.convening import Convened, watchers
from mail.letter import LetterContent
from mail.message_id import message_id
from models.agreement import Meeting
from models.bodies import BodyKind
from models.kinds import Occasion, Stage
from models.minute_book import MinuteBook
from models.papers import OutgoingLetter
from models.people import Person
from store.store import touch


def write_to(
    session: Session,
    book: MinuteBook,
    who: Convened,
    people: Iterable[str],
    occasion: Occasion,
    content: LetterContent,
    now: datetime,
    *,
    matter: str = "",
    attaches: Iterable[str] = (),
) -> int:
    """Put one letter down for each address and return how many; the agreements on the agenda see to their sending."""
    meeting, attached = book.meeting, list(attaches)
    addresses: dict[str, Person] = {}
    for person in people:
        if known := who.people.get(person):
            addresses.setdefault(known.email.casefold(), known)
    written = 0
    for person_ in addresses.values():
        key = ":".join(filter(None, (meeting.key, str(meeting.sequence), person_.id, occasion, matter)))
        if session.get(OutgoingLetter, key) is None:
            session.add(_letter(key, meeting, who, person_, occasion, content, attached, now))
            written += 1
    for reference in watchers(session, book):
        touch(session, reference)
    return written


def _letter(
    key: str,
    meeting: Meeting,
    who: Convened,
    person: Person,
    occasion: Occasion,
    content: LetterContent,
    attaches: list[str],
    now: datetime,
) -> OutgoingLetter:
    recommends = who.body is not None and who.body.kind is BodyKind.COMMITTEE
    stage = Stage.ROUND_TABLE if who.body is None else Stage.COMMITTEE if recommends else Stage.ASSEMBLY
    return OutgoingLetter(
        key=key,
        reference=meeting.key,
        stage=stage,
        visit=meeting.sequence,
        occasion=occasion,
        person=person.id,
        recipient=person.display,
        address=person.email,
        subject=content.subject,
        content=content.model_dump(mode="json"),
        attaches=attaches,
        meeting_key=meeting.key,
        message_id=message_id(key, who.office.letterhead.email.rpartition("@")[2]),
        created_at=now,
    )
