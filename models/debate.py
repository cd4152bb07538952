"""Item by item: calling, papers and instructions, disposing, closing."""

from dataclasses import replace
from datetime import datetime

from models import item_events as e
from models.agenda_state import ItemState
from models.ballots import Mode
from models.chamber import PointKind
from models.german import enumeration
from models.motions import MAIN_MOTION, ON_THE_MATTER, ON_THE_WAY_OF_VOTING, Motion, MotionKind
from models.roll import roll_of
from models.room import Room, known_item, refuse, with_item
from models.voting import statutory_votes


def called(room: Room, event: e.Called, at: datetime) -> Room:
    """Call an item; one at a time, and none twice without a reason."""
    item = known_item(room, event.item)
    number = item.point.number
    if room.item:
        refuse(f"{room.item.point.number} ist noch aufgerufen. Bitte zuerst abschließen.")
    if room.chair is None:
        refuse("Niemand führt den Vorsitz. Bitte zuerst eintragen, wer ihn übernimmt.")
    if item.closed_at and (item.taken or not event.reason):
        refuse(
            f"{number} ist abgeschlossen. Ist das Ergebnis falsch eingetragen, hilft eine Berichtigung; "
            "für eine neue Beratung braucht es einen neuen Punkt der Tagesordnung."
        )
    main = item.point.main_motion
    motions = item.motions or ({main.id: main} if main else {})
    return with_item(
        replace(room, current=event.item),
        event.item,
        called_at=at,
        closed_at=None,
        disposed=None,
        inquorate=False,
        calls=(*item.calls, (at, event.reason)),
        motions=motions,
    )


def item_closed(room: Room, event: e.ItemClosed, at: datetime) -> Room:
    """Close the item under way once everything that was moved is dealt with."""
    item = under_way(room, event.item)
    if item.to_vote and not item.ended_by:
        if not room.lack:
            open_motions = enumeration(motion.called for motion in item.to_vote)
            refuse(
                f"{item.point.number}: Noch nicht abgestimmt oder zurückgezogen: {open_motions}. Ohne Abstimmung endet "
                "der Punkt durch Kenntnisnahme, Vertagung, Zurückverweisung, Absetzung oder Rücknahme."
            )
        return _ended(with_item(room, event.item, closed_at=at, inquorate=True), at)
    return _ended(with_item(room, event.item, closed_at=at), at)


def disposed(room: Room, event: e.Disposed, at: datetime) -> Room:
    """Deal with an item without a vote on the matter; that ends it."""
    item = known_item(room, event.item)
    before_call = event.way in (e.Way.REMOVED, e.Way.WITHDRAWN) and not item.called_at
    if not before_call:
        under_way(room, event.item)
    if item.closed_at:
        refuse(f"{item.point.number} ist schon abgeschlossen.")
    if item.votes_on(MAIN_MOTION):
        refuse(f"Über {item.point.number} ist schon abgestimmt; das Ergebnis steht.")
    if event.way is e.Way.PASSED_ON and not room.chamber.recommends:
        refuse("Ohne Empfehlung weiterleiten kann nur ein vorberatendes Gremium; dieses entscheidet.")
    done = with_item(room, event.item, disposed=event, closed_at=at, called_at=item.called_at)
    return done if before_call else _ended(done, at)


def _ended(room: Room, at: datetime) -> Room:
    """Let go of the item: deputies for this item alone, or relieved during it, give up their seats."""
    stand_ins = tuple(
        replace(s, until=at) if s.until is None and (s.ending or s.item == room.current) else s for s in room.stand_ins
    )
    return replace(room, current=None, stand_ins=stand_ins)


def under_way(room: Room, key: str) -> ItemState:
    """Return the item if it is the one under way, else refuse."""
    item = known_item(room, key)
    if room.current != key:
        refuse(f"{item.point.number} ist nicht aufgerufen. Bitte zuerst aufrufen.")
    return item


def point_added(room: Room, event: e.PointAdded, at: datetime) -> Room:
    """Admit an item that was not on the agenda."""
    point = event.point
    _known_majority(room, point.majority)
    for item in room.items.values():
        if point.key == item.point.key or point.number == item.point.number:
            refuse(f"{point.number} („{point.key}“) steht schon auf der Tagesordnung.")
    return replace(room, items={**room.items, point.key: ItemState(point, added_because=event.reason)})


def late_paper(room: Room, event: e.LatePaper, at: datetime) -> Room:
    """Note a paper that came late."""
    item = known_item(room, event.item)
    return with_item(room, event.item, late_papers=(*item.late_papers, event))


def instructed(room: Room, event: e.Instructed, at: datetime) -> Room:
    """Note how a municipality has bound its members."""
    item = known_item(room, event.item)
    if event.on_behalf_of not in {seat.on_behalf_of for seat in room.chamber.seats}:
        refuse(f"Für „{event.on_behalf_of}“ sitzt niemand in diesem Gremium.")
    return with_item(room, event.item, instructions=(*item.instructions, event))


def majority_set(room: Room, event: e.MajoritySet, at: datetime) -> Room:
    """Set the majority that an item needs, before it is voted on."""
    item = known_item(room, event.item)
    _known_majority(room, event.majority)
    if item.closed_at or item.votes_on(MAIN_MOTION):
        refuse(f"Über {item.point.number} ist schon abgestimmt; die Mehrheit steht fest.")
    point = item.point.model_copy(update={"majority": event.majority})
    main = {key: motion for key, motion in [(MAIN_MOTION, point.main_motion)] if key in item.motions and motion}
    return with_item(room, event.item, point=point, motions={**item.motions, **main})


def _known_majority(room: Room, name: str | None) -> None:
    if name and name not in room.chamber.rule.other_majorities:
        refuse(f"Eine Mehrheit „{name}“ kennt die Satzung nicht.")


def motion_made(room: Room, event: e.MotionMade, at: datetime) -> Room:
    """Take a motion; a secret or roll-call vote needs its support and then binds the votes on the matter."""
    motion = event.motion
    item = under_way(room, motion.item)
    if motion.id in item.motions or motion.kind is MotionKind.MAIN:
        refuse(f"Einen Antrag „{motion.id}“ gibt es zu {item.point.number} schon.")
    if item.point.kind is PointKind.FRAME and motion.kind in ON_THE_MATTER:
        refuse(f"{item.point.number} hat keinen Beschlussvorschlag, den man ändern könnte.")
    _known_majority(room, motion.majority)
    _movers_take_part(room, motion)
    if motion.kind in ON_THE_MATTER and item.votes_on(MAIN_MOTION):
        refuse(f"Über {item.point.number} ist schon abgestimmt; ein Änderungsantrag kommt zu spät.")
    moved = with_item(room, motion.item, motions={**item.motions, motion.id: motion})
    if motion.kind in ON_THE_WAY_OF_VOTING:
        _supported(room, motion)
        return with_item(moved, motion.item, mode=_stricter(item.mode, motion.kind))
    return moved


def _stricter(mode: Mode, moved: MotionKind) -> Mode:
    """Return the way of voting: secret goes before roll call."""
    return Mode.SECRET if mode is Mode.SECRET or moved is MotionKind.SECRET else Mode.ROLL_CALL


def _movers_take_part(room: Room, motion: Motion) -> None:
    roll = roll_of(room, motion.item)
    for who in motion.movers:
        if roll.elector(who) is None:
            refuse(f"{room.chamber.name(who)} nimmt an diesem Punkt nicht teil und kann nichts beantragen.")


def _supported(room: Room, motion: Motion) -> None:
    rule, group = room.chamber.rule, room.chamber.body.deciding
    support = rule.secret_support if motion.kind is MotionKind.SECRET else rule.roll_call_support
    votes = statutory_votes(group.seats, rule)
    roll = roll_of(room, motion.item)
    moving = sum(x.votes for x in roll.electors if x.group == group.id and x.person in motion.movers)
    given = motion.supporters if motion.supporters is not None else moving
    entitled = roll.entitled(group.id)
    if given > entitled:
        refuse(f"{motion.called}: {given} sollen ihn unterstützen, stimmberechtigt anwesend sind {entitled}.")
    if given < (needed := support.needed_of(votes)):
        refuse(f"{motion.called}: {given} unterstützen ihn, erforderlich sind {needed} ({support.german} von {votes}).")


def motion_withdrawn(room: Room, event: e.MotionWithdrawn, at: datetime) -> Room:
    """Take a motion back before its vote."""
    item = known_item(room, event.item)
    motion = item.motions.get(event.motion)
    if motion is None:
        refuse(f"Einen Antrag „{event.motion}“ gibt es zu {item.point.number} nicht.")
    if motion.kind is MotionKind.MAIN:
        refuse("Der Beschlussvorschlag selbst wird als Rücknahme der Vorlage zurückgezogen.")
    if item.votes_on(motion.id):
        refuse(f"Über den {motion.called} ist schon abgestimmt.")
    left = {key: other for key, other in item.motions.items() if key not in item.withdrawn | {motion.id}}
    kinds = {other.kind for other in left.values()}
    mode = Mode.SECRET if MotionKind.SECRET in kinds else Mode.ROLL_CALL if MotionKind.ROLL_CALL in kinds else Mode.OPEN
    return with_item(room, event.item, withdrawn=item.withdrawn | {motion.id}, mode=mode)


def order_set(room: Room, event: e.OrderSet, at: datetime) -> Room:
    """Set the order among motions of one rank."""
    item = known_item(room, event.item)
    waiting = {motion.id for motion in item.to_vote}
    if unknown := [motion for motion in event.motions if motion not in waiting]:
        refuse(f"Über einen Antrag „{unknown[0]}“ ist zu {item.point.number} nicht mehr abzustimmen.")
    if len(set(event.motions)) < len(event.motions):
        refuse("Ein Antrag steht zweimal in der Reihenfolge.")
    return with_item(room, event.item, wished_order=event.motions)
