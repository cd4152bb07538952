"""The entries of a meeting in a line each, as the minute taker reads them back."""

from collections.abc import Callable, Mapping
from typing import Any

from models.ballots import Choice, Counts
from models.chamber import Gathering
from models.german import NBSP, counted
from models.item_events import Way
from models.meeting_events import Balloted, Corrected, MeetingEvent
from models.motions import GERMAN, MAIN_MOTION
from models.room import Room

Name = Callable[[str], str]
STATED = {"unanimous": "einstimmig", "carried": "mehrheitlich angenommen", "defeated": "abgelehnt"}
CHOICES = {
    Choice.YES: "Ja",
    Choice.NO: "Nein",
    Choice.ABSTAIN: "Enthaltung",
    Choice.INVALID: "ungültig",
    Choice.NOT_CAST: "nicht abgegeben",
}
GATHERINGS = {
    Gathering.IN_ROOM: "im Sitzungssaal",
    Gathering.HYBRID: "hybrid, zugeschaltet mit Stimme",
    Gathering.CIRCULAR: "Abstimmung im Umlauf",
}
DISPOSED = {
    Way.NOTED: "zur Kenntnis genommen",
    Way.PASSED_ON: "ohne Empfehlung weitergeleitet",
    Way.DEFERRED: "vertagt",
    Way.REFERRED_BACK: "zurückverwiesen",
    Way.REMOVED: "abgesetzt",
    Way.WITHDRAWN: "zurückgezogen",
}

#: What an entry notes, by the kind of its event; the item that it is about stands before it.
SAID: Mapping[str, Callable[[Any, Name], str]] = {
    "gathering_set": lambda x, _: "; ".join(filter(None, (f"Form: {GATHERINGS[x.gathering]}", x.legal_basis))),
    "opened": lambda x, name: f"Sitzung eröffnet, Vorsitz: {name(x.chair)}",
    "arrived": lambda x, name: f"{name(x.person)} {'wird zugeschaltet' if x.remote else 'kommt'}",
    "left": lambda x, name: f"{name(x.person)} geht",
    "stepped_in": lambda x, name: f"{name(x.person)} für {name(x.for_person)}",
    "guest_arrived": lambda x, _: f"Gast {x.name} {'wird zugeschaltet' if x.remote else 'kommt'}",
    "guest_left": lambda x, _: f"Gast {x.name} geht",
    "quorum_checked": lambda _x, _: "Beschlussfähigkeit ausgezählt",
    "chair_taken": lambda x, name: f"{name(x.person)} übernimmt den Vorsitz",
    "notice_objected": lambda x, name: f"{name(x.person)} rügt die Ladungsfrist",
    "paused": lambda _x, _: "Sitzung unterbrochen",
    "resumed": lambda _x, _: "Sitzung fortgesetzt",
    "closed": lambda _x, _: "Sitzung geschlossen",
    "called": lambda x, _: f"noch einmal aufgerufen: {x.reason}" if x.reason else "aufgerufen",
    "point_added": lambda x, _: f"{x.point.number} „{x.point.subject}“ in die Tagesordnung aufgenommen",
    "late_paper": lambda x, _: f"Tischvorlage {x.paper}",
    "instructed": lambda x, _: f"Weisung von {x.on_behalf_of}: {CHOICES[x.choice]}",
    "majority_set": lambda x, _: f"Mehrheit: {x.majority or 'die einfache'} ({x.reason})",
    "recused": lambda x, name: f"{name(x.person)} ist befangen",
    "motion_made": lambda x, _: x.motion.called,
    "motion_withdrawn": lambda x, _: f"Antrag „{x.motion}“ zurückgenommen",
    "order_set": lambda x, _: f"Reihenfolge der Abstimmungen: {', '.join(x.motions)}",
    "disposed": lambda x, _: DISPOSED[x.way],
    "item_closed": lambda _x, _: "abgeschlossen",
    "bias_found": lambda x, name: f"{name(x.person)} war befangen, nachträglich bekannt",
    "minutes_approved": lambda x, _: " ".join(filter(None, ("Niederschrift genehmigt", x.at_meeting))),
    "minutes_objected": lambda x, name: f"Einwand gegen die Niederschrift von {name(x.person)}: {x.text}",
    "objection_decided": lambda x, _: f"Einwand Nr.{NBSP}{x.objection}: {'gefolgt' if x.upheld else 'zurückgewiesen'}",
    "excused": lambda x, name: f"{name(x.person)} ist entschuldigt",
    "narrated": lambda x, _: f"zum Verlauf: {x.text}",
    "annex_added": lambda x, _: f"Anlage „{x.name}“{'' if x.public else ' (nichtöffentlich)'}",
    "suspended": lambda x, _: f"Beschluss beanstandet durch {x.by}",
    "suspension_ended": lambda x, _: f"Beanstandung erledigt: Beschluss {'bleibt' if x.stands else 'entfällt'}",
}


def said(event: MeetingEvent, room: Room) -> str:
    """Say what an entry notes."""
    if isinstance(event, Corrected):
        return f"Berichtigung zu Eintrag Nr.{NBSP}{event.number}: {event.reason}"
    about = event.motion.item if event.kind == "motion_made" else getattr(event, "item", "")
    place = f"{room.items[about].point.number}: " if about in room.items else ""
    return place + (_vote(event, room) if isinstance(event, Balloted) else SAID[event.kind](event, room.chamber.name))


def _vote(event: Balloted, room: Room) -> str:
    ballot = event.ballot
    motion = room.items[event.item].motions.get(ballot.motion) if event.item in room.items else None
    about = "Abstimmung" if ballot.motion == MAIN_MOTION or motion is None else f"Abstimmung, {GERMAN[motion.kind]}"
    part = f" (Teil {ballot.part})" if ballot.part else ""
    told = _counted(ballot.counts.get(room.chamber.body.deciding.id) or Counts())
    words = [STATED[ballot.stated]] if ballot.stated else []
    if ballot.votes:
        words.append("namentlich")
    return f"{about}{part}: {', '.join([*words, *told]) or 'nach Verbandsmitgliedern'}"


def _counted(counts: Counts) -> list[str]:
    abstained = counted(counts.abstain, "Enthaltung", "Enthaltungen") if counts.abstain is not None else ""
    others = ((counts.yes, "Ja"), (counts.no, "Nein"), (counts.invalid, "ungültig"))
    yes, no, invalid = (f"{number}{NBSP}{word}" if number is not None else "" for number, word in others)
    return list(filter(None, (yes, no, abstained, invalid)))
