"""What the papers of a meeting share: title and letterhead, times held, chair and minute taker, course, signatures."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from documents.item_facts import chair_of
from documents.meeting_content import MeetingFile
from documents.signatures import SignatureLine
from models.agenda_state import ItemState
from models.case import in_berlin
from models.chamber import Gathering
from models.german import clock, enumeration
from models.people import Person
from models.room import Room

APART = {Gathering.HYBRID: "Die Sitzung ist hybrid", Gathering.CIRCULAR: "Abgestimmt wird im Umlauf"}


def stationery(file: MeetingFile, title: str, now: datetime) -> dict[str, Any]:
    """Return the fields that all papers of a meeting share."""
    return {
        "letterhead": file.letterhead,
        "reference": file.meeting.key,
        "short_title": f"{file.meeting.short_name} · {file.meeting.called}",
        "title": title,
        "stand": in_berlin(now).date(),
        "funding_note": file.funding_note,
        "sample_note": file.sample_note,
        "meeting": file.meeting,
    }


def held(room: Room) -> str:
    """``16:00 Uhr bis 18:05 Uhr``; while the meeting runs only its beginning."""
    if room.opened_at is None:
        return ""
    until = f" bis {clock(room.closed_at)}" if room.closed_at else ""
    return f"{clock(room.opened_at)}{until}"


def chair_person(room: Room) -> Person:
    """Return who opened the meeting, else who holds the chair."""
    chamber = room.chamber
    first = next((who for _, who, item in room.chairs if not item), None)
    return chamber.person_by_id[first or chamber.body.chairs_on(chamber.on)[0]]


def minute_taker(file: MeetingFile, room: Room) -> Person:
    """Return who takes the minutes of this meeting."""
    return file.minute_taker or room.chamber.person_by_id[room.chamber.body.minute_taker]


def course(room: Room, *, public_part: bool) -> Iterator[str]:
    """Say what happened apart from single items: the form of the meeting, changes of the chair, breaks."""
    name = room.chamber.name
    if room.chamber.gathering in APART:
        yield f"{APART[room.chamber.gathering]} (Rechtsgrundlage: {room.chamber.basis})."
    for at, who, item in room.chairs[1:]:
        if not item:
            yield f"{clock(at)}: {name(who)} übernimmt den Vorsitz."
        elif room.items[item].point.public or not public_part:
            yield f"{clock(at)}: {name(who)} übernimmt den Vorsitz zu {room.items[item].point.number}."
    for since, until in room.breaks:
        yield f"{clock(since)}: Die Sitzung wird unterbrochen{f' bis {clock(until)}' if until else ''}."
    for lack in room.lacks:
        raised = f" (gerügt von {name(lack.raised_by)})" if lack.raised_by else ""
        yield f"{clock(lack.at)}: {lack.present} anwesend, {lack.needed} erforderlich, nicht beschlussfähig{raised}."
    if room.closed_at:
        yield f"{clock(room.closed_at)}: Die Sitzung wird geschlossen."


def corrections(room: Room) -> tuple[str, ...]:
    """Say which entries were put right, why, by whom."""
    return tuple(
        f"Eintrag Nr.\u00a0{made.corrected}, berichtigt um {clock(made.at)} durch {made.by}: {made.reason}"
        for made in room.corrections
    )


def objections(room: Room) -> tuple[str, ...]:
    """Say who objected to the minutes and what became of it."""
    verdicts = {None: "noch nicht entschieden", True: "stattgegeben", False: "zurückgewiesen"}
    return tuple(
        f"{room.chamber.name(made.person)}: {made.text} ({verdicts[made.upheld]})"
        + (f" {made.decided}" if made.decided else "")
        for made in room.objections
    )


def signatures(file: MeetingFile, room: Room, *, public_part: bool) -> tuple[SignatureLine, ...]:
    """Return who signs: the chair, every substitute for the own items, the minute taker."""
    main, taker = chair_person(room), minute_taker(file, room)
    own: dict[str, list[str]] = {}
    for item in room.items.values():
        who = chair_of(room, item)
        if who and who != main.id and item.called_at and (item.point.public or not public_part):
            own.setdefault(who, []).append(item.point.number)
    return (
        SignatureLine(name=main.display, office=_except(own)),
        *(
            SignatureLine(name=room.chamber.name(who), office=f"Vorsitz zu {enumeration(numbers)}")
            for who, numbers in own.items()
        ),
        SignatureLine(name=taker.display, office="Schriftführung"),
    )


def _except(others: dict[str, list[str]]) -> str:
    numbers = [number for of_one in others.values() for number in of_one]
    return f"Vorsitz, außer zu {enumeration(numbers)}" if numbers else "Vorsitz"


def in_order(room: Room) -> list[ItemState]:
    """Return the items as they were called; those never called follow in the order of the agenda."""
    begun = [(item.calls[0][0], place, item) for place, item in enumerate(room.items.values()) if item.calls]
    return [
        *(item for _, _, item in sorted(begun, key=lambda x: x[:2])),
        *(i for i in room.items.values() if not i.calls),
    ]
