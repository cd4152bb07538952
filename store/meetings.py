"""Load meetings with everything that is kept about them, and the register of an agency."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.agreement import Meeting
from models.errors import NotFound
from models.meetings import AgendaItem, KeptChamber, KeptEvent, KeptRegister
from models.minute_book import MinuteBook


def load_book(session: Session, key: str, *, for_change: bool = False) -> MinuteBook:
    """Return the minute book of a meeting; ``for_change`` lets one unit of work at a time have it.

    Whoever changes a meeting takes it before the agreements on its agenda, so that nobody waits crosswise.
    """
    meeting = session.get(Meeting, key, with_for_update=for_change or None)
    if meeting is None:
        raise unknown_meeting(key)
    happened = select(KeptEvent).where(KeptEvent.meeting == key).order_by(col(KeptEvent.sequence))
    return MinuteBook(
        meeting=meeting,
        agenda=agenda_of(session, key),
        kept_chamber=session.get(KeptChamber, key),
        events=session.exec(happened).all(),
    )


def unknown_meeting(key: str) -> NotFound:
    """Return what is said of a meeting that is not there, whoever asks."""
    return NotFound(f"Eine Sitzung „{key}“ ist nicht bekannt.")


def agenda_of(session: Session, key: str) -> list[AgendaItem]:
    """Return the items of an agenda in their order."""
    query = select(AgendaItem).where(AgendaItem.meeting == key).order_by(col(AgendaItem.position), col(AgendaItem.key))
    return list(session.exec(query))


def newest_register(session: Session, agency: str, *, for_change: bool = False) -> KeptRegister | None:
    """Return the edition of an agency's register that counts; ``for_change`` lets one at a time have it."""
    editions = select(KeptRegister).where(KeptRegister.agency == agency)
    newest = editions.order_by(col(KeptRegister.edition).desc()).limit(1)
    return session.exec(newest.with_for_update() if for_change else newest).first()


def meetings_of(session: Session, agency: str | None = None, since: datetime | None = None) -> list[Meeting]:
    """Return the meetings of an agency, or of all, in the order of their days."""
    query = select(Meeting).order_by(col(Meeting.start), col(Meeting.key))
    if agency:
        query = query.where(Meeting.agency == agency)
    if since:
        query = query.where(col(Meeting.end) >= since)
    return list(session.exec(query))


def agencies(session: Session) -> list[str]:
    """Return the agencies of which meetings or a register are known."""
    return sorted({*session.exec(select(Meeting.agency)), *session.exec(select(KeptRegister.agency))})


def meeting_named(session: Session, name: str) -> str:
    """Return the key of the meeting that is called so: by its key, or by its number (SI/2025/140)."""
    if session.get(Meeting, name):
        return name
    found = session.exec(select(Meeting.key).where(Meeting.number == name)).all() if name else []
    if len(found) != 1:
        several = f" Unter dieser Nummer gibt es mehrere: {', '.join(found)}." if found else ""
        raise NotFound(f"Eine Sitzung „{name}“ ist nicht bekannt.{several} Alle nennt: rundlauf meetings list.")
    return found[0]
