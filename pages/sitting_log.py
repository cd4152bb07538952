"""The entries of a meeting in a line each, as the minute taker reads them back."""

from collections.abc import Callable

from models import meeting_events as e
from models.german import NBSP
from models.meeting_events import MeetingEvent
from models.motions import GERMAN, MAIN_MOTION
from models.room import Room

CASTS = (("yes", "Ja"), ("no", "Nein"), ("abstain", "Enthaltungen"), ("invalid", "ungültig"))
STATED = {"unanimous": "einstimmig", "carried": "mehrheitlich angenommen", "defeated": "abgelehnt"}
DISPOSED = {
    e.Way.NOTED: "zur Kenntnis genommen",
    e.Way.PASSED_ON: "ohne Empfehlung weitergeleitet",
    e.Way.DEFERRED: "vertagt",
    e.Way.REFERRED_BACK: "zurückverwiesen",
    e.Way.REMOVED: "abgesetzt",
    e.Way.WITHDRAWN: "zurückgezogen",
}
PLAIN = {
    "quorum_checked": "Beschlussfähigkeit ausgezählt",
    "paused": "Sitzung unterbrochen",
    "resumed": "Sitzung fortgesetzt",
    "closed": "Sitzung geschlossen",
    "minutes_approved": "Niederschrift genehmigt",
    "minutes_objected": "Einwand gegen die Niederschrift",
    "objection_decided": "Über einen Einwand entschieden",
}


def said(event: MeetingEvent, room: Room) -> str:
    """Say what an entry notes."""
    if isinstance(event, e.Corrected):
        return f"Berichtigung zu Eintrag Nr.{NBSP}{event.number}: {event.reason}"
    return _of_people(event, room.chamber.name) or _of_items(event, room) or PLAIN[event.kind]


def _of_people(event: MeetingEvent, name: Callable[[str], str]) -> str:
    match event:
        case e.Opened():
            return f"Sitzung eröffnet, Vorsitz: {name(event.chair)}"
        case e.Arrived():
            return f"{name(event.person)} kommt"
        case e.Left():
            return f"{name(event.person)} geht"
        case e.SteppedIn():
            return f"{name(event.person)} für {name(event.for_person)}"
        case e.GuestArrived():
            return f"Gast {event.name} kommt"
        case e.GuestLeft():
            return f"Gast {event.name} geht"
    return ""


def _of_items(event: MeetingEvent, room: Room) -> str:
    name, key = room.chamber.name, event.motion.item if isinstance(event, e.MotionMade) else getattr(event, "item", "")
    place = f"{room.items[key].point.number}: " if key in room.items else ""
    match event:
        case e.Recused() | e.BiasFound():
            return f"{place}{name(event.person)} ist befangen"
        case e.ChairTaken():
            return f"{place}{name(event.person)} übernimmt den Vorsitz"
        case e.PointAdded():
            return f"{event.point.number} „{event.point.subject}“ in die Tagesordnung aufgenommen"
        case e.Balloted():
            return f"{place}{_vote(event, room)}"
        case e.MotionMade():
            return f"{place}{event.motion.called}"
        case e.MotionWithdrawn():
            return f"{place}Antrag „{event.motion}“ zurückgenommen"
        case e.Disposed():
            return f"{place}{DISPOSED[event.way]}"
    return f"{place}{ITEM[event.kind]}" if event.kind in ITEM else ""


ITEM = {
    "called": "aufgerufen",
    "item_closed": "abgeschlossen",
    "late_paper": "Tischvorlage",
    "notice_objected": "Ladungsfrist gerügt",
    "instructed": "Weisung vermerkt",
    "order_set": "Reihenfolge der Abstimmungen festgelegt",
    "suspended": "Beschluss beanstandet",
    "suspension_ended": "Über die Beanstandung entschieden",
}


def _vote(event: e.Balloted, room: Room) -> str:
    ballot = event.ballot
    motion = room.items[event.item].motions.get(ballot.motion) if event.item in room.items else None
    about = "Abstimmung" if ballot.motion == MAIN_MOTION or motion is None else f"Abstimmung, {GERMAN[motion.kind]}"
    part = f" (Teil {ballot.part})" if ballot.part else ""
    counts = ballot.counts.get(room.chamber.body.deciding.id)
    told = [f"{getattr(counts, key)}{NBSP}{word}" for key, word in CASTS if getattr(counts, key, None) is not None]
    words = [STATED[ballot.stated]] if ballot.stated else []
    if ballot.votes:
        words.append("namentlich")
    return f"{about}{part}: {', '.join([*words, *told]) or 'nach Verbandsmitgliedern'}"
