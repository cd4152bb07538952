"""Coming and going: who is in the room, who sits for whom, who is recused, who chairs, whether enough are there."""

from dataclasses import replace
from datetime import datetime

from models import room_events as e
from models.chamber import VOTING, Gathering
from models.german import clock, enumeration
from models.memberships import SeatKind
from models.room import Guest, Presence, Recusal, Room, StandIn, known_item, refuse, with_item


def arrived(room: Room, event: e.Arrived, at: datetime) -> Room:
    """Let somebody in; whoever deputizes for them finishes the item under way and goes no further."""
    who, chamber = event.person, room.chamber
    if who not in chamber.seat_of and not any(seat.deputy == who for seat in chamber.seats):
        refuse(f"{chamber.name(who)} hat in diesem Gremium keinen Sitz. Bitte als Gast eintragen.")
    if presence := room.presence_of(who):
        refuse(f"{chamber.name(who)} ist schon seit {clock(presence.since)} anwesend.")
    here = replace(room, presences=(*room.presences, Presence(who, at, remote=event.remote)))
    if event.remote and chamber.gathering is Gathering.IN_ROOM:
        return here  # follows as a guest: takes no seat back from anybody
    return replace(here, stand_ins=tuple(_relieved(room, s, at) if s.principal == who else s for s in room.stand_ins))


def _relieved(room: Room, stand_in: StandIn, at: datetime) -> StandIn:
    if stand_in.until is not None or stand_in.item is not None:
        return stand_in
    return replace(stand_in, ending=True) if room.current else replace(stand_in, until=at)


def left(room: Room, event: e.Left, at: datetime) -> Room:
    """Let somebody go; a deputy gives up the seat, a chair the chair."""
    who = event.person
    if not room.is_present(who):
        refuse(f"{room.chamber.name(who)} ist nicht anwesend und kann nicht gehen.")
    gone = replace(
        room,
        presences=tuple(replace(p, until=at) if p.person == who and p.until is None else p for p in room.presences),
        stand_ins=tuple(_after_leaving(s, who, at) for s in room.stand_ins),
        chair=None if room.chair == who else room.chair,
    )
    item = gone.item
    return with_item(gone, item.point.key, chair=None) if item and item.chair == who else gone


def _after_leaving(stand_in: StandIn, who: str, at: datetime) -> StandIn:
    if stand_in.until is None and stand_in.deputy == who:
        return replace(stand_in, until=at)
    return replace(stand_in, ending=False) if stand_in.principal == who else stand_in


def stepped_in(room: Room, event: e.SteppedIn, at: datetime) -> Room:
    """Give a deputy the seat of a member who is absent, or recused where the rule allows it."""
    deputy, principal, chamber = event.person, event.for_person, room.chamber
    name, whose = chamber.name(deputy), chamber.name(principal)
    _may_deputize(room, deputy, principal)
    item: str | None = None
    if room.takes_part(principal) and not room.is_recused(principal, room.current):
        refuse(f"{whose} ist selbst anwesend; Mitglied und Stellvertretung stimmen nie beide ab.")
    if room.is_recused(principal, room.current):  # also of somebody who has left the room because of it
        if not chamber.rule.deputies.when_recused:
            refuse(f"{whose} ist befangen; die Satzung lässt dafür keine Stellvertretung zu.")
        item = room.current
    if item and room.is_recused(deputy, item):
        refuse(f"{name} ist zu diesem Punkt selbst befangen.")
    order = chamber.deputies_for(principal)
    before = [who for who in room.may_follow(principal) if order.index(who) < order.index(deputy)]
    if before:
        refuse(
            f"Vor {name} ist {chamber.name(before[0])} an der Reihe; die Satzung legt die Folge der Vertretung fest."
        )
    return replace(room, stand_ins=(*room.stand_ins, StandIn(deputy, principal, at, item=item)))


def _may_deputize(room: Room, deputy: str, principal: str) -> None:
    chamber = room.chamber
    name, whose = chamber.name(deputy), chamber.name(principal)
    seat, own = chamber.seat_of.get(principal), chamber.seat_of.get(deputy)
    if seat is None or seat.seat not in VOTING:
        refuse(f"{whose} hat keinen eigenen Sitz und wird nicht vertreten.")
    order = chamber.deputies_for(principal)
    if deputy not in order:
        may = enumeration(chamber.name(who) for who in order) or "niemand"
        refuse(f"{name} darf {whose} nicht vertreten. Vertretungsberechtigt: {may}.")
    if own is not None and own.seat is SeatKind.ORDINARY:
        refuse(f"{name} ist selbst Mitglied und stimmt schon für sich ab.")
    if not room.takes_part(deputy):
        refuse(f"{name} ist nicht anwesend. Bitte zuerst das Kommen eintragen.")
    if other := room.standing_in(deputy):
        refuse(f"{name} vertritt schon {chamber.name(other.principal)}.")
    if other := room.stand_in_for(principal, room.current):
        refuse(f"{whose} wird schon von {chamber.name(other.deputy)} vertreten.")


def guest_arrived(room: Room, event: e.GuestArrived, at: datetime) -> Room:
    """Let a guest in."""
    if any(guest.name == event.name and guest.until is None for guest in room.guests):
        refuse(f"{event.name} ist schon als Gast anwesend.")
    guest = Guest(event.name, event.organization, event.administration, at, remote=event.remote)
    return replace(room, guests=(*room.guests, guest))


def guest_left(room: Room, event: e.GuestLeft, at: datetime) -> Room:
    """Let a guest go."""
    if not any(guest.name == event.name and guest.until is None for guest in room.guests):
        refuse(f"{event.name} ist nicht als Gast anwesend.")
    return replace(
        room,
        guests=tuple(replace(g, until=at) if g.name == event.name and g.until is None else g for g in room.guests),
    )


def recused(room: Room, event: e.Recused, at: datetime) -> Room:
    """Keep somebody out of an item; after its vote it is too late for that."""
    item, who = known_item(room, event.item), event.person
    name, number = room.chamber.name(who), item.point.number
    if who not in room.chamber.person_by_id:
        refuse(f"{name} gehört nicht zu diesem Gremium.")
    if room.is_recused(who, event.item):
        refuse(f"{name} ist zu {number} schon als befangen eingetragen.")
    if item.taken or item.closed_at:
        refuse(f"Über {number} ist schon abgestimmt. Bitte als nachträglich bekannt gewordene Befangenheit eintragen.")
    recusal = Recusal(who, event.item, event.established, event.left_room, at)
    ends = tuple(
        replace(s, until=at) if s.deputy == who and s.until is None and s.item == event.item else s
        for s in room.stand_ins
    )
    return replace(room, recusals=(*room.recusals, recusal), stand_ins=ends)
