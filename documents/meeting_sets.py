"""Which papers a meeting needs when: with the invitation, when an item is closed, when the meeting is over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from documents.catalog import KINDS, file_stem
from documents.content import Headed
from documents.item_orders import motion_papers, recusal_notes, tally_sheet
from documents.meeting_content import MeetingFile
from documents.meeting_orders import attendance_record, convocation, item_extract, meeting_minutes, public_notice
from documents.orders import Order
from documents.urgency_orders import urgent_approval, urgent_decision
from models.ballots import Mode
from models.bodies import Body
from models.chamber import AgendaPoint, Chamber, PointKind
from models.findings import Finding
from models.kinds import DocumentKind as D
from models.people import Person
from models.room import Room
from models.urgent_decisions import UrgentDecision


@dataclass(frozen=True)
class MeetingPaper:
    """A paper of a meeting: its kind, what of the meeting it is about, and its content."""

    kind: D
    about: str  #: tells the papers of one kind apart: ``o5``, ``o5-m1``, ``oeffentlich``
    content: Headed
    detail: str = ""  #: for its title: ``Ö 5``


def papers_of_invitation(
    file: MeetingFile,
    chamber: Chamber,
    now: datetime,
    *,
    sent_on: date | None = None,
    late_because: str = "",
    changes: tuple[str, ...] = (),
) -> list[MeetingPaper]:
    """Return the invitation and the public notice; issued anew they name the changes since the first one."""
    call = convocation(file, chamber, now, sent_on=sent_on, late_because=late_because, changes=changes)
    return [
        MeetingPaper(D.CONVOCATION, "", call),
        MeetingPaper(D.PUBLIC_NOTICE, "", public_notice(file, chamber, now)),
    ]


def papers_of_item(
    file: MeetingFile, room: Room, key: str, now: datetime, *, extract: bool = True, correction_reason: str = ""
) -> list[MeetingPaper]:
    """Return what a closed item needs; the extract may be left to the agreement that is on it."""
    return list(_of_item(file, room, key, now, extract=extract, correction_reason=correction_reason))


def _of_item(
    file: MeetingFile, room: Room, key: str, now: datetime, *, extract: bool, correction_reason: str
) -> Iterator[MeetingPaper]:
    item = room.items[key]
    number = item.point.number
    if extract and item.point.kind is not PointKind.FRAME:
        content = item_extract(file, room, key, now, correction_reason=correction_reason)
        yield MeetingPaper(D.ITEM_EXTRACT, key, content, number)
    for place, note in enumerate(recusal_notes(file, room, key, now), 1):
        yield MeetingPaper(D.RECUSAL_NOTE, f"{key}-{place}", note, number)
    for place, motion in enumerate(motion_papers(file, room, key, now), 1):
        yield MeetingPaper(D.MOTION_PAPER, f"{key}-{place}", motion, number)
    for place, taken in enumerate(item.taken, 1):
        if taken.ballot.mode is not Mode.OPEN:  # what was open and counted stands in the minutes
            sheet = tally_sheet(file, room, key, now, number=place)
            yield MeetingPaper(D.TALLY_SHEET, f"{key}-{place}", sheet, number)


def sheets_of_item(file: MeetingFile, room: Room, key: str, now: datetime) -> list[MeetingPaper]:
    """Return the motions on an item that was called, and an empty tally sheet for each vote that is to come."""
    item = room.items[key]
    motions = [
        MeetingPaper(D.MOTION_PAPER, f"{key}-{place}", motion, item.point.number)
        for place, motion in enumerate(motion_papers(file, room, key, now), 1)
    ]
    return motions + [
        MeetingPaper(
            D.TALLY_SHEET,
            f"{key}-{motion.id}{part}-leer",
            tally_sheet(file, room, key, now, motion=motion.id, part=part),
            item.point.number,
        )
        for motion in item.to_vote
        for part in ([part.key for part in motion.parts] or [""])
    ]


def papers_of_closing(
    file: MeetingFile, room: Room, now: datetime, *, notice: Finding | None = None
) -> list[MeetingPaper]:
    """Return minutes and attendance; with non-public items the minutes have a public edition beside the whole."""
    whole = meeting_minutes(file, room, now, notice=notice)
    papers = [
        MeetingPaper(D.ATTENDANCE_RECORD, "", attendance_record(file, room, now)),
        MeetingPaper(D.MEETING_MINUTES, "", whole),
    ]
    if all(item.point.public for item in room.items.values()):
        return papers
    public = meeting_minutes(file, room, now, public_part=True, notice=notice)
    return [*papers, MeetingPaper(D.MEETING_MINUTES, "oeffentlich", public, "öffentlicher Teil")]


def papers_of_urgency(
    file: MeetingFile,
    decision: UrgentDecision,
    body: Body,
    deciders: tuple[Person, ...],
    point: AgendaPoint,
    now: datetime,
) -> list[MeetingPaper]:
    """Return an urgent decision and the paper that puts it before the body."""
    decided = urgent_decision(file, decision, body, deciders, now)
    approval = urgent_approval(file, decision, body, deciders, point, now)
    return [
        MeetingPaper(D.URGENT_DECISION, decision.id, decided),
        MeetingPaper(D.URGENT_APPROVAL, decision.id, approval, point.number),
    ]


def order_of(paper: MeetingPaper, edition: int = 1) -> Order:
    """Return the order of a paper; a later edition says so in its title and its file's name."""
    title = ", ".join(filter(None, (KINDS[paper.kind].title, paper.detail)))
    called = paper.content.concerns[1].lower()
    again = f"stand-{edition}" if edition > 1 else ""
    stem = "_".join(filter(None, (re.sub("[^a-z0-9]+", "-", called), file_stem(paper.kind), paper.about, again)))
    return Order(
        title=f"{title} (Stand {edition})" if edition > 1 else title,
        version=1,
        content=paper.content.model_dump(mode="json"),
        file_name=f"{stem}.docx",
        number=edition,
    )
