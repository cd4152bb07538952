"""Change the agenda before the meeting opens: supplements, late papers, items taken off; each with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from actions.closing import close
from actions.convening import convened
from actions.invite import keep_notice, notice_of, tell_journals
from actions.meeting_papers import order_invitation
from actions.meeting_post import write_to
from actions.meetings import put_on_agenda, refresh_chamber
from actions.moving import move
from mail.meeting_occasions import agenda_changed
from models.agenda_changes import AgendaChange, ItemAdded, ItemRemoved, PaperAdded
from models.chamber import PointKind
from models.errors import MoveRefused, NotFound
from models.german import short_day
from models.journal import Entry
from models.kinds import MeetingState, Occasion, Question, Stage
from models.meetings import BEFORE_THE_INVITATION, AgendaItem
from models.minute_book import MinuteBook
from models.outcomes import NotDealtWith
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.loading import load
from store.meetings import load_book
from store.store import Store, touch


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
    _may_be_changed(book, invited=invited, reason=reason)
    sentence = _apply(store, session, book, change, reason, by, now, invited=invited)
    session.flush()
    book = load_book(session, meeting)
    refresh_chamber(session, meeting)
    letters = _tell(session, book, change, sentence, reason, attaches, now) if invited else 0
    tell_journals(session, book, Entry.AGENDA_CHANGED, now, by=by, reason=reason, what=sentence)
    return Changed(meeting, sentence, letters)


def _may_be_changed(book: MinuteBook, *, invited: bool, reason: str) -> None:
    if book.meeting.state not in (MeetingState.PLANNED, MeetingState.INVITED):
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


def bring_before(session: Session, book: MinuteBook, reference: str, now: datetime) -> None:
    """Have an agreement dealt with at this meeting; it must stand before the body that meets."""
    p = load(session, reference, for_change=True)
    stage, meeting = Stage(p.agreement.stage), book.meeting
    if p.body_id(stage) != meeting.body:
        raise MoveRefused(f"{reference} steht auf „{p.step.title}“ und kommt nicht vor dieses Gremium.")
    if p.visit.meeting_key not in (None, meeting.key):
        other = p.meeting_of(p.visit)
        when = f" am {short_day(other.start)}" if other else ""
        raise MoveRefused(f"{reference} steht schon auf der Tagesordnung einer anderen Sitzung{when}.")
    close(session, p, list(_appointments(p)), "Der Termin steht fest.", now)
    p.visit.meeting_key = meeting.key
    session.flush()
    put_on_agenda(session, p, meeting.key)
    touch(session, reference)


def _appointments(p: Proceeding) -> Iterator[WorkItem]:
    return (item for item in p.asked_now if item.is_open and item.question is Question.APPOINT_MEETING)


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
