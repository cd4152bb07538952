"""Cancel a meeting: everybody who knew of it hears so once, and its agreements ask for another one."""

from dataclasses import dataclass
from datetime import datetime

from actions.approvals import bring_forward
from actions.convening import before_meeting, convened, heard_of
from actions.invite import tell_journals
from actions.meeting_post import write_to
from actions.moving import move
from mail.meeting_occasions import meeting_cancelled
from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import MeetingState, Occasion
from models.outcomes import NotDealtWith
from store.loading import load
from store.meetings import load_book
from store.store import Store


@dataclass(frozen=True)
class Cancelled:
    """What has followed from cancelling a meeting."""

    meeting: str
    letters: int
    agreements: tuple[str, ...]  #: that go to another meeting now, or ask for one


def cancel_meeting(store: Store, meeting: str, by: str, now: datetime, reason: str) -> Cancelled:
    """Cancel a meeting that has not begun; cancelling it again changes nothing."""
    if not reason.strip():
        raise MoveRefused("Bitte begründen Sie die Absage; der Grund steht in der Nachricht an die Mitglieder.")
    with store.unit_of_work("cancel_meeting") as session:
        book = load_book(session, meeting, for_change=True)
        row = book.meeting
        if row.state is MeetingState.CANCELLED:
            return Cancelled(meeting, 0, ())
        if row.state in (MeetingState.OPEN, MeetingState.CLOSED):
            raise MoveRefused("Die Sitzung hat schon begonnen. Sie wird geschlossen, nicht abgesagt.")
        who, told, waiting = convened(session, book), heard_of(session, book), before_meeting(session, book)
        people = [*who.members, *told] if row.state is MeetingState.INVITED else told
        row.state, row.sequence, row.reason = MeetingState.CANCELLED, row.sequence + 1, reason.strip()
        session.flush()
        content = meeting_cancelled(who.office, who.name, row)
        letters = write_to(session, book, who, people, Occasion.MEETING_CANCELLED, content, now)
        tell_journals(session, book, Entry.MEETING_CANCELLED, now, by=by, reason=row.reason)
        for reference in waiting:
            p = load(session, reference, for_change=True)
            if p.visit.meeting_key == meeting and p.visit.concluded_at is None:
                move(store, session, p, NotDealtWith(reason=f"Sitzung abgesagt: {row.reason}"), now, by)
        bring_forward(store, session, row.agency, row.body, by, now)
        return Cancelled(meeting, letters, tuple(waiting))
