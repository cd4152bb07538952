"""Suspended resolutions (Beanstandung): the agreement waits until it is decided whether the resolution stands."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from actions.annulling import annul, rests_on
from actions.convening import convened
from actions.meeting_post import write_to
from mail.meeting_occasions import resolution_objected
from models.agenda_state import ItemState
from models.agreement import StageVisit
from models.german import day
from models.journal import Entry
from models.kinds import Occasion, Stage
from models.meeting_events import Suspended
from models.meetings import AgendaItem
from models.minute_book import MinuteBook
from models.procedure import may_withdraw
from models.proceeding import Proceeding
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def follow_suspensions(
    store: Store, session: Session, before: MinuteBook, after: MinuteBook, by: str, now: datetime
) -> None:
    """Hold the agreements whose resolution is suspended, let go those whose resolution stands, send back the others."""
    for row, former, present in _changed(before, after):
        p = load(session, row.reference or "", for_change=True)
        visit = next((visit for visit in reversed(p.visits) if visit.meeting_key == after.meeting.key), None)
        if visit is None:
            continue
        if former:
            _lift(p, row)
        if present.suspended:
            said = _sentence(after, row, present.suspended)
            _suspend(session, p, visit, row, said, by, now)
            _tell(session, after, p, said, "Das Verfahren wartet, bis darüber entschieden ist.", now)
        else:
            _tell(session, after, p, f"Über die Beanstandung zu {row.number} ist entschieden.", _verdict(present), now)
            _decided(store, session, p, visit, row, present, by, now)
        touch(session, p.reference)


def _changed(before: MinuteBook, after: MinuteBook) -> Iterator[tuple[AgendaItem, Suspended | None, ItemState]]:
    """Yield what has changed about suspensions, in the order in which agreements are locked."""
    was, now = before.room.items, after.room.items
    rows = [row for row in after.standing_agenda if row.reference and row.key in now]
    for row in sorted(rows, key=lambda row: (row.reference or "", row.key)):
        former = was[row.key].suspended if row.key in was else None
        if former != now[row.key].suspended:
            yield row, former, now[row.key]


def _suspend(
    session: Session, p: Proceeding, visit: StageVisit, row: AgendaItem, said: str, by: str, now: datetime
) -> None:
    at = p.agreement
    record(session, p.reference, Entry.SUSPENDED, now, meeting=row.meeting, item=row.key, by=by, what=said)
    if not rests_on(p, visit):
        return
    at.suspensions_json = {**at.suspensions_json, _key(row): said}
    if at.held_at is None and may_withdraw(Stage(at.stage)):
        at.held_at, at.held_reason = now, said


def _lift(p: Proceeding, row: AgendaItem) -> None:
    """End the hold that this suspension has brought; one that somebody has ordered besides stays."""
    at = p.agreement
    ours = at.held_reason in at.suspensions_json.values()
    at.suspensions_json = {key: said for key, said in at.suspensions_json.items() if key != _key(row)}
    if ours:
        at.held_reason = at.suspended or None
        at.held_at = at.held_at if at.suspended else None


def _decided(
    store: Store,
    session: Session,
    p: Proceeding,
    visit: StageVisit,
    row: AgendaItem,
    item: ItemState,
    by: str,
    now: datetime,
) -> None:
    """Go on by what was decided; a suspension that was entered by mistake has left no decision and lets go."""
    objection, stands = item.suspensions[-1] if item.suspensions else (None, True)
    record(
        session,
        p.reference,
        Entry.SUSPENSION_ENDED,
        now,
        meeting=row.meeting,
        item=row.key,
        by=by,
        stands=stands is not False,
    )
    if objection and stands is False:
        reason = f"Der Beschluss zu {row.number} ist nach Beanstandung aufgehoben: {objection.reason}"
        annul(store, session, p, visit, reason, now, by)


def _tell(session: Session, book: MinuteBook, p: Proceeding, what: str, follows: str, now: datetime) -> None:
    """Write to the coordinator in the name of the meeting: letters of the agreement rest while it is held."""
    who = convened(session, book)
    content = resolution_objected(who.office, who.name, book.meeting, what, follows)
    matter = f"{p.reference}:{len(book.events)}"
    write_to(session, book, who, [p.case.coordinator], Occasion.RESULT, content, now, matter=matter)


def _verdict(item: ItemState) -> str:
    if item.suspensions and item.suspensions[-1][1] is False:
        return "Der Beschluss ist aufgehoben; das Gremium befasst sich noch einmal, soweit nichts in Kraft ist."
    return "Der Beschluss bleibt; das Verfahren geht weiter."


def _key(row: AgendaItem) -> str:
    return f"{row.meeting}:{row.key}"


def _sentence(book: MinuteBook, row: AgendaItem, suspended: Suspended) -> str:
    body, reason = book.chamber.body.short_name, suspended.reason.rstrip(".")
    when = f"{day(book.meeting.start)}, {row.number}"
    return f"Der Beschluss „{body}“ vom {when} ist beanstandet ({suspended.by}): {reason}."
