"""What the page of one agenda item shows: what is voted on next, who can take part, what has come of it."""

from collections import Counter
from typing import Any

from models.aftermath import margins_without
from models.agenda_state import ItemState
from models.ballots import Choice
from models.chamber import PointKind
from models.errors import NotFound
from models.findings import BASES
from models.item_events import Way
from models.kinds import DocumentKind
from models.motions import GERMAN, RANK, MotionKind
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.roll import Roll, roll_of
from models.room import Room
from models.statutes import VotingRule
from pages.download import slug
from pages.office import Office
from pages.passages import sections
from pages.sitting import Sitting, proceeding_of
from pages.sitting_log import CHOICES
from pages.sitting_votes import COUNTS, MODES, senders

WAYS = {
    Way.NOTED: "Zur Kenntnis genommen",
    Way.DEFERRED: "Vertagt",
    Way.REFERRED_BACK: "Zurückverwiesen",
    Way.REMOVED: "Von der Tagesordnung abgesetzt",
    Way.WITHDRAWN: "Vorlage zurückgezogen",
    Way.PASSED_ON: "Ohne Empfehlung weitergeleitet",
}
BOUND_TO = (Choice.YES, Choice.NO, Choice.ABSTAIN)


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
        **_apart(room, state),
        **voting(s, roll, state),
    }


def _apart(room: Room, state: ItemState) -> dict[str, Any]:
    """Return what the rarer forms of an item need: papers, instructions, majorities, orders, what came out later."""
    chamber = room.chamber
    places = Counter(RANK[motion.kind] for motion in state.to_vote)
    voters = dict.fromkeys(x.person for taken in state.taken for x in taken.roll.electors)
    return {
        "sending": [(name, name) for name in dict.fromkeys(x.on_behalf_of for x in chamber.own_seats) if name],
        "bound_choices": {choice: said for choice, said in CHOICES.items() if choice in BOUND_TO},
        "majorities": majorities(chamber.rule),
        "equals": [motion for motion in state.to_vote if places[RANK[motion.kind]] > 1],
        "voters": [(who, chamber.name(who)) for who in voters if who not in state.bias_found],
        "margins": margins_without(room, state),
        "carried": any(taken.carried for taken in state.taken),
        "objectors": [chamber.name(who) for who, about in room.notice_objections if about == state.point.key],
        "urgent": state.point.kind is PointKind.URGENT_APPROVAL,
    }


def majorities(rule: VotingRule) -> list[tuple[str, str]]:
    """Return the majorities for matters of their own, by name and in words."""
    found = rule.other_majorities.items()
    return [(name, f"{name}: {majority.german} {BASES[majority.base]}") for name, majority in found]


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
