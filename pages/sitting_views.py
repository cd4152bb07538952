"""What the pages of a meeting show: the agenda with its state, what follows the meeting, one entry to be put right."""

from functools import partial
from typing import Any

from models.agenda_state import ItemState, Taken
from models.chamber import Chamber
from models.errors import NotFound
from models.german import clock
from models.meeting_events import Arrived, Balloted, Corrected
from models.result import Decision
from models.result_verdict import DONE
from models.room import Phase, Room
from pages.sitting import Sitting, quorum_now
from pages.sitting_item import majorities, voting
from pages.sitting_item_forms import KINDS
from pages.sitting_log import said
from pages.sitting_votes import OF_ONE_PERSON, taken_of

PHASES = {
    Phase.PLANNED: "noch nicht eröffnet",
    Phase.OPEN: "eröffnet",
    Phase.PAUSED: "unterbrochen",
    Phase.CLOSED: "geschlossen",
}
LATELY = 25  #: entries that the overview shows


def state_of(room: Room, item: ItemState) -> str:
    """Say in a word what has become of an item so far."""
    if item.closed_at is None:
        if room.phase is Phase.CLOSED:
            return "nicht behandelt"
        return "aufgerufen" if item.called_at else "offen"
    decision = item.decision(recommends=room.chamber.recommends)
    if item.inquorate:
        return "nicht beschlussfähig"
    done = "erledigt" if decision is Decision.NO_VOTE else DONE[decision]
    return f"{done}, beanstandet" if item.suspended else done


def shared(s: Sitting) -> dict[str, Any]:
    """Return what every page of a meeting shows."""
    room = s.room
    chair = room.chair_for(room.current)
    return {
        "s": s,
        "room": room,
        "name": room.chamber.name,
        "phase": PHASES[room.phase],
        "chair": room.chamber.name(chair) if chair else "",
        "seen": len(s.book.events),
        "quorum": quorum_now(room),
        "state_of": partial(state_of, room),
        "clock": clock,
    }


def overview(s: Sitting, *, whole: bool = False) -> dict[str, Any]:
    """Return the agenda with its state, who may open, and what has been entered, the last of it or the whole."""
    room, chamber = s.room, s.room.chamber
    chairs = chamber.body.chairs_on(chamber.on)
    others = [seat.person for seat in chamber.own_seats if seat.person not in chairs]
    done = {c.corrected: c for c in room.corrections}
    events = s.book.events if whole else s.book.events[-LATELY:]
    return {
        "left_out": s.p.reference not in s.book.references,
        "items": list(room.items.values()),
        "next_item": next((k for k, item in room.items.items() if not item.closed_at and not item.called_at), ""),
        "chairs": [(who, chamber.name(who)) for who in (*chairs, *others)],
        "log": [(x, said(x.event, room), done.get(x.number)) for x in (kept.entry for kept in reversed(events))],
        "earlier": len(s.book.events) - len(events),
        "people": [(who, chamber.name(who)) for who in dict.fromkeys(room.present)],
        "everybody": everybody(chamber),
        "point_kinds": KINDS,
        "majorities": majorities(chamber.rule),
    }


def everybody(chamber: Chamber) -> list[tuple[str, str]]:
    """Return who has a seat."""
    return [(who, chamber.name(who)) for who in chamber.seat_of]


def entry(s: Sitting, number: int) -> dict[str, Any]:
    """Return an entry that is to be put right."""
    found = next((x for x in s.book.entries if x.number == number), None)
    if found is None or isinstance(found.event, Corrected):
        raise NotFound("Einen solchen Eintrag, der sich berichtigen ließe, hat das Protokoll nicht.")
    event, chamber = found.event, s.room.chamber
    taken: Taken | None = taken_of(s, event) if isinstance(event, Balloted) else None
    options = {"nothing": "Der Eintrag wird gestrichen", "time": "Es war zu einer anderen Zeit"}
    if isinstance(event, Arrived):
        options["screen"] = "Die Person war im Raum" if event.remote else "Die Person war nur zugeschaltet"
    if isinstance(event, OF_ONE_PERSON):
        options["person"] = "Es war jemand anders"
    if taken:
        options = {"result": "Das Ergebnis war anders", **options}
    more = voting(s, taken.roll, s.room.items[event.item]) if taken and isinstance(event, Balloted) else {}
    return {
        "entry": found,
        "said": said(event, s.room),
        "options": options,
        "taken": taken,
        "everybody": everybody(chamber),
        **more,
    }
