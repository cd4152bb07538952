"""What whoever chairs has entered: form of the meeting, opening, chair, quorum, breaks, the end."""

from dataclasses import replace
from datetime import datetime

from models import room_events as e
from models.case import in_berlin
from models.chamber import NO_BASIS
from models.german import short_day
from models.roll import roll_of
from models.room import Lack, Phase, Room, known_item, refuse, with_item
from models.voting import Tally, is_quorate, present_for_quorum, quorum_needed


def gathering_set(room: Room, event: e.GatheringSet, at: datetime) -> Room:
    """Fix how the body comes together, before anybody is on a screen: from then on it decides who takes part."""
    if room.phase is not Phase.PLANNED:
        refuse("Die Form der Sitzung steht seit der Eröffnung fest. War sie anders, hilft eine Berichtigung.")
    if room.has_screens:
        refuse(
            "Es ist schon jemand als zugeschaltet eingetragen. Bitte dieses Kommen zuerst berichtigen, dann die Form "
            "der Sitzung festhalten."
        )
    if not room.chamber.may_gather(event.gathering, event.legal_basis):
        refuse(f"{NO_BASIS}.")
    gathered = {"gathering": event.gathering, "legal_basis": event.legal_basis}
    return replace(room, chamber=room.chamber.model_copy(update=gathered))


def opened(room: Room, event: e.Opened, at: datetime) -> Room:
    """Open the meeting under a chair who is there."""
    if room.phase is not Phase.PLANNED:
        refuse("Die Sitzung ist schon eröffnet.")
    if in_berlin(at).date() != room.chamber.on:
        refuse(f"Geladen ist für den {short_day(room.chamber.on)}; am {short_day(at)} kann die Sitzung nicht beginnen.")
    _may_chair(room, event.chair, None, event.reason)
    return replace(
        room, phase=Phase.OPEN, opened_at=at, chair=event.chair, chairs=(*room.chairs, (at, event.chair, ""))
    )


def chair_taken(room: Room, event: e.ChairTaken, at: datetime) -> Room:
    """Hand the chair over: for one item, or from now on; in place of a biased chair only for the item."""
    item = event.item or (room.current if room.chair and room.is_recused(room.chair, room.current) else None)
    if item:
        known_item(room, item)
    _may_chair(room, event.person, item or room.current, event.reason)
    taken = replace(room, chairs=(*room.chairs, (at, event.person, item or "")))
    if item:
        return with_item(taken, item, chair=event.person)
    return replace(taken, chair=event.person)


def _may_chair(room: Room, who: str, item: str | None, reason: str) -> None:
    chamber, name = room.chamber, room.chamber.name(who)
    if not room.takes_part(who):
        refuse(f"{name} ist nicht anwesend. Bitte zuerst das Kommen eintragen.")
    if room.is_recused(who, item):
        refuse(f"{name} ist zu diesem Punkt befangen und kann nicht den Vorsitz führen.")
    chairs = chamber.body.chairs_on(chamber.on)
    free = [other for other in chairs if room.takes_part(other) and not room.is_recused(other, item)]
    if who not in chairs and not reason:
        refuse(f"{name} hat kein Vorsitzamt. Bitte angeben, warum trotzdem (etwa „Altersvorsitz“).")
    if who in chairs and not reason and free and free[0] != who:
        refuse(f"Vor {name} ist {chamber.name(free[0])} an der Reihe. Bitte sonst den Grund angeben.")


def quorum_checked(room: Room, event: e.QuorumChecked, at: datetime) -> Room:
    """Find whether enough are there; a lack that is found stands until the next count."""
    chamber, group = room.chamber, room.chamber.body.deciding
    roll = roll_of(room, room.current)
    tally = Tally(present=roll.present(group.id), recused=roll.recused_votes(group.id))
    if event.counted is not None and event.counted != tally.present:
        refuse(
            f"Gezählt sind {event.counted}, nach der Anwesenheitsliste sind es {tally.present}. "
            "Bitte zuerst Kommen und Gehen nachtragen."
        )
    present = present_for_quorum(tally, chamber.rule)
    if is_quorate(group.seats, present, chamber.rule):
        return replace(room, lack=None)
    lack = Lack(at, present, max(1, quorum_needed(group.seats, present, chamber.rule)), event.raised_by)
    return replace(room, lack=lack, lacks=(*room.lacks, lack))


def notice_objected(room: Room, event: e.NoticeObjected, at: datetime) -> Room:
    """Note an objection to a period that was not kept."""
    name = room.chamber.name(event.person)
    if event.item:
        known_item(room, event.item)
    if not room.is_present(event.person):
        refuse(f"{name} ist nicht anwesend.")
    if (event.person, event.item) in room.notice_objections:
        refuse(f"Die Rüge von {name} ist schon eingetragen.")
    return replace(room, notice_objections=(*room.notice_objections, (event.person, event.item)))


def paused(room: Room, event: e.Paused, at: datetime) -> Room:
    """Begin a break."""
    return replace(room, phase=Phase.PAUSED, breaks=(*room.breaks, (at, None)))


def resumed(room: Room, event: e.Resumed, at: datetime) -> Room:
    """End the break."""
    if room.phase is not Phase.PAUSED:
        refuse("Die Sitzung ist nicht unterbrochen.")
    return replace(room, phase=Phase.OPEN, breaks=(*room.breaks[:-1], (room.breaks[-1][0], at)))


def closed(room: Room, event: e.Closed, at: datetime) -> Room:
    """Close the meeting; what was not called stays undealt with."""
    if room.item:
        refuse(f"{room.item.point.number} ist noch aufgerufen. Bitte zuerst abschließen.")
    return replace(room, phase=Phase.CLOSED, closed_at=at)
