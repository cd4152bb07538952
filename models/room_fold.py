"""The fold: from the list of events to the room. Every event is checked against the room that it meets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from models import aftermath, attendance, balloting, debate, minute_taking, presiding
from models import meeting_events as e
from models.agenda_state import ItemState
from models.ballots import Mode
from models.chamber import Chamber
from models.errors import EventRefused
from models.german import clock
from models.meeting_events import Entry, MeetingEvent
from models.room import Correction, Phase, Room, refuse

Handler = Callable[[Room, Any, datetime], Room]

_BEFORE: Mapping[type[Any], Handler] = {
    e.GatheringSet: presiding.gathering_set,
    e.Opened: presiding.opened,
    e.Arrived: attendance.arrived,
    e.Left: attendance.left,
    e.GuestArrived: attendance.guest_arrived,
    e.GuestLeft: attendance.guest_left,
    e.Excused: minute_taking.excused,
    e.SteppedIn: attendance.stepped_in,
    e.Recused: attendance.recused,
    e.LatePaper: debate.late_paper,
    e.Instructed: debate.instructed,
    e.MajoritySet: debate.majority_set,
}
_DURING: Mapping[type[Any], Handler] = {
    e.QuorumChecked: presiding.quorum_checked,
    e.ChairTaken: presiding.chair_taken,
    e.Called: debate.called,
    e.PointAdded: debate.point_added,
    e.NoticeObjected: presiding.notice_objected,
    e.MotionMade: debate.motion_made,
    e.MotionWithdrawn: debate.motion_withdrawn,
    e.OrderSet: debate.order_set,
    e.Balloted: balloting.balloted,
    e.Disposed: debate.disposed,
    e.ItemClosed: debate.item_closed,
    e.Paused: presiding.paused,
    e.Closed: presiding.closed,
}
_IN_A_BREAK: Mapping[type[Any], Handler] = {e.Resumed: presiding.resumed}
_AFTER: Mapping[type[Any], Handler] = {
    e.MinutesApproved: aftermath.minutes_approved,
    e.MinutesObjected: aftermath.minutes_objected,
    e.ObjectionDecided: aftermath.objection_decided,
}
_FROM_THE_VOTE_ON: Mapping[type[Any], Handler] = {
    e.Narrated: minute_taking.narrated,
    e.AnnexAdded: minute_taking.annex_added,
    e.BiasFound: aftermath.bias_found,
    e.Suspended: aftermath.suspended,
    e.SuspensionEnded: aftermath.suspension_ended,
}
_COMING_AND_GOING = (e.Arrived, e.Left, e.GuestArrived, e.GuestLeft)


def fold(chamber: Chamber, entries: Sequence[Entry]) -> Room:
    """Return the room after everything that happened; an entry that cannot have happened raises EventRefused."""
    room = Room(chamber, items={point.key: ItemState(point) for point in chamber.agenda})
    corrections = {}
    for entry in entries:
        if isinstance(entry.event, e.Corrected):
            corrections[entry.event.number] = entry
    for entry in entries:
        if not isinstance(entry.event, e.Corrected):
            room = _with_correction(room, entry, corrections.get(entry.number))
    made = tuple(
        Correction(x.number, x.event.number, x.event.reason, x.at, x.by)
        for x in entries
        if isinstance(x.event, e.Corrected)
    )
    return replace(room, corrections=made, count=len(entries))


def _with_correction(room: Room, entry: Entry, correction: Entry | None) -> Room:
    if correction is None or not isinstance(correction.event, e.Corrected):
        return step(room, entry)
    for event in correction.event.instead:
        at = correction.event.at or entry.at
        room = step(room, entry.model_copy(update={"event": event, "at": at}))
    return room


def admit(
    chamber: Chamber, entries: Sequence[Entry], event: MeetingEvent, at: datetime, by: str, room: Room | None = None
) -> tuple[Entry, Room]:
    """Return the next entry and the room after it, or raise EventRefused with what is wrong and what to do.

    Whoever has folded the entries already hands the ``room`` in; a correction folds them anew in any case.
    """
    new = e.entry(len(entries) + 1, at, by, event)
    if not isinstance(event, e.Corrected):
        return new, step(room or fold(chamber, entries), new)
    _correctable(entries, event)
    try:
        return new, fold(chamber, [*entries, new])
    except EventRefused as error:
        reasons = [f"Nach der Berichtigung passt das Übrige nicht mehr: {reason}" for reason in error.reasons]
        raise EventRefused(reasons) from error


def _correctable(entries: Iterable[Entry], event: e.Corrected) -> None:
    found = next((entry for entry in entries if entry.number == event.number), None)
    if found is None:
        refuse(f"Einen Eintrag Nr.\u00a0{event.number} gibt es nicht.")
    if isinstance(found.event, e.Corrected):
        refuse(
            f"Eintrag Nr.\u00a0{event.number} ist selbst eine Berichtigung. Bitte den ursprünglichen Eintrag "
            f"Nr.\u00a0{found.event.number} noch einmal berichtigen."
        )
    modes = {x.ballot.mode for x in (found.event, *event.instead) if isinstance(x, e.Balloted)}
    if {Mode.SECRET, Mode.ROLL_CALL} <= modes:
        refuse(
            "Aus einer namentlichen Abstimmung wird keine geheime und umgekehrt: Wer wie gestimmt hat, stünde im "
            "Protokoll. Bitte den Eintrag streichen und neu abstimmen."
        )


def step(room: Room, entry: Entry) -> Room:
    """Return the room after one more event."""
    if room.at is not None and entry.at < room.at:
        refuse(f"Die Zeit {clock(entry.at)} liegt vor dem letzten Eintrag ({clock(room.at)}).")
    timed = replace(room, at=entry.at, count=entry.number)
    return _handler(room, entry.event)(timed, entry.event, entry.at)


def _handler(room: Room, event: MeetingEvent) -> Handler:
    """Return who deals with the event in this phase of the meeting; at another time it is refused."""
    kind, phase = type(event), room.phase
    if kind in _FROM_THE_VOTE_ON and phase is not Phase.PLANNED:
        return _FROM_THE_VOTE_ON[kind]
    match phase:
        case Phase.PLANNED if kind in _BEFORE:
            return _BEFORE[kind]
        case Phase.OPEN if kind in {**_BEFORE, **_DURING}:
            return {**_BEFORE, **_DURING}[kind]
        case Phase.PAUSED if kind in _IN_A_BREAK or kind in _COMING_AND_GOING:
            return {**_IN_A_BREAK, **_BEFORE}[kind]
        case Phase.CLOSED if kind in _AFTER:
            return _AFTER[kind]
    return refuse(_TOO_EARLY_OR_LATE[phase])


_TOO_EARLY_OR_LATE = {
    Phase.PLANNED: "Die Sitzung ist noch nicht eröffnet. Vorher gehen nur Kommen, Gehen, Vertretung und Befangenheit.",
    Phase.OPEN: "Das geht erst, wenn die Sitzung geschlossen oder unterbrochen ist.",
    Phase.PAUSED: "Die Sitzung ist unterbrochen. Bitte zuerst fortsetzen.",
    Phase.CLOSED: "Die Sitzung ist geschlossen. Was falsch eingetragen ist, wird berichtigt.",
}
