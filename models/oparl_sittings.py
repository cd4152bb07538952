"""OParl 1.1: what a meeting that was minuted event by event, and its papers, give to be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.agreement import Meeting
from models.chamber import Gathering
from models.item_record import has_record, record_of
from models.kinds import DocumentKind
from models.meetings import AgendaItem
from models.oparl import Addresses, Object, moment
from models.oparl_files import Files, file_object, newest
from models.oparl_meetings import Dealt, PublicItem, item_address, meeting_address, public_items
from models.papers import OrderedDocument
from models.result import Decision
from models.room import Phase, Room

RESULTS = {
    Decision.ADOPTED: "Beschlossen",
    Decision.RECOMMENDED: "Empfohlen",
    Decision.PARTLY_ADOPTED: "Teilweise beschlossen",
    Decision.REJECTED: "Abgelehnt",
    Decision.NOTED: "Zur Kenntnis genommen",
    Decision.DEFERRED: "Vertagt",
    Decision.REFERRED_BACK: "Zurückverwiesen",
    Decision.REMOVED: "Abgesetzt",
    Decision.WITHDRAWN: "Zurückgezogen",
    Decision.PASSED_ON: "Ohne Empfehlung weitergeleitet",
}


@dataclass(frozen=True)
class Held:
    """A meeting of a body with everything that is kept about it."""

    meeting: Meeting
    agenda: Sequence[AgendaItem]
    room: Room | None = None  #: where its members are known
    papers: Sequence[OrderedDocument] = ()

    def about(self, what: str) -> list[OrderedDocument]:
        """Return the papers about an item, or of an edition."""
        return [document for document in self.papers if _about(document) == what]

    def items(self, secret_papers: frozenset[str], *, invited: bool) -> list[PublicItem]:
        """Return the public items, with those that the body has admitted in the meeting."""
        found = public_items(self.meeting, self.agenda, secret_papers, invited=invited)
        rows = {row.key for row in self.agenda}
        points = [item.point for key, item in self.room.items.items() if key not in rows] if self.room else []
        added = (PublicItem(x.key, x.number, x.subject, x.paper) for x in points if x.public)
        return [*found, *(item for item in added if item.paper not in secret_papers)]


def participants(at: Addresses, held: Held, persons: Mapping[str, str]) -> list[str]:
    """Return who took part once the meeting is over, as far as a person is published at all."""
    room = held.room
    if room is None or room.phase is not Phase.CLOSED:
        return []
    in_room = room.chamber.gathering is Gathering.IN_ROOM
    here = (presence.person for presence in room.presences if not (presence.remote and in_room))
    return [persons[who] for who in dict.fromkeys(here) if who in persons]


def dealt_in_room(at: Addresses, held: Held, items: Sequence[PublicItem], files: Files) -> dict[str, Dealt]:
    """Return what became of the public items that are closed, by their keys."""
    if (room := held.room) is None:
        return {}
    closed = [item for item in items if item.key in room.items and room.items[item.key].closed_at]
    return {item.key: _dealt(at, held, room, item, files) for item in closed}


def _dealt(at: Addresses, held: Held, room: Room, item: PublicItem, files: Files) -> Dealt:
    state, chamber = room.items[item.key], room.chamber
    decision = state.decision(recommends=chamber.recommends)
    back = {"agendaItem": item_address(at, held.meeting, item)}
    extract = newest(held.about(item.key), DocumentKind.ITEM_EXTRACT, files)
    moved = [d for d in held.papers if d.kind is DocumentKind.MOTION_PAPER and d.sha256 in files]
    return Dealt(
        result=RESULTS.get(decision, ""),
        resolution=state.point.proposal if decision in (Decision.ADOPTED, Decision.RECOMMENDED) else "",
        file=file_object(at, extract, files, **back) if extract else None,
        auxiliary=[file_object(at, d, files, **back) for d in moved if _about(d).rpartition("-")[0] == item.key],
        record=record_of(room, item.key) if has_record(room, item.key) else None,
        body=chamber.body,
        start=moment(state.called_at) if state.called_at else None,
        end=moment(state.closed_at) if state.called_at and state.closed_at else None,
    )


def files_of_meeting(at: Addresses, held: Held, items: Sequence[PublicItem], files: Files) -> dict[str, Object]:
    """Return the public notice as its invitation, and the minutes once they are approved.

    What tells of an item that is not public, or no longer, stays in the house.
    """
    public = {item.key for item in items}
    called = held.room.chamber.agenda if held.room else ()
    back = {"meeting": meeting_address(at, held.meeting)}
    found: dict[str, OrderedDocument | None] = {}
    if {point.key for point in called if point.public} <= public:
        found["invitation"] = newest(held.papers, DocumentKind.PUBLIC_NOTICE, files)
    if held.room and held.room.minutes_approved_at:
        told = [item.point for item in held.room.items.values()]
        if {point.key for point in told if point.public} <= public:
            edition = "" if all(point.public for point in told) else "oeffentlich"
            found["resultsProtocol"] = newest(held.about(edition), DocumentKind.MEETING_MINUTES, files)
    return {name: file_object(at, document, files, **back) for name, document in found.items() if document}


def _about(document: OrderedDocument) -> str:
    """Return what of a meeting a paper is about: an item, a motion, an edition."""
    return document.key.split(":")[-2]
