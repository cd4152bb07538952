"""Gather from the room what minutes and extracts say of one agenda item."""

from collections.abc import Iterator
from datetime import datetime

from documents.minuted import GroupCount, MinutedItem, MinutedMotion, MinutedRecusal, MinutedVote, NamedVote
from models.aftermath import margins_without
from models.agenda_state import ItemState, Taken
from models.ballots import Mode
from models.chamber import PointKind
from models.german import clock, enumeration
from models.item_lines import CHOICES, lines_of_item, lines_of_vote
from models.motions import MAIN_MOTION, ON_THE_WAY_OF_VOTING, Motion, MotionKind
from models.room import Lack, Room


def minuted_item(room: Room, key: str) -> MinutedItem:
    """Return what minutes say of an item."""
    item, chamber = room.items[key], room.chamber
    point = item.point
    return MinutedItem(
        key=key,
        number=point.number,
        subject=point.subject,
        paper=point.paper,
        public=point.public,
        frame=point.kind is PointKind.FRAME,
        version=point.version,
        called_at=item.called_at,
        closed_at=item.closed_at,
        called_again=tuple(f"{clock(at)} ({why})" for at, why in item.calls[1:]),
        chair=_other_chair(room, item),
        decision=item.decision(recommends=chamber.recommends),
        recommends=chamber.recommends,
        proposal=point.proposal,
        parts=tuple(f"{part.key}) {part.text}" for part in point.parts),
        result=lines_of_item(chamber, item),
        reason=item.disposed.reason if item.disposed else "",
        inquorate=_lack_in_words(room, item) if item.inquorate else "",
        added_because=item.added_because,
        late_papers=tuple(f"{late.paper}: {late.reason}" for late in item.late_papers),
        instructions=tuple(f"{x.on_behalf_of}: {CHOICES[x.choice]} ({x.source})" for x in item.instructions),
        objections=tuple(chamber.name(who) for who, about in room.notice_objections if about == key),
        recusals=tuple(_recusals(room, item)),
        motions=tuple(_motion(room, item, m) for m in item.motions.values() if m.kind is not MotionKind.MAIN),
        votes=tuple(minuted_vote(room, item, taken) for taken in item.taken),
        editorial_note=item.editorial_note,
        condition=item.condition,
        changed=bool(item.changes),
        bias_found=_bias(room, item),
        suspensions=tuple(_suspensions(item)),
        narrative=item.narrative,
    )


def chair_of(room: Room, item: ItemState) -> str | None:
    """Return who chaired an item: as the votes have it, else the substitute, else who chaired when it was called."""
    if item.taken:
        return item.taken[-1].chair
    return item.chair or chair_at(room, item.called_at or item.closed_at)


def chair_at(room: Room, moment: datetime | None) -> str | None:
    """Return who chaired the meeting at a moment, single items apart."""
    for_all = [(at, who) for at, who, item in room.chairs if not item]
    held = [who for at, who in for_all if moment is None or at <= moment]
    return held[-1] if held else next((who for _, who in for_all), None)


def _other_chair(room: Room, item: ItemState) -> str:
    who, first = chair_of(room, item), next((who for _, who, about in room.chairs if not about), None)
    return room.chamber.name(who) if who and who != first and item.called_at else ""


def _lack_in_words(room: Room, item: ItemState) -> str:
    lack = _lack_of(room, item)
    if lack is None:
        return "Das Gremium war nicht beschlussfähig."
    raised = f" auf Rüge von {room.chamber.name(lack.raised_by)}" if lack.raised_by else ""
    return (
        f"Um {clock(lack.at)} wurde{raised} festgestellt: {lack.present} anwesend, {lack.needed} erforderlich, "
        "nicht beschlussfähig."
    )


def _lack_of(room: Room, item: ItemState) -> Lack | None:
    before = [lack for lack in room.lacks if item.closed_at is None or lack.at <= item.closed_at]
    return before[-1] if before else None


def _recusals(room: Room, item: ItemState) -> Iterator[MinutedRecusal]:
    key, name = item.point.key, room.chamber.name
    for recusal in (recusal for recusal in room.recusals if recusal.item == key):
        deputies = [s.deputy for s in room.stand_ins if s.principal == recusal.person and s.item == key]
        yield MinutedRecusal(
            name=name(recusal.person),
            established=recusal.established,
            left_room=recusal.left_room,
            since=max(recusal.at, item.called_at or recusal.at),
            until=item.closed_at,
            seat_taken_by=enumeration(map(name, deputies)),
        )


def _motion(room: Room, item: ItemState, motion: Motion) -> MinutedMotion:
    movers = [*map(room.chamber.name, motion.movers), *filter(None, (motion.moved_by,))]
    return MinutedMotion(
        called=motion.called,
        kind=motion.kind,
        movers=enumeration(movers),
        position=motion.position or motion.clause or "",
        text=motion.text,
        supporters=motion.supporters,
        standing=_standing(item, motion),
    )


def _standing(item: ItemState, motion: Motion) -> str:
    if motion.id in item.withdrawn:
        return "zurückgezogen"
    if motion.id in item.overtaken:
        return "durch einen angenommenen Antrag überholt"
    if motion.kind in ON_THE_WAY_OF_VOTING:
        return "ausreichend unterstützt"
    if not item.is_decided(motion):
        return "nicht abgestimmt"
    return "angenommen" if item.is_carried(motion.id) else "abgelehnt"


def minuted_vote(room: Room, item: ItemState, taken: Taken) -> MinutedVote:
    """Return one vote as minutes have it; of a secret one only sums, and who counted."""
    ballot = taken.ballot
    motion = item.motions[ballot.motion]
    return MinutedVote(
        motion=motion.called,
        main=motion.id == MAIN_MOTION,
        part=ballot.part,
        mode=ballot.mode,
        lines=lines_of_vote(room.chamber, taken),
        counts=tuple(_counts(room, taken)),
        roll_call=_named(room, taken) if ballot.mode is Mode.ROLL_CALL else (),
        blocks=tuple(f"{block.on_behalf_of}: {CHOICES[block.choice]}" for block in ballot.blocks),
        counters=tuple(map(room.chamber.known_as, ballot.counters)),
        carried=taken.carried,
        finding=taken.finding.text,
        source=taken.finding.source,
        warnings=taken.warnings,
        at=taken.at,
    )


def _counts(room: Room, taken: Taken) -> Iterator[GroupCount]:
    for group in reversed(room.chamber.body.groups):
        tally = taken.tallies.get(group.id)
        if tally is not None:
            counted = taken.ballot.counts.get(group.id)
            votes = tally.model_dump(exclude={"present"})
            if counted is not None and not counted.complete:
                votes |= counted.model_dump()
            elif tally.yes is None:
                votes |= {"abstain": None, "invalid": None}
            yield GroupCount(group=group.name, decides=group.decides, present=tally.present, **votes)


def _named(room: Room, taken: Taken) -> tuple[NamedVote, ...]:
    choices, name = {vote.person: vote.choice for vote in taken.ballot.votes}, room.chamber.name
    groups = {group.id: group.name for group in room.chamber.body.groups}
    return tuple(
        NamedVote(
            name=name(x.person),
            sits_for=name(x.seat_of) if x.deputizes else "",
            group=groups[x.group],
            vote=CHOICES[choices[x.person]],
        )
        for x in taken.roll.electors
        if x.person in choices
    )


def _bias(room: Room, item: ItemState) -> tuple[str, ...]:
    if not item.bias_found:
        return ()
    names = enumeration(map(room.chamber.name, dict.fromkeys(item.bias_found)))
    known = f"Nachträglich wurde bekannt, dass befangen war: {names}."
    return (known, *(finding.text for finding in margins_without(room, item)))


def _suspensions(item: ItemState) -> Iterator[str]:
    for suspended, stands in item.suspensions:
        ended = {None: "Über die Beanstandung ist nicht entschieden.", True: "Der Beschluss bleibt bestehen."}
        verdict = ended.get(stands, "Der Beschluss ist aufgehoben.")
        yield f"Beanstandet durch {suspended.by}: {suspended.reason} {verdict}"
