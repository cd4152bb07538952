"""Change the agenda before the meeting opens: supplements, late papers, items taken off; each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from actions.bring_before import bring_before
from actions.convening import convened
from actions.invite import keep_notice, notice_of, tell_journals
from actions.meeting_papers import order_invitation
from actions.meeting_post import write_to
from actions.meetings import refresh_chamber
from actions.moving import move
from actions.supplement import supplement
from mail.meeting_occasions import agenda_changed
from models.agenda_changes import AgendaChange, ItemAdded, ItemRemoved, PaperAdded, PaperSupplemented
from models.chamber import PointKind
from models.errors import MoveRefused, NotFound
from models.journal import Entry
from models.kinds import MeetingState, Occasion
from models.meetings import BEFORE_THE_INVITATION, AgendaItem
from models.minute_book import MinuteBook
from models.outcomes import NotDealtWith
from store.loading import load
from store.meetings import load_book
from store.store import Store


@dataclass(frozen=True)
class Changed:
    """What has been changed, in a sentence, and how many were told."""

    meeting: str
    sentence: str
    letters: int


def change_agenda(
    store: Store, meeting: str, change: AgendaChange, by: str, now: datetime, reason: str = ""
) -> Changed:
    """Change the agenda; after the invitation a reason is needed and the members are told.

    An agreement that is taken off goes to another meeting.
    """
    with store.unit_of_work("change_agenda") as session:
        book = load_book(session, meeting, for_change=True)
        return change_in(store, session, book, change, by, now, reason.strip())


def change_in(
    store: Store,
    session: Session,
    book: MinuteBook,
    change: AgendaChange,
    by: str,
    now: datetime,
    reason: str,
    *,
    attaches: Sequence[str] = (),
) -> Changed:
    """Change the agenda in the unit of work of what has led to it; ``attaches`` are papers that go with the news."""
    meeting, invited = book.meeting.key, book.meeting.state is MeetingState.INVITED
    _may_be_changed(book, change, invited=invited, reason=reason)
    sentence = _apply(store, session, book, change, reason, by, now, invited=invited)
    papers = [*attaches]
    if isinstance(change, PaperSupplemented):
        papers.append(supplement(session, _known(book, change.item), change, reason, now))
    session.flush()
    book = load_book(session, meeting)
    if book.meeting.state is not MeetingState.OPEN:  # then the chamber is fixed for good
        refresh_chamber(session, meeting)
    letters = _tell(session, book, change, sentence, reason, papers, now) if invited else 0
    tell_journals(session, book, Entry.AGENDA_CHANGED, now, by=by, reason=reason, what=sentence)
    return Changed(meeting, sentence, letters)


def _may_be_changed(book: MinuteBook, change: AgendaChange, *, invited: bool, reason: str) -> None:
    tabled = isinstance(change, PaperSupplemented) and change.tabled and book.meeting.state is MeetingState.OPEN
    if not tabled and book.meeting.state not in (MeetingState.PLANNED, MeetingState.INVITED):
        raise MoveRefused("Die Sitzung hat begonnen oder ist abgesagt. In der Sitzung beschließt das Gremium darüber.")
    if invited and not reason.strip():
        raise MoveRefused("Nach der Einladung braucht jede Änderung der Tagesordnung einen Grund.")


def _apply(
    store: Store,
    session: Session,
    book: MinuteBook,
    change: AgendaChange,
    reason: str,
    by: str,
    now: datetime,
    *,
    invited: bool,
) -> str:
    match change:
        case ItemAdded():
            return _add(session, book, change, reason if invited else "", now)
        case ItemRemoved():
            row = _known(book, change.item)
            if row.point.kind is PointKind.URGENT_APPROVAL:
                raise MoveRefused("Über eine Dringlichkeitsentscheidung entscheidet die nächste Sitzung; sie bleibt.")
            row.removed = reason or BEFORE_THE_INVITATION
            session.flush()
            if row.reference:
                _send_elsewhere(store, session, book, row, by, now)
            return f"{row.number} „{row.subject}“ ist abgesetzt."
        case PaperAdded():
            row = _known(book, change.item)
            row.paper, row.late_paper = change.paper, reason if invited else ""
            return f"Zu {row.number} „{row.subject}“ kommt die Vorlage {change.paper} hinzu."
        case PaperSupplemented():
            row = _known(book, change.item)
            what = "Tischvorlage" if change.tabled else "Ergänzungsvorlage"
            return f"Zu {row.number} „{row.subject}“ gibt es eine {what}."


def _known(book: MinuteBook, key: str) -> AgendaItem:
    row = book.item(key) or next((row for row in book.standing_agenda if row.number == key), None)
    if row is None or row.removed:
        known = ", ".join(f"{row.key} ({row.number})" for row in book.standing_agenda) or "keiner"
        raise NotFound(f"Einen Punkt „{key}“ hat die Tagesordnung nicht. Es gibt: {known}.")
    return row


def _add(session: Session, book: MinuteBook, change: ItemAdded, reason: str, now: datetime) -> str:
    point = change.point
    if any(point.key == row.key for row in book.agenda) or any(
        point.number == row.number for row in book.standing_agenda
    ):
        raise MoveRefused(f"{point.number} („{point.key}“) steht schon auf der Tagesordnung.")
    session.add(
        AgendaItem(
            meeting=book.meeting.key,
            key=point.key,
            position=max((row.position for row in book.agenda), default=0) + 1,
            number=point.number,
            subject=point.subject,
            paper=point.paper,
            public=point.public,
            content=point.model_dump(
                mode="json", exclude={"key", "number", "subject", "paper", "public"}, exclude_defaults=True
            ),
            added=reason,
        )
    )
    session.flush()
    if change.reference:
        bring_before(session, load_book(session, book.meeting.key), change.reference, now)
    return f"{point.number} „{point.subject}“ kommt auf die Tagesordnung."


def _send_elsewhere(store: Store, session: Session, book: MinuteBook, row: AgendaItem, by: str, now: datetime) -> None:
    p = load(session, row.reference or "", for_change=True)
    if p.visit.meeting_key == book.meeting.key and p.visit.concluded_at is None:
        move(store, session, p, NotDealtWith(reason=f"Von der Tagesordnung abgesetzt: {row.removed}"), now, by)


def _tell(
    session: Session,
    book: MinuteBook,
    change: AgendaChange,
    sentence: str,
    reason: str,
    attaches: Sequence[str],
    now: datetime,
) -> int:
    who = convened(session, book)
    if not isinstance(change, ItemRemoved):
        keep_notice(book, notice_of(book, who, now, sentence, reason))
    content = agenda_changed(who.office, who.name, book.meeting, sentence, reason)
    papers = [*order_invitation(session, book, now), *attaches]
    matter = f"{change.kind}:{now.isoformat(timespec='seconds')}"
    return write_to(
        session, book, who, who.members, Occasion.AGENDA_CHANGED, content, now, matter=matter, attaches=papers
    )
