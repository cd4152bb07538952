"""What the pages of a meeting show: the agenda with its state, one item, one entry to be put right."""

from typing import Any

from models.agenda_state import ItemState, Taken
from models.chamber import PointKind
from models.errors import NotFound
from models.german import clock
from models.kinds import DocumentKind
from models.meeting_events import Balloted, Corrected, Way
from models.motions import GERMAN, MotionKind
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.result import Decision
from models.result_writing import DONE
from models.roll import Roll, roll_of
from models.room import Phase, Room
from pages.download import slug
from pages.office import Office
from pages.passages import sections
from pages.sitting import Sitting, proceeding_of, quorum_now
from pages.sitting_log import said
from pages.sitting_votes import CHOICES, COUNTS, MODES, senders, taken_of

PHASES = {
    Phase.PLANNED: "noch nicht eröffnet",
    Phase.OPEN: "eröffnet",
    Phase.PAUSED: "unterbrochen",
    Phase.CLOSED: "geschlossen",
}
WAYS = {
    Way.NOTED: "Zur Kenntnis genommen",
    Way.DEFERRED: "Vertagt",
    Way.REFERRED_BACK: "Zurückverwiesen",
    Way.REMOVED: "Von der Tagesordnung abgesetzt",
    Way.WITHDRAWN: "Vorlage zurückgezogen",
    Way.PASSED_ON: "Ohne Empfehlung weitergeleitet",
}
LATELY = 25  #: entries that the overview shows


def state_of(item: ItemState, *, recommends: bool) -> str:
    """Say in a word what has become of an item so far."""
    if item.closed_at is None:
        return "aufgerufen" if item.called_at else "offen"
    decision = item.decision(recommends=recommends)
    if item.inquorate:
        return "nicht beschlussfähig"
    return "erledigt" if decision is Decision.NO_VOTE else DONE[decision]


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
        "state_of": lambda item: state_of(item, recommends=room.chamber.recommends),
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
        "items": list(room.items.values()),
        "next_item": next((k for k, item in room.items.items() if not item.closed_at and not item.called_at), ""),
        "chairs": [(who, chamber.name(who)) for who in (*chairs, *others)],
        "log": [(x, said(x.event, room), done.get(x.number)) for x in (kept.entry for kept in reversed(events))],
        "earlier": len(s.book.events) - len(events),
    }


def item(office: Office, s: Sitting, key: str) -> dict[str, Any]:
    """Return one item: its votes, what is to be voted on next, who can take part."""
    room = s.room
    state = room.items.get(key)
    if state is None:
        raise NotFound("Diesen Punkt hat die Tagesordnung nicht.")
    roll, chamber = roll_of(room, key), room.chamber
    motion = next(iter(state.to_vote), None)
    voted = {taken.ballot.part for taken in state.votes_on(motion.id)} if motion else set()
    p = proceeding_of(office, s, key)
    text = p.version_numbered(state.point.version or p.agreement.version).text if p else ()
    present = list(dict.fromkeys(room.present))
    free = [who for who in chamber.body.chairs_on(chamber.on) if room.takes_part(who) and not room.is_recused(who, key)]
    return {
        "key": key,
        "state": state,
        "row": s.row(key),
        "under_way": room.current == key,
        "roll": roll,
        "motion": motion,
        "motions": [m for m in state.motions.values() if m.kind is not MotionKind.MAIN],
        "part": next((part for part in (motion.parts if motion else ()) if part.key not in voted), None),
        "votable": bool(motion) and not state.ended_by,
        "recusals": [r for r in room.recusals if r.item == key],
        "people": [(who, chamber.name(who)) for who in present],
        "electors": [(x.person, chamber.name(x.person)) for x in roll.electors],
        "chairs": [(who, chamber.name(who)) for who in dict.fromkeys([*free, *present])],
        "chair_recused": bool(room.chair_for(key)) and room.is_recused(room.chair_for(key) or "", key),
        "kinds": {
            kind: said
            for kind, said in GERMAN.items()
            if kind is not MotionKind.MAIN and (text or kind is not MotionKind.AMENDMENT)
        },
        "ways": {way: said for way, said in WAYS.items() if chamber.recommends or way is not Way.PASSED_ON},
        "is_frame": state.point.kind is PointKind.FRAME,
        "sections": sections(text),
        "extracts": extracts(s, p),
        "following": _after(room, key),
        **voting(s, roll, state),
    }


def voting(s: Sitting, roll: Roll, state: ItemState) -> dict[str, Any]:
    """Return what the fields of a vote need."""
    chamber = s.room.chamber
    groups = [group for group in chamber.body.groups if roll.present(group.id)]
    return {
        "counts": COUNTS,
        "modes": MODES,
        "choices": CHOICES,
        "groups": [(group, roll.entitled(group.id)) for group in groups],
        "callable": [(x.person, chamber.name(x.person), chamber.name(x.seat_of)) for x in roll.electors],
        "senders": senders(roll) if chamber.rule.uniform_votes else [],
        "usual_mode": state.mode,
        "recommends": chamber.recommends,
    }


def extracts(s: Sitting, p: Proceeding | None) -> list[tuple[str, OrderedDocument]]:
    """Return the extracts of what the meeting has decided on an agreement."""
    if p is None:
        return []
    visits = {(v.stage, v.visit) for v in p.visits if v.meeting_key == s.book.meeting.key}
    return [
        (slug(d), d) for d in p.documents if (d.stage, d.visit) in visits and d.kind is DocumentKind.RESOLUTION_EXTRACT
    ]


def _after(room: Room, key: str) -> str:
    """Return the next item that waits, counted from this one."""
    keys = list(room.items)
    later = keys[keys.index(key) + 1 :]
    return next((k for k in later if not room.items[k].closed_at), "")


def entry(s: Sitting, number: int) -> dict[str, Any]:
    """Return an entry that is to be put right."""
    found = next((x for x in s.book.entries if x.number == number), None)
    if found is None or isinstance(found.event, Corrected):
        raise NotFound("Einen solchen Eintrag, der sich berichtigen ließe, hat das Protokoll nicht.")
    event, chamber = found.event, s.room.chamber
    taken: Taken | None = taken_of(s, event) if isinstance(event, Balloted) else None
    options = {"nothing": "Der Eintrag wird gestrichen", "time": "Es war zu einer anderen Zeit"}
    if event.kind in ("arrived", "left", "recused"):
        options["person"] = "Es war jemand anders"
    if taken:
        options = {"result": "Das Ergebnis war anders", **options}
    more = voting(s, taken.roll, s.room.items[event.item]) if taken and isinstance(event, Balloted) else {}
    return {
        "entry": found,
        "said": said(event, s.room),
        "options": options,
        "taken": taken,
        "everybody": [(seat.person, chamber.name(seat.person)) for seat in chamber.seat_of.values()],
        **more,
    }
