"""A meeting as its minute taker has it before the eyes: found through the link of the work item, and only so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from models.aftermath import margins_without
from models.agenda_state import Taken
from models.agreement import StageVisit
from models.case import BERLIN, in_berlin
from models.errors import NotFound, NotWithYou
from models.findings import Finding, quorum_finding
from models.kinds import MeetingState, Question
from models.meeting_events import Balloted, BiasFound, Corrected, MeetingEvent
from models.meetings import AgendaItem, KeptChamber
from models.minute_book import MinuteBook
from models.proceeding import Proceeding
from models.roll import Roll, roll_of
from models.room import Phase, Room
from models.room_fold import admit
from models.voting import Deemed, Tally, is_quorate, present_for_quorum
from models.work_items import WorkItem
from pages.office import Office
from pages.passages import visit_of
from store.loading import behind_link, load
from store.meetings import load_book


class NoRoom(NotFound):
    """Zu dieser Sitzung sind noch keine Mitglieder festgehalten. Ihr Ergebnis wird über das Formular erfasst."""


@dataclass(frozen=True)
class Sitting:
    """One meeting and the agreement through whose link somebody has come; ``here`` is the address of its pages."""

    p: Proceeding
    book: MinuteBook
    here: str
    by: str = ""  #: who enters; nobody, where the pages are only to be read
    form_token: str = ""  #: what its forms carry, at the desk

    @property
    def at_the_desk(self) -> bool:
        """Whether the pages are looked at from the desk, not by the link of a work item."""
        return self.here.startswith("/v/")

    @property
    def room(self) -> Room:
        """The room as it stands."""
        return self.book.room

    @property
    def writable(self) -> bool:
        """Whether something can be entered here."""
        return bool(self.by) and self.book.meeting.state is not MeetingState.CANCELLED

    def row(self, key: str) -> AgendaItem | None:
        """Return the kept item of the agenda, where it is one that was invited to."""
        return self.book.item(key)

    def as_of(self, seen: int) -> "Sitting":
        """Return the meeting as somebody saw it who sends a form only now."""
        if seen >= len(self.book.events):
            return self
        return replace(self, book=replace(self.book, events=self.book.events[:seen]))

    def name(self, person: str) -> str:
        """Return how somebody who has entered something is called."""
        known = self.room.chamber.person_by_id.get(person) or next(
            (other for other in self.p.case.people if other.id == person), None
        )
        return known.display if known else person

    def moment(self, typed: time | None, now: datetime) -> datetime:
        """Return when something happened: as typed, else now.

        What is noted on another day happened when the last entry did; what follows a closed meeting happens now.
        """
        day = self.book.meeting.on
        if typed is not None:
            return datetime.combine(day, typed, BERLIN)
        afterwards = in_berlin(now).date() > day
        last = self.room.at
        if afterwards and self.room.phase is not Phase.CLOSED:
            return last or self.book.meeting.start
        return max(now, last) if last else now


def behind(office: Office, token: str) -> Sitting:
    """Return the meeting behind a link; a link to another question, or a meeting without members, raises NotFound."""
    with office.store.reading() as session:
        item, holder = behind_link(session, token)
        if not item.answered_at and not item.may_be_answered_by(holder):
            raise NotWithYou
        if item.question is not Question.RECORD_MEETING:
            raise NotFound("Über diesen Link wird keine Sitzung geführt.")
        p = load(session, item.reference, lean=True)
        key = visit_of(p, item).meeting_key
        if key is None:
            raise NoRoom
        book = load_book(session, key)
    if not book.has_room:
        raise NoRoom
    return Sitting(p, book, f"/w/{token}/sitzung", by=holder)


def of_visit(office: Office, reference: str, sequence: int, by: str = "", form_token: str = "") -> Sitting:
    """Return the meeting of a visit, as the desk has it; without ``by`` it is only to be read."""
    with office.store.reading() as session:
        p = load(session, reference, lean=True)
        visit = next((visit for visit in p.visits if visit.sequence == sequence), None)
        if visit is None or visit.meeting_key is None:
            raise NoRoom
        book = load_book(session, visit.meeting_key)
    if not book.has_room:
        raise NoRoom
    return Sitting(p, book, f"/v/{reference}/sitzung/{sequence}", by, form_token)


def has_room(office: Office, p: Proceeding, item: WorkItem) -> bool:
    """Say whether the meeting that a work item asks about can be minuted event by event."""
    visit: StageVisit = visit_of(p, item)
    if item.question is not Question.RECORD_MEETING or visit.meeting_key is None:
        return False
    with office.store.reading() as session:
        kept = session.get(KeptChamber, visit.meeting_key)
        return kept is not None and bool(kept.chamber.seats)


def proceeding_of(office: Office, s: Sitting, key: str) -> Proceeding | None:
    """Return the agreement that an item of the agenda deals with."""
    row = s.row(key)
    if row is None or row.reference is None:
        return None
    if row.reference == s.p.reference:
        return s.p
    with office.store.reading() as session:
        return load(session, row.reference, lean=True)


def foreseen(s: Sitting, events: Sequence[MeetingEvent], at: datetime) -> Room:
    """Return the room as it would be after these events; what does not fit raises EventRefused. Nothing is kept."""
    entries, room = s.book.entries, s.room
    for event in events:
        entry, room = admit(s.book.chamber, entries, event, at, s.by, room)
        entries = [*entries, entry]
    return room


def votes_in(room: Room, events: Sequence[MeetingEvent]) -> list[Taken]:
    """Return the votes in a room that come from these events, or from what is put in place of others."""
    meant = [x for event in events for x in (event.instead if isinstance(event, Corrected) else (event,))]
    ballots = [event.ballot for event in meant if isinstance(event, Balloted)]
    return [taken for item in room.items.values() for taken in item.taken if taken.ballot in ballots]


def margins_in(room: Room, events: Sequence[MeetingEvent]) -> list[Finding]:
    """Return what becomes of votes without those whose bias came out with these events."""
    keys = [event.item for event in events if isinstance(event, BiasFound)]
    return [finding for key in keys for finding in margins_without(room, room.items[key])]


def quorum_now(room: Room, roll: Roll | None = None) -> Finding:
    """Find whether the body could decide at this moment."""
    group, rule = room.chamber.body.deciding, room.chamber.rule
    roll = roll or roll_of(room, room.current)
    tally = Tally(present=roll.present(group.id), recused=roll.recused_votes(group.id))
    deemed = None
    if not is_quorate(group.seats, present_for_quorum(tally, rule), rule) and room.lack is None and tally.present:
        deemed = Deemed.SECOND_CALL if room.item and room.item.point.second_call else Deemed.UNQUESTIONED
    return quorum_finding(tally, group.seats, rule, deemed)
